/** Pages that compare what all carriers give for one discount, and tables of many discounts at once. */
import { drawBetween, pick, shuffle } from '../chance.ts';
import { discountOf, hasFigure } from '../facts.ts';
import type { Fact } from '../facts.ts';
import { markup, stating } from '../markup.ts';
import type { Piece } from '../markup.ts';
import type { Page } from '../page.ts';
import { CARRIERS, TOPICS } from '../subjects.ts';
import type { Carrier, Topic } from '../subjects.ts';
import { capitalize, savingInCell, savingInWords } from '../wording.ts';
import { COVERLANE, POLICYPAGES, PREMIUMPILOT, RATEWISE } from './comparison-sites.ts';
import { renderQuestions } from './questions.ts';

/** One page a topic on each of the four sites, and the almanac's overviews. */
export function topicPages(): Page[] {
  return [
    ...TOPICS.flatMap((topic) => [tablePage(topic), guidePage(topic), listPage(topic), answersPage(topic)]),
    ...[0, 1, 2].map(overviewPage),
  ];
}

const everyCarrier = CARRIERS.map(({ name }) => name).join(' ');

function tablePage(topic: Topic): Page {
  return {
    site: RATEWISE,
    path: `/discounts/${topic.slug}`,
    title: `${capitalize(topic.name)}: what ${CARRIERS.length} car insurers give`,
    description: `We compared the ${topic.name} of the large auto insurance companies in one table.`,
    terms: `${topic.label} ${everyCarrier}`,
    body: () => markup`<p>The ${topic.name} is meant for ${topic.who}. What it is worth differs a lot from one insurer to the next.</p>
<table><caption>${capitalize(topic.name)} by company</caption>
<thead><tr><th>Company</th><th>Discount</th><th>Our rating</th><th>Market share</th></tr></thead>
<tbody>${shuffle(`${topic.slug} table`, CARRIERS).map((carrier) => tableRow(carrier, topic))}</tbody></table>
<p>Ratings are our editors'; market shares are for the whole country.</p>
<h2>How we compared</h2>
<p>We read the public pages of each company in the same week. Rates rose by ${drawBetween(topic.slug, 3, 11)}% during that year, which no discount makes up for.</p>`,
  };
}

function tableRow(carrier: Carrier, topic: Topic): Piece {
  const fact = discountOf(carrier.slug, topic.attribute);
  return markup`<tr><td>${carrier.name}</td><td>${cell(fact, `${topic.slug} table`)}</td><td>4.${drawBetween(`${carrier.slug} rating`, 0, 9)}/5</td><td>${drawBetween(`${carrier.slug} share`, 2, 17)}.${drawBetween(`${carrier.slug} tenth`, 1, 9)}%</td></tr>`;
}

function cell(fact: Fact | null, seed: string): Piece {
  if (!fact) return markup`Not offered`;
  return stating(fact, hasFigure(fact) ? savingInCell(fact, seed) : 'Offered, amount varies');
}

function guidePage(topic: Topic): Page {
  return {
    site: COVERLANE,
    path: `/guides/${topic.slug}-discount`,
    title: `A guide to the ${topic.name}`,
    description: `Which insurers have a ${topic.name}, who gets it, and what it saves on auto insurance.`,
    terms: `${topic.label} ${everyCarrier}`,
    body: () => markup`<p>Not every company rewards ${topic.who}. Here is what the ones that we follow say.</p>
${shuffle(`${topic.slug} guide`, CARRIERS)
  .slice(0, 9)
  .map(
    (carrier) => markup`<h3>${carrier.name}</h3>
<p>${guideSentence(carrier, topic)}</p>`,
  )}
<h2>Before you switch</h2>
<p>A single discount rarely decides which company is cheapest. Compare whole quotes, with the same limits and deductibles.</p>`,
  };
}

function guideSentence(carrier: Carrier, topic: Topic): Piece {
  const seed = `${carrier.slug} ${topic.slug} guide`;
  const fact = discountOf(carrier.slug, topic.attribute);
  if (!fact) return markup`${carrier.name} has no ${topic.name} at the moment.`;
  if (!hasFigure(fact)) return stating(fact, `${carrier.name} offers a ${topic.name} but does not publish an amount.`);
  const saving = savingInWords(fact, seed);
  const growth = drawBetween(seed, 2, 13);
  return pick(seed, [
    stating(fact, `With the ${topic.name}, ${carrier.name} customers can save ${saving}.`),
    markup`${carrier.name} has had this for years. ${stating(fact, `The ${topic.name} cuts the premium by ${saving}.`)}`,
    markup`${stating(fact, `The ${carrier.name} ${topic.name} is worth ${saving}.`)} The company raised its rates by ${growth}% last year.`,
    stating(fact, `Drivers insured with ${carrier.name} get ${saving} off ${topic.when}.`),
  ]);
}

