/** The content of troublesome pages: a motorist's notes about one discount or one state, as a blog would have them. */
import { discountOf, hasFigure } from './facts.ts';
import { NOTICE, renderPage } from './layout.ts';
import { markup, raw, stating, textOf } from './markup.ts';
import type { Piece } from './markup.ts';
import type { Page, Site } from './page.ts';
import { liabilityOf } from './pages/limits.ts';
import { findPage, renderDocument } from './sites.ts';
import { TOPICS, carrierOf, jurisdictionOf, topicOf } from './subjects.ts';
import type { Trouble } from './trouble.ts';
import { capitalize, savingInCell, savingInWords, statedSum } from './wording.ts';

/** Where the chain of redirects ends. */
export const REDIRECT_TARGET = { host: 'www.state-farm.test', path: '/discounts/good-student' };

/** The document that stands at the trouble's address once it is reached; its facts are what it states. */
export function renderTroubleDocument(trouble: Trouble): Piece {
  const target = trouble.name === 'redirects' && findPage(REDIRECT_TARGET.host, REDIRECT_TARGET.path);
  return target ? renderDocument(target) : renderPage(troublePage(trouble), []);
}

function troublePage(trouble: Trouble): Page {
  return {
    site: siteOf(trouble.host),
    path: trouble.path,
    title: trouble.title,
    description: trouble.description,
    terms: '',
    body: () => renderNotes(trouble),
  };
}

/** The notes themselves. */
export function renderNotes({ about, name }: Trouble): Piece {
  return 'state' in about ? stateNotes(about.state) : discountNotes(about.carrier, about.attribute, name);
}

/** The notes without their markup: a heading, a paragraph or an entry of a list each. */
export function noteBlocks(trouble: Trouble): { readonly element: string; readonly text: string }[] {
  const blocks = renderNotes(trouble).html.matchAll(/<(p|h2|li)>([^]*?)<\/\1>/g);
  return [...blocks].map(([, element = '', html = '']) => ({ element, text: textOf(raw(html)) }));
}

/** The notes as a text file. */
export function renderText(trouble: Trouble): string {
  return [trouble.title, NOTICE, ...noteBlocks(trouble).map(({ text }) => text)].join('\n\n').concat('\n');
}

function siteOf(host: string): Site {
  return { host, name: 'Road Notes', tagline: 'A motorist writes', frame: 'divs', colour: '#4f5b2a', menu: [] };
}

function stateNotes(state: string): Piece {
  const { name } = jurisdictionOf(state);
  const [person, accident, property] = liabilityOf(state);
  return markup`<p>I moved to ${name} last year and had to look this up. ${name} requires drivers to carry at least ${statedSum(person)} of bodily injury liability per person, ${statedSum(accident)} per accident and ${statedSum(property)} of property damage liability.</p>
<p>The office had a queue of forty minutes. Bring your registration, your old plates and something to read, and ask for the form that they call the yellow one although it is white.</p>`;
}

function discountNotes(carrier: string, attribute: string, seed: string): Piece {
  const { name } = carrierOf(carrier);
  const topic = topicOf(attribute);
  const fact = discountOf(carrier, attribute);
  const others = TOPICS.filter((other) => other !== topic).flatMap((other) => {
    const offer = discountOf(carrier, other.attribute);
    return offer && hasFigure(offer) ? [{ other, offer }] : [];
  });
  const first = fact && hasFigure(fact) ? savingInWords(fact, seed) : null;
  return markup`<p>I asked ${name} about its discounts so that you need not wait on the phone.
${fact && first ? stating(fact, `${name} customers save ${first} ${topic.when}.`) : markup`They could not tell me much about the ${topic.name}.`}</p>
<h2>Other ${name} discounts that I was told about</h2>
<ul>${others.slice(0, 4).map(({ other, offer }) => markup`<li>${capitalize(other.name)}: ${stating(offer, savingInCell(offer, seed))}</li>`)}</ul>
<p>The call took eleven minutes, most of it music. Have your policy number at hand, and ask for every discount by its name: nobody will offer them to you unasked.</p>`;
}
