/**
 * Rules about whom an entry is about. Who a carrier is and how it is called stands in the data files that the extractor
 * reads too (names are no matter of opinion); how names are looked for is written apart from it.
 */
import carriers from '../extraction/data/carriers.json' with { type: 'json' };
import states from '../extraction/data/states.json' with { type: 'json' };
import type { Fact, Rule } from './fact-context.ts';
import type { SavedPage } from './saved-page.ts';

const CARRIERS = new Map(carriers.map((carrier) => [carrier.slug, carrier]));
const STATES = new Map(states.map((state) => [state.code, state]));

/** A state is one of the United States; where the facts are a state's it is that one, else its page or address names it. */
export const judgeState: Rule = ({ entry: { state, family }, file, page }) => {
  if (state !== null && !STATES.has(state)) return `there is no state ${state}`;
  if (family === 'minimum') return state === file.subject ? null : 'its state is not its subject';
  if (state === null || !page) return null;
  const { finalUrl } = page.metadata;
  const subject = { kind: 'state', subject: state } as const;
  const isThere =
    ownerOf(finalUrl, 'state') === state || isNamedOn(page.saved, subject) || isNamed(subject, readText(finalUrl));
  return isThere ? null : `its page does not name ${state}`;
};

/**
 * The subject is named on the page, or the page is its own. On a carrier's or a state's own site another subject must be
 * named where the fact stands: there, most of what is said is about its owner.
 */
export const judgeNamed: Rule = (fact) => {
  const { file, page, entry } = fact;
  if (!page) return 'its page is missing or altered';
  // insurers in general have no name
  if (file.subject === 'industry') return null;
  const owner = ownerOf(page.metadata.finalUrl, file.kind);
  if (owner === file.subject) return null;
  const near = [entry.source.quote, entry.context.heading, entry.context.surroundingText, entry.context.pageTitle];
  if (owner === null ? isNamedOn(page.saved, file) : isNamed(file, readText(near.join(' ')))) return null;
  return owner === null
    ? 'its page does not name its subject'
    : `its page is about "${owner}" and does not name its subject there`;
};

type Subject = Pick<Fact['file'], 'subject' | 'kind'>;

/** A text, and its words alone. */
interface Text {
  readonly raw: string;
  readonly words: string;
}

/** What a page says, and what was asked of it: a page has more facts than subjects. */
interface Answers {
  readonly text: Text;
  readonly named: Map<string, boolean>;
}

const answers = new WeakMap<SavedPage, Answers>();

/** Its text or its title names the subject. */
function isNamedOn(page: SavedPage, subject: Subject): boolean {
  let known = answers.get(page);
  if (known === undefined) {
    known = { text: readText(`${page.text()} ${page.title()}`), named: new Map() };
    answers.set(page, known);
  }
  const key = `${subject.kind} ${subject.subject}`;
  let answer = known.named.get(key);
  if (answer === undefined) known.named.set(key, (answer = isNamed(subject, known.text)));
  return answer;
}

function readText(raw: string): Text {
  return { raw, words: ` ${wordsOf(raw)} ` };
}

function isNamed({ subject, kind }: Subject, text: Text): boolean {
  if (kind === 'state') {
    // a code is a name in capitals only: "in", "or" and "me" are words
    const isCoded = new RegExp(String.raw`(?<![A-Za-z])${subject}(?![A-Za-z])`).test(text.raw);
    return isCoded || names(STATES.get(subject)?.names, text);
  }
  const slugged = [subject.replaceAll('-', ' '), subject.replaceAll('-', '')];
  return names([...slugged, ...(CARRIERS.get(subject)?.names ?? [])], text);
}

function names(list: readonly string[] | undefined, { words }: Text): boolean {
  return list?.some((name) => words.includes(` ${wordsOf(name)} `)) ?? false;
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’']s\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whose site an address is of: a carrier's slug, or a state's code for its government's; null for others'. */
export function ownerOf(address: string, kind: 'carrier' | 'state'): string | null {
  const { hostname } = new URL(address);
  const host = hostname.replace(/\.test$/, '');
  const labels = host.split('.');
  if (kind === 'carrier') {
    const isOf = ({ slug, domains }: (typeof carriers)[number]) =>
      (host !== hostname && labels.at(-1) === slug) ||
      domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
    return carriers.find(isOf)?.slug ?? null;
  }
  if (labels.pop() !== 'gov') return null;
  const isOf = ({ code, names: called }: (typeof states)[number]) =>
    labels.includes(code.toLowerCase()) ||
    called.some((name) => labels.includes(name.toLowerCase().replaceAll(' ', '')));
  return states.find(isOf)?.code ?? null;
}
