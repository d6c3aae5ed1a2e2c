/** A carrier's own site: a page for each discount it offers, an overview, and answers to frequent questions. */
import { drawBetween, pick, shuffle } from '../chance.ts';
import { discountOf, hasFigure } from '../facts.ts';
import type { Fact } from '../facts.ts';
import { markup, stating } from '../markup.ts';
import type { Piece } from '../markup.ts';
import type { Page, Site } from '../page.ts';
import { TOPICS } from '../subjects.ts';
import type { Carrier, Topic } from '../subjects.ts';
import { capitalize, savingInCell, savingInWords } from '../wording.ts';
import { renderQuestions } from './questions.ts';

const COLOURS = ['#0b5cab', '#1d6f42', '#7a1f2b', '#3d3a8c', '#8a4b08', '#0f6674'];

/** All pages of that carrier's site. */
export function carrierPages(carrier: Carrier): Page[] {
  const site: Site = {
    host: `www.${carrier.slug}.test`,
    name: carrier.name,
    tagline: 'Insurance for the road ahead',
    frame: pick(`${carrier.slug} frame`, ['landmarks', 'landmarks', 'divs']),
    colour: pick(`${carrier.slug} colour`, COLOURS),
    menu: [
      ['Car insurance', '/'],
      ['Discounts', '/discounts'],
      ['Help', '/help/discount-questions'],
    ],
  };
  const offered = TOPICS.flatMap((topic) => {
    const fact = discountOf(carrier.slug, topic.attribute);
    return fact ? [{ topic, fact }] : [];
  });
  return [
    overviewPage(site, carrier, offered),
    questionsPage(site, carrier, offered),
    ...offered.map(({ topic, fact }) => discountPage(site, carrier, topic, fact)),
  ];
}

interface Offered {
  readonly topic: Topic;
  readonly fact: Fact;
}

function discountPage(site: Site, carrier: Carrier, topic: Topic, fact: Fact): Page {
  return {
    site,
    path: `/discounts/${topic.slug}`,
    title: `${carrier.name} ${topic.name}`,
    description: `The ${topic.name} on ${carrier.name} car insurance: who qualifies and how to get it.`,
    terms: `${topic.label} ${topic.who}`,
    body: () => markup`${discountLead(carrier, topic, fact)}
<h2>Who qualifies</h2>
<p>The discount is meant for ${topic.who}. It is available in most states; terms differ from state to state.</p>
<h2>How to get it</h2>
<ol><li>Start a quote or sign in to your account.</li><li>Tell us that it applies to you and send proof where we ask for it.</li><li>Check that it shows on your declarations page.</li></ol>
${smallPrint(carrier, topic)}`,
  };
}

function discountLead(carrier: Carrier, topic: Topic, fact: Fact): Piece {
  const seed = `${carrier.slug} ${topic.slug} own page`;
  if (!hasFigure(fact)) {
    return markup`<p>${stating(fact, `${carrier.name} offers a ${topic.name} ${topic.when}.`)} How much you save depends on your state and coverages.</p>`;
  }
  const saving = savingInWords(fact, seed);
  return pick(seed, [
    markup`<p>${stating(fact, `${carrier.name} customers save ${saving} ${topic.when}.`)} Most people who qualify only have to ask.</p>`,
    markup`<p>Good habits should cost less. ${stating(fact, `With the ${topic.name}, ${carrier.name} takes ${saving} off your premium.`)}</p>`,
    markup`<p>Here is the ${topic.name} at a glance.</p>
<table><tbody><tr><th scope="row">Discount</th><td>${topic.label}</td></tr>
<tr><th scope="row">Savings</th><td>${stating(fact, savingInCell(fact, seed))}</td></tr>
<tr><th scope="row">Applies</th><td>${capitalize(topic.when)}</td></tr></tbody></table>`,
    markup`<p>${carrier.name} rewards ${topic.who}.</p>
<h2>How much can you save?</h2>
<p>${stating(fact, `Our ${topic.name} is worth ${saving}.`)}</p>`,
  ]);
}

