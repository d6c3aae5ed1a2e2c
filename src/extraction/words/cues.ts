/** Words that decide whether a sentence states a discount at all. */
import asides from '../data/wording/asides.json' with { type: 'json' };
import denial from '../data/wording/denial.json' with { type: 'json' };
import insurers from '../data/wording/insurers.json' with { type: 'json' };
import saving from '../data/wording/saving.json' with { type: 'json' };
import statements from '../data/wording/statements.json' with { type: 'json' };
import { anyOf, patternOf } from './wording.ts';

/** The sentence speaks of money saved. */
export const SAVING = patternOf(saving, ['speaks of saving', 'makes less', 'is less']);
/** A price that becomes less, whatever stands between the two. */
export const LOWERED = patternOf(saving, 'price lowered by');

/** A denial; see `isDenied`. */
export const NEGATION = patternOf(denial, 'denies');
/** A list item or cell says that it is not to be had. */
export const NOT_OFFERED = patternOf(denial, 'not to be had');

/** A company states that something is to be had. */
export const OFFER = patternOf(statements, 'is to be had');
/** The sentence speaks of a kind of discount wherever it is given. */
export const GENERAL = patternOf(statements, 'in general');
/** A calculation on assumed figures, not a statement. */
export const EXAMPLE = patternOf(statements, ['example', 'one customer'], '');
/** A heading over what other pages say. */
export const TEASER = new RegExp(String.raw`^\W*${anyOf(statements, 'leads elsewhere')}`, 'i');

/** A heading over what a reviewer goes by, or what a reader should ask: nobody's offers. */
export const NO_OFFERS_BELOW = patternOf(statements, 'no offers below');

/** The sentence speaks of insurers in general. */
export const INDUSTRY = patternOf(insurers, [
  'insurers in general',
  'your insurer',
  'depends on the insurer',
  'the whole trade',
]);
/** On an insurer's own site these are others, or anybody: "ask the insurer", "your auto insurer may". */
export const ANY_INSURER = patternOf(insurers, 'any insurer');
/** Two companies that stand above, together. */
export const BOTH = patternOf(insurers, 'both');
/** The subject is the company named before. */
export const PRONOUN = new RegExp(String.raw`^\W*${anyOf(insurers, 'refers back')}`, 'i');
/** A carrier speaks of itself, or calls out to the reader. */
export const OWN = new RegExp(String.raw`\b(?:we|our|us)\b|^${anyOf(insurers, 'calls out')}[^.]{0,160}!`, 'i');

const UNWILLING = new RegExp(`${anyOf(asides, 'an unwilling reader')}[^,.;]{0,80}`, 'gi');
const REMARK = new RegExp(String.raw`[—–,(]\s?${anyOf(asides, 'for whom most')}[^—–,.;)]{0,120}`, 'gi');
const BESIDES = new RegExp(String.raw`${anyOf(asides, 'besides')}\s[^,.;]{0,60}`, 'gi');
const INSTEAD = new RegExp(String.raw`${anyOf(asides, 'instead')}\s[^,.;]{0,60}`, 'gi');

/** The text with side remarks blanked out, offsets kept: what stands in them is not what the sentence is about. */
export function withoutRemarks(text: string): string {
  return text.replace(UNWILLING, blank).replace(REMARK, blank).replace(BESIDES, blank);
}

/** The text with side remarks blanked out that name no further offer; "in addition to" and the like do. */
export function withoutAsides(text: string): string {
  return text.replace(UNWILLING, blank).replace(REMARK, blank).replace(INSTEAD, blank);
}

const CONDITION = patternOf(denial, 'condition', 'gi');

/**
 * The text without what is asked of the reader ("if you haven't had an accident") and where it is not to be had: neither denies
 * the discount.
 */
export function withoutConditions(text: string): string {
  return text.replace(CONDITION, blank);
}

function blank(remark: string): string {
  return ' '.repeat(remark.length);
}

/** True where a sentence denies what it names. */
export function isDenied(text: string): boolean {
  return NEGATION.test(withoutConditions(text));
}

const STATES_NOTHING = new RegExp(`^${anyOf(statements, 'states nothing')}`, 'i');
/** "Good students: ask your agent" */
const ASK = /^[^:]{3,40}:\s(?:ask|inquire|check|look)\b/i;

/** Headlines and questions state nothing. */
export function isNoStatement(text: string): boolean {
  return text.endsWith('?') || isOtherMatter(text) || ASK.test(text) || STATES_NOTHING.test(text);
}

/** Another page's title. */
const OTHER_TITLE = /\breviews?$/i;
const ON_ELSE = patternOf(statements, ['discount on something else', 'leaves open']);

/** It is another page's title, speaks of what something else than insurance costs, or leaves open who has a discount. */
export function isOtherMatter(text: string): boolean {
  return OTHER_TITLE.test(text) || ON_ELSE.test(text);
}
