/** How loosely a page gives a value, by the words right beside it. A list of its own: the extractor's may lack a word. */
import type { Qualifier } from '../domain/facts.ts';
import type { Standing } from './quoted-value.ts';
import { NUMBER_WORDS } from './stated-figures.ts';

type Words = readonly (readonly [words: string, told: Qualifier])[];

const ABOUT = 'about|around|nearly|roughly|approximately|almost|close to';
// "55 and over" ends what stands before a figure, and does not lead to it
const OVER = String.raw`(?<!\d\s(?:and\s|or\s)?)(?:more than|over)`;

/** "no more than" holds what "more than" holds: denials are read first, and taken away before anything else is looked for. */
const DENIED: Words = [
  [String.raw`\b(?:(?:no|not|never) (?:more|greater|higher) than|(?:not|never) (?:over|above|to exceed))`, 'up to'],
  [String.raw`\b(?:(?:no|not|never) (?:less|lower|fewer) than|(?:not|never) (?:under|below))`, 'at least'],
];

/** The average of "an average of about 10%" says more than its "about". */
const BEFORE: Words = [
  ...DENIED,
  [
    String.raw`\b(?:up to|as (?:much|high|large|great) as|at (?:the )?most|max(?:imum|\.)?(?: \w+ of| of)?|capped at)`,
    'up to',
  ],
  [String.raw`\b(?:averag(?:es|ed|ing)|average(?: \w+)? (?:of|is)|on average,?)(?: (?:${ABOUT}))?`, 'average'],
  [String.raw`\b(?:at least|${OVER}|start(?:s|ing)? (?:at|from)|minimum of|as (?:low|little) as)`, 'at least'],
  [String.raw`\b(?:${ABOUT})`, 'about'],
];

const AFTER: Words = [
  [
    String.raw`(?:\+(?!\s?\d)|\s(?:off )?(?:or (?:more|better|higher|greater)|and (?:up|above|more)|minimum|at (?:the )?least)\b)`,
    'at least',
  ],
  [String.raw`,?\s(?:off,? )?(?:or less\b|at (?:the )?most\b|tops\b(?! the)|max(?:imum)?(?![\w-]))`, 'up to'],
  [String.raw`,?\s(?:off )?or so\b`, 'about'],
];

/** What says too little by itself to refuse an exact value, and enough to bear out one that is given so. */
const NEAR: Words = [
  [String.raw`\bmax(?:imum)?\b`, 'up to'],
  [String.raw`(?:\bsome|~)`, 'about'],
];

const right = (list: Words, [from, to]: readonly [string, string]) =>
  list.map(([words, told]) => [new RegExp(`${from}${words}${to}`, 'i'), told] as const);
const RIGHT_BEFORE = right(BEFORE, ['', String.raw`(?: an?)?(?: additional| extra| another)?\s?$`]);
const RIGHT_AFTER = right(AFTER, ['^', '']);

/** How far words may stand from the figure that they are said of; none beyond another figure or sentence. */
const REACH = 60;
const FIGURE = new RegExp(String.raw`\$?\s?\d|\b(?:${NUMBER_WORDS}|half|quarter|third|fifth|tenth)`, 'i');

export interface Told {
  readonly words: string;
  readonly qualifier: Qualifier;
}

/** What is said right before the value's figure, or else right behind it: "up to" of `15%` and of `up to 15%`. */
export function readLooseness(standing: Standing, rawValue: string): Told | null {
  const [before, after] = aroundFigure(standing, rawValue);
  for (const [pattern, qualifier] of RIGHT_BEFORE) {
    const words = pattern.exec(before)?.[0];
    if (words !== undefined) return { words: words.trim(), qualifier };
  }
  for (const [pattern, qualifier] of RIGHT_AFTER) {
    const words = pattern.exec(after)?.[0];
    if (words !== undefined) return { words: words.trim(), qualifier };
  }
  return null;
}

const APART = /[%$;]|(?<!\bmax)[.!?]\s|\bper\s?cent\b/i;

/** Whether anything near the figure says it just so: a page may give a figure as several things at once. */
export function isSupported(standing: Standing, rawValue: string, qualifier: Qualifier): boolean {
  const [before, after] = aroundFigure(standing, rawValue);
  let near = before.slice(-REACH).split(APART).at(-1) ?? '';
  if (RIGHT_AFTER.some(([pattern, told]) => told === qualifier && pattern.test(after))) return true;
  if (qualifier === 'average') return /\b(?:averag|avg)/i.test(near + (after.split(APART)[0] ?? ''));
  for (const [words, told] of DENIED) {
    if (told === qualifier && new RegExp(words, 'i').test(near)) return true;
    near = near.replace(new RegExp(words, 'gi'), ' ');
  }
  return [...BEFORE, ...NEAR].some(([words, told]) => told === qualifier && new RegExp(words, 'i').test(near));
}

function aroundFigure({ before, after }: Standing, rawValue: string): [before: string, after: string] {
  const at = Math.max(0, rawValue.search(FIGURE));
  const end = /[^%\d]*$/.exec(rawValue)?.[0] ?? '';
  const behind = end.length < rawValue.length ? end.replace(/^\s?-?(?:percent|per\scent|k|grand|thousand)\b/i, '') : '';
  return [before.slice(-2 * REACH) + rawValue.slice(0, at), behind + after.slice(0, REACH)];
}