// Percentages that are no discounts
function smallPrint(carrier: Carrier, topic: Topic): Piece {
  const seed = `${carrier.slug} ${topic.slug} small print`;
  const share = drawBetween(seed, 71, 96);
  return pick(seed, [
    markup`<p class="small">In our 2024 survey, ${share}% of ${carrier.name} customers said that they would recommend us.</p>`,
    markup`<p class="small">A late fee or a returned payment is charged separately. Paying by credit card adds a fee of 2.5%.</p>`,
    markup`<p class="small">Discounts do not apply to every coverage and are subject to change. Rates were last revised by 4.${share % 10}% in January 2025.</p>`,
  ]);
}

function overviewPage(site: Site, carrier: Carrier, offered: readonly Offered[]): Page {
  return {
    site,
    path: '/discounts',
    title: `${carrier.name} Car Insurance Discounts`,
    description: `All ${carrier.name} auto insurance discounts in one list, with what each one saves.`,
    terms: `overview ${offered.map(({ topic }) => topic.label).join(' ')}`,
    body: () => markup`<p>${carrier.name} offers ${offered.length} discounts on car insurance. Many of them can be combined.</p>
${overviewList(carrier, offered)}
<h2>Do discounts add up?</h2>
<p>They do, one after the other, until the premium reaches the lowest that your state has approved. An agent's commission, usually ${drawBetween(`${carrier.slug} commission`, 8, 14)}%, is part of the premium and not of any discount.</p>`,
  };
}

function overviewList(carrier: Carrier, offered: readonly Offered[]): Piece {
  const seed = `${carrier.slug} overview`;
  return pick(seed, [
    () => markup`<table><caption>${carrier.name} auto discounts</caption>
<thead><tr><th>Discount</th><th>Savings</th><th>Who it is for</th></tr></thead>
<tbody>${offered.map(({ topic, fact }) => markup`<tr><td>${topic.label}</td><td>${stating(fact, hasFigure(fact) ? savingInCell(fact, seed) : 'Varies')}</td><td>${capitalize(topic.who)}</td></tr>`)}</tbody></table>`,
    () => markup`<h2>Discounts that ${carrier.name} offers</h2>
<ul>${offered.map(({ topic, fact }) => markup`<li><strong>${capitalize(topic.name)}:</strong> ${stating(fact, hasFigure(fact) ? `save ${savingInWords(fact, seed)} ${topic.when}` : `available ${topic.when}`)}.</li>`)}</ul>`,
    () => markup`<h2>Ways to save with ${carrier.name}</h2>
${offered.map(({ topic, fact }) => markup`<div class="card"><h3>${capitalize(topic.name)}</h3><p>${stating(fact, hasFigure(fact) ? `Save ${savingInWords(fact, seed)}` : 'Ask us what you can save')} ${topic.when}.</p></div>`)}`,
  ])();
}

function questionsPage(site: Site, carrier: Carrier, offered: readonly Offered[]): Page {
  return {
    site,
    path: '/help/discount-questions',
    title: `Questions about ${carrier.name} discounts`,
    description: `Answers to what customers ask about ${carrier.name} auto insurance discounts.`,
    terms: `frequently asked questions FAQ help ${offered.map(({ topic }) => topic.label).join(' ')}`,
    body: () => {
      const chosen = shuffle(`${carrier.slug} questions`, offered).slice(0, 7);
      const missing = TOPICS.filter((topic) => !discountOf(carrier.slug, topic.attribute)).slice(0, 1);
      return renderQuestions([
        ...chosen.map((entry) => answerOffered(carrier, entry)),
        ...missing.map((topic) => ({
          question: `Is there a ${topic.name}?`,
          answer: markup`No. At this time ${carrier.name} does not offer a ${topic.name}.`,
        })),
      ]);
    },
  };
}

function answerOffered(carrier: Carrier, { topic, fact }: Offered): { question: string; answer: Piece } {
  const seed = `${carrier.slug} ${topic.slug} question`;
  if (!hasFigure(fact)) {
    return {
      question: `Does ${carrier.name} have a ${topic.name}?`,
      answer: stating(fact, `Yes, ${carrier.name} offers a ${topic.name}. The amount depends on your state.`),
    };
  }
  const saving = savingInWords(fact, seed);
  return {
    question: `How much is the ${carrier.name} ${topic.name}?`,
    answer: stating(
      fact,
      pick(seed, [`You can save ${saving} ${topic.when}.`, `The ${topic.name} saves you ${saving}.`]),
    ),
  };
}