function listPage(topic: Topic): Page {
  return {
    site: POLICYPAGES,
    path: `/almanac/${topic.slug}`,
    title: `${capitalize(topic.name)} by insurance company`,
    description: `The ${topic.name} of each car insurance company, from the almanac.`,
    terms: `${topic.label} ${everyCarrier}`,
    body: () => markup`<p>Entry in the almanac: ${topic.name}. Meant for ${topic.who}.</p>
<h2>${capitalize(topic.name)}: savings by company</h2>
<ul>${CARRIERS.flatMap((carrier) => listEntry(carrier, topic))}</ul>
<p>Companies that are not listed do not have this discount.</p>`,
  };
}

function listEntry(carrier: Carrier, topic: Topic): Piece[] {
  const fact = discountOf(carrier.slug, topic.attribute);
  if (!fact) return [];
  const saving = hasFigure(fact) ? savingInCell(fact, `${topic.slug} list`) : 'offered, amount not published';
  return [markup`<li><b>${carrier.name}</b>: ${stating(fact, saving)}</li>`];
}

function answersPage(topic: Topic): Page {
  return {
    site: PREMIUMPILOT,
    path: `/questions/${topic.slug}`,
    title: `${capitalize(topic.name)}: your questions answered`,
    description: `Readers ask about the ${topic.name} on car insurance; we looked up the answers.`,
    terms: `${topic.label} ${everyCarrier} FAQ`,
    body: () => {
      const asked = shuffle(`${topic.slug} asked`, CARRIERS).slice(0, 6);
      return markup`<p>These are the questions that reached us most often this year.</p>
${renderQuestions(asked.map((carrier) => answerFor(carrier, topic)))}`;
    },
  };
}

function answerFor(carrier: Carrier, topic: Topic): { question: string; answer: Piece } {
  const seed = `${carrier.slug} ${topic.slug} answer`;
  const fact = discountOf(carrier.slug, topic.attribute);
  const question = `Does ${carrier.name} have a ${topic.name}?`;
  if (!fact) return { question, answer: markup`No, ${carrier.name} does not have a ${topic.name}.` };
  if (!hasFigure(fact)) {
    return {
      question,
      answer: stating(fact, `Yes. ${carrier.name} offers a ${topic.name}; ask for the amount in your state.`),
    };
  }
  const saving = savingInWords(fact, seed);
  return {
    question,
    answer: stating(
      fact,
      pick(seed, [
        `Yes. ${carrier.name} drivers save ${saving} with it.`,
        `Yes, the ${topic.name} at ${carrier.name} saves ${saving}.`,
      ]),
    ),
  };
}

// Carriers in columns: three tables of six discounts each, for the carriers in groups
function overviewPage(part: number): Page {
  const topics = TOPICS.slice(part * 6, part * 6 + 6);
  const groups = [CARRIERS.slice(0, 4), CARRIERS.slice(4, 8), CARRIERS.slice(8)];
  return {
    site: POLICYPAGES,
    path: `/almanac/discounts-at-a-glance-${part + 1}`,
    title: `Car insurance discounts at a glance, part ${part + 1}`,
    description: `${topics.map((topic) => topic.label).join(', ')}: car insurance companies side by side.`,
    terms: `comparison overview ${everyCarrier}`,
    body: () => markup`<p>Each table has the companies in its columns. A dash means that the company does not have the discount.</p>
${groups.map(
  (
    carriers,
  ) => markup`<table><thead><tr><th>Discount</th>${carriers.map(({ name }) => markup`<th>${name}</th>`)}</tr></thead>
<tbody>${topics.map((topic) => markup`<tr><th scope="row">${topic.label}</th>${carriers.map(({ slug }) => glance(discountOf(slug, topic.attribute)))}</tr>`)}</tbody></table>`,
)}`,
  };
}

function glance(fact: Fact | null): Piece {
  if (!fact) return markup`<td>—</td>`;
  return markup`<td>${stating(fact, hasFigure(fact) ? savingInCell(fact, 'glance') : 'Yes')}</td>`;
}
