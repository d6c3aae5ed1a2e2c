/**
 * Wording: what pages say in many ways, as lists in data files, one phrase a line, made into patterns here.
 *
 * A phrase is a regular expression in which the usual things are short:
 *
 * | written | means |
 * | --- | --- |
 * | `pay(s\|ing)? less` | whole words, groups that capture nothing |
 * | `discount*` | a word that begins so |
 * | `_`, `(_ ){0,3}` | a word, up to three words |
 * | `take …40 off` | up to 40 characters of the same clause between |
 * | `'` | either apostrophe |
 * | `<price>` | any phrase of the list `price` |
 */

/** One meaning: what it is, the phrases that have it, and sentences that show where it is and is not found (tested). */
export interface PhraseList {
  readonly about: string;
  readonly phrases: readonly string[];
  readonly says: readonly string[];
  readonly saysNot?: readonly string[];
}

/** The lists of one file by their names. */
export type Wording = Readonly<Record<string, PhraseList>>;

/** A pattern that finds any phrase of a list; it throws where the list names another that does not exist. */
export function patternOf<Lists extends Wording>(lists: Lists, name: keyof Lists & string, flags = 'i'): RegExp {
  return new RegExp(anyOf(lists, name), flags);
}

/** The same as a source, for patterns that say where a phrase must stand. */
export function anyOf<Lists extends Wording>(lists: Lists, name: keyof Lists & string): string {
  const phrases = phrasesOf(lists, name).map((phrase) => asWholeWords(phrase, expand(phrase, lists, [name])));
  return `(?:${inRuns(phrases).join('|')})`;
}

/** A list as a part of a larger pattern: what stands around it says where a word begins and ends. */
export function partOf<Lists extends Wording>(lists: Lists, name: keyof Lists & string): string {
  return part(lists, name, []);
}

function part(lists: Wording, name: string, within: readonly string[]): string {
  if (within.includes(name)) throw new Error(`wording: the list <${name}> holds itself`);
  const phrases = phrasesOf(lists, name).map((phrase) => expand(phrase, lists, [...within, name]));
  return `(?:${phrases.join('|')})`;
}

function phrasesOf(lists: Wording, name: string): readonly string[] {
  const list = lists[name];
  if (list === undefined) throw new Error(`wording: there is no list <${name}>`);
  return list.phrases;
}

const EDGE = String.raw`\b`;

/** Phrases in a row that begin where a word begins share that condition: where none does, they are passed over in half the time. */
function inRuns(phrases: readonly string[]): string[] {
  const runs: string[][] = [];
  for (const phrase of phrases) {
    const run = runs.at(-1);
    if (phrase.startsWith(EDGE) && run?.[0]?.startsWith(EDGE) === true) run.push(phrase);
    else runs.push([phrase]);
  }
  return runs.map((run) =>
    run.length === 1 ? run.join('') : `${EDGE}(?:${run.map((phrase) => phrase.slice(EDGE.length)).join('|')})`,
  );
}

/** A phrase that begins or ends with a letter, a digit or a group begins or ends a word there. */
function asWholeWords(phrase: string, source: string): string {
  const before = /^(?:[\p{L}\d_<]|\((?!\?))/u.test(phrase) ? EDGE : '';
  const after = /[\p{L}\d_>)?]$/u.test(phrase) ? EDGE : '';
  return before + source + after;
}

const ABBREVIATION =
  /\\.|\[(?:\\.|[^\]\\])*\]|\((?!\?)|<(?<list>[a-z][a-z ]*)>|'|(?<=(?<!\\)\p{L})\*|_|…(?<most>\d+)(?<space> ?)/gu;

function expand(phrase: string, lists: Wording, within: readonly string[]): string {
  // In JSON "\b" is a backspace; the boundary of a word is "\\b".
  if (/\p{Cc}/u.test(phrase)) throw new Error(`wording: a control character in ${JSON.stringify(phrase)}`);
  return phrase.replace(ABBREVIATION, (written, ...rest) => {
    const { list, most, space } = rest.at(-1) as { list?: string; most?: string; space?: string };
    if (list !== undefined) return part(lists, list, within);
    if (most !== undefined) return `[^.;:?]{0,${most}}${space === '' ? '' : String.raw`\b`}`;
    return SHORT[written] ?? written;
  });
}

const SHORT: Readonly<Record<string, string>> = {
  '(': '(?:',
  "'": "['’]",
  '*': String.raw`\w{0,12}`,
  _: String.raw`[\w'’-]{1,25}`,
};
