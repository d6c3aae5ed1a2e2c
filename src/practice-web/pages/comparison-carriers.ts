/** Reviews of one carrier, and news about it whose percentages are no discounts. */
import { drawBetween, pick, shuffle } from '../chance.ts';
import { discountOf, hasFigure } from '../facts.ts';
import type { Fact } from '../facts.ts';
import { markup, stating } from '../markup.ts';
import type { Piece } from '../markup.ts';
import type { Page } from '../page.ts';
import { TOPICS } from '../subjects.ts';
import type { Carrier, Topic } from '../subjects.ts';
import { capitalize, savingInCell, savingInWords } from '../wording.ts';
import { COVERLANE, PREMIUMPILOT, RATEWISE } from './comparison-sites.ts';

/** What the comparison sites have about that carrier. */
export function carrierReviews(carrier: Carrier): Page[] {
  return [tableReview(carrier), proseReview(carrier), newsPage(carrier)];
}

function offersOf(carrier: Carrier): { topic: Topic; fact: Fact }[] {
  return TOPICS.flatMap((topic) => {
    const fact = discountOf(carrier.slug, topic.attribute);
    return fact && hasFigure(fact) ? [{ topic, fact }] : [];
  });
}

function tableReview(carrier: Carrier): Page {
  return {
    site: RATEWISE,
    path: `/reviews/${carrier.slug}`,
    title: `${carrier.name} car insurance review: discounts and ratings`,
    description: `Our review of ${carrier.name}: auto insurance discounts, customer satisfaction and complaints.`,
    terms: TOPICS.map(({ label }) => label).join(' '),
    body: () => markup`<p>${carrier.name} scores 4.${drawBetween(`${carrier.slug} rating`, 0, 9)} out of 5 with our editors. ${drawBetween(`${carrier.slug} renew`, 78, 96)}% of its customers told us that they plan to renew.</p>
<h2>${carrier.name} discounts</h2>
<table><thead><tr><th>Discount</th><th>How much you save</th></tr></thead>
<tbody>${offersOf(carrier).map(({ topic, fact }) => markup`<tr><td>${topic.label}</td><td>${stating(fact, savingInCell(fact, `${carrier.slug} review`))}</td></tr>`)}</tbody></table>
<h2>Ratings and complaints</h2>
<table><thead><tr><th>What</th><th>${carrier.name}</th><th>All companies</th></tr></thead>
<tbody><tr><td>Claims satisfaction</td><td>${drawBetween(`${carrier.slug} claims`, 70, 89)}%</td><td>81%</td></tr>
<tr><td>Rate change in 2024</td><td>+${drawBetween(`${carrier.slug} change`, 4, 19)}%</td><td>+11%</td></tr></tbody></table>`,
  };
}

// The carrier is named once, then it is "the company" and "it"
function proseReview(carrier: Carrier): Page {
  return {
    site: COVERLANE,
    path: `/companies/${carrier.slug}`,
    title: `Is ${carrier.name} good for car insurance?`,
    description: `What ${carrier.name} does well, where it is dear, and which auto discounts are worth asking for.`,
    terms: TOPICS.map(({ label }) => label).join(' '),
    body: () => {
      const [first, second, third, ...rest] = shuffle(`${carrier.slug} prose`, offersOf(carrier)).slice(0, 8);
      return markup`<p>${carrier.name} insures about ${drawBetween(`${carrier.slug} share`, 2, 17)}% of the cars on the road. ${sentence('The company', first)} ${sentence('It', second)}</p>
<p>Claims are handled mostly by phone and app. ${sentence(carrier.name, third)}</p>
<h2>More ways to save with ${carrier.name}</h2>
<ul>${rest.map(({ topic, fact }) => markup`<li>${stating(fact, `${capitalize(topic.name)}: ${savingInWords(fact, `${carrier.slug} prose`)}`)}</li>`)}</ul>
<h2>Where it is dear</h2>
<p>Its premiums rose by ${drawBetween(`${carrier.slug} change`, 4, 19)}% in 2024, and drivers with one accident pay about ${drawBetween(`${carrier.slug} accident`, 31, 58)}% more than before.</p>`;
    },
  };
}

function sentence(subject: string, entry: { topic: Topic; fact: Fact } | undefined): Piece {
  if (!entry) return markup``;
  const { topic, fact } = entry;
  const saving = savingInWords(fact, `${fact.subject} ${topic.slug} sentence`);
  return stating(
    fact,
    pick(`${fact.subject} ${topic.slug} sentence`, [
      `${subject} gives drivers ${saving} off with its ${topic.name}.`,
      `${subject} has a ${topic.name} that saves ${saving}.`,
    ]),
  );
}

function newsPage(carrier: Carrier): Page {
  const change = drawBetween(`${carrier.slug} change`, 4, 19);
  return {
    site: PREMIUMPILOT,
    path: `/news/${carrier.slug}-rates`,
    title: `${carrier.name} files for higher car insurance rates`,
    description: `${carrier.name} wants more for auto insurance, safe drivers included; what the filing says about discounts.`,
    terms: `news premium increase ${TOPICS.map(({ label }) => label).join(' ')}`,
    body: () => markup`<p>${carrier.name} has asked regulators to approve an average rate increase of ${change}% for car insurance. If approved, it takes effect on renewal.</p>
<p>The company's market share rose from ${drawBetween(`${carrier.slug} share`, 2, 17)}.1% to ${drawBetween(`${carrier.slug} share`, 2, 17)}.8% within a year, while claims cost ${change + 3}% more. Agents keep their commission of ${drawBetween(`${carrier.slug} commission`, 8, 14)}%.</p>
<blockquote>"Repairs are dearer than ever," a spokesperson said. "About 40% of the increase is due to parts alone."</blockquote>
<p>Customers who are unhappy may compare other companies before their renewal date.</p>`,
  };
}
