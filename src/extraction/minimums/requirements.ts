/** Words that say that the law requires something, or that something else is meant: advice, examples, fines, claims. */

import otherInsurance from '../data/wording/other-insurance.json' with { type: 'json' };
import otherTalk from '../data/wording/other-talk.json' with { type: 'json' };
import wording from '../data/wording/requirements.json' with { type: 'json' };
import { anyOf, patternOf } from '../words/wording.ts';

/** The sentence itself says that something is required. */
const REQUIRED = new RegExp(
  anyOf(
    wording,
    'is required',
    'the law says',
    'must have it',
    'must it',
    'no less',
    'asks for it',
    'needs it',
    'satisfies the law',
    'unless rejected',
    'limits rise',
    'single limit instead',
  ),
  'i',
);

/** Whatever stands beside it, this speaks of a plan or of another kind of insurance. */
const OTHER_KINDS = anyOf(
  otherInsurance,
  'a plan',
  'another vehicle',
  'of a home',
  'a lender',
  'after an offence',
  'several states',
  'an accident to report',
  'one policy',
);
const OTHER_KIND = new RegExp(OTHER_KINDS, 'i');
/** Besides, this speaks of a case, a claim, a sample. */
const OTHER_TALK = new RegExp(`${OTHER_KINDS}|${anyOf(otherTalk, 'an example', 'a case', 'a quote')}`, 'i');

/** This speaks of advice, of more than is required, of what is paid out or fined. */
const OTHER_LIMITS = new RegExp(
  [
    anyOf(otherTalk, 'advice', 'a habit', 'more than the law', 'what it pays', 'a fine', 'a damage', 'a benefit'),
    anyOf(otherInsurance, 'doubles it'),
  ].join('|'),
  'i',
);

/** In running text that does not say outright that something is required: this is about prices, cases or habits. */
const OTHER_PROSE = new RegExp(anyOf(otherTalk, 'prose of prices', 'prose of habits', 'prose of cases'), 'i');

const CONTEXT = new RegExp(anyOf(wording, 'about the law', 'new limits'), 'i');
const BENEFITS = patternOf(otherTalk, 'beside the limits', 'gi');
const COMPARISON = patternOf(otherTalk, 'as another cover', 'gi');
const NEGATED = patternOf(wording, 'not required', 'gi');
const IS_NEGATED = patternOf(wording, 'not required');
const OUTRIGHT = patternOf(wording, 'required outright');
const DENIED = patternOf(wording, 'denied', 'gi');
const OPINION = patternOf(otherTalk, 'our opinion');

/** The sentence says that something is required. */
export function saysRequired(text: string): boolean {
  return REQUIRED.test(text) && REQUIRED.test(text.replace(DENIED, ''));
}

/** A heading, caption or introduction is about what the law requires. */
export function isAboutLaw(text: string): boolean {
  return CONTEXT.test(text.replace(NEGATED, ''));
}

/** "I'd raise it to $10,000 at least" */
export function isOpinion(text: string): boolean {
  return OPINION.test(text);
}

/** The text speaks of something else than what is required. */
export function saysOtherwise(text: string): boolean {
  return isOpinion(text) || OTHER_TALK.test(text) || OTHER_LIMITS.test(text);
}

/** Running text without a word of law is about prices, cases or habits. */
export function isOtherProse(text: string): boolean {
  return OTHER_PROSE.test(text);
}

/** "Ohio, for example, requires" */
const BY_THE_WAY = /(?<=[A-Z]\w+), for (?:example|instance),(?= \w)/g;

/** The sentence speaks of a case, a claim, a plan or another kind of insurance. */
export function isOtherTalk(text: string): boolean {
  return OTHER_TALK.test(text.replace(BY_THE_WAY, blank));
}

/** Right beside this place stands that it is the law's: "Ohio's minimum of", "that the state requires", also in talk of cases and advice. */
export function isCalledLaw(text: string, start: number, end: number): boolean {
  if (OTHER_KIND.test(text)) return false;
  if (CALLED_LAW_BEHIND.test(text.slice(end, end + 80))) return true;
  const before = text.slice(Math.max(0, start - 200), start);
  return CALLED_LAW.test(before.slice(-110)) || CALLED_LAW.test(before.replace(ROW_BEFORE, ''));
}

/** Capital letters count: they are a state's name. */
const CALLED_LAW_BEHIND = patternOf(wording, 'the law by name, behind', '');

/** The limits before, in a row with the one at the end of the text: "$25,000 per person and". */
const ROW_BEFORE = /\$[\d,]{5,9}[^.;$]{0,40}(?:\$[\d,]{5,9}[^.;$]{0,40})?$/;

const CALLED_LAW = new RegExp(
  String.raw`${anyOf(wording, 'the law by name')}(?: ${anyOf(wording, 'what the minimum is of')}){0,7} ?[:=(]? ?$`,
);

/** At this place the sentence does so too: its clause, or one that does not say by itself that something is required. */
export function isOtherTalkAt(text: string, start: number, end: number): boolean {
  const clause = clauseAt(text, start, end);
  return isOtherTalk(clause) || !REQUIRED.test(clause);
}

/** At this place the sentence speaks of advice, of more than is required, of what is paid out or fined: in its own clause only. */
export function isOtherLimit(text: string, start: number, end: number): boolean {
  const clause = clauseAt(text, start, end);
  // "Not required, but insurers will sell you 25/50"
  const isLeft = IS_NEGATED.test(text) && !saysRequired(clause);
  return isLeft || OTHER_LIMITS.test(clause);
}

const BREAK = /;\s|,?\s(?:but|although|though|while|whereas|yet)\s|,\sand\swe\s|,\s(?:just|only|instead)\s|\s[–—]\s/gi;

function clauseAt(text: string, start: number, end: number): string {
  const before = [...text.slice(0, start).matchAll(BREAK)].at(-1);
  const after = text.slice(end).search(BREAK);
  return text.slice(before === undefined ? 0 : before.index + before[0].length, after === -1 ? undefined : end + after);
}

/** What heads a list speaks of other limits than those of the law, and of no requirement besides. */
export function isOnlyAdvice(head: string): boolean {
  return saysOtherwise(head) && !OUTRIGHT.test(head.replace(NEGATED, ''));
}

/** The text with benefits and notes blanked out, offsets kept. */
export function withoutBenefits(text: string): string {
  return text.replace(BENEFITS, blank);
}

/** The text with covers blanked out that are named only to compare, offsets kept. */
export function withoutComparisons(text: string): string {
  return text.replace(COMPARISON, blank);
}

function blank(part: string): string {
  return ' '.repeat(part.length);
}
