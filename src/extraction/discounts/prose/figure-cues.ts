/** Words beside a figure that say what it is: a saving that is given, or something else that is counted in percent. */
import everyday from '../../data/wording/everyday.json' with { type: 'json' };
import given from '../../data/wording/given-figures.json' with { type: 'json' };
import other from '../../data/wording/other-figures.json' with { type: 'json' };
import { findMatches } from '../../words/matches.ts';
import { anyOf, partOf } from '../../words/wording.ts';
import { countsPeople } from './counted-people.ts';

const HOW_MUCH = partOf(everyday, 'about as much');

/** A verb of giving or getting leads to the figure. */
const GIVEN_BEFORE = new RegExp(String.raw`${anyOf(given, 'gives', 'gets', 'amounts to')}[^.;:%$]{0,90}$`, 'i');
const GIVEN_AFTER = new RegExp(`^ ${anyOf(given, 'is gone or usual')}`, 'i');
/** What else may be given by the hundred. */
export const NO_PART_OF_A_PRICE = new RegExp(String.raw`^\s?${anyOf(given, 'part of something else')}`, 'i');

/** True where a verb of giving leads to the figure, and nothing says that it is a part of something else than a price. */
export function isGiven(text: string, start: number, end: number): boolean {
  const after = text.slice(end, end + 60);
  if (NO_PART_OF_A_PRICE.test(after)) return false;
  return GIVEN_BEFORE.test(text.slice(Math.max(0, start - 120), start)) || GIVEN_AFTER.test(after);
}

const GROWS = new RegExp(
  `${anyOf(given, 'grows')}(?: up)?(?: (?:that|it|this|(?:the|your) (?:discount|savings)))?(?:,| [–—-])? to (?:${HOW_MUCH} )?$`,
  'i',
);

/** What was told before becomes this: "at renewal we may raise that to 20%". */
export function isGrown(text: string, start: number): boolean {
  return GROWS.test(text.slice(Math.max(0, start - 70), start));
}

const STEP_AFTER = new RegExp(
  String.raw`^\s(?:off )?${anyOf(given, 'each time')}[^.;%]{0,40}${anyOf(given, 'at most')}[^.;%]{0,20}\d`,
  'i',
);

/** A step of what the next figure ends: "1% per year, 5% at most". */
export function isStep(text: string, end: number): boolean {
  return STEP_AFTER.test(text.slice(end, end + 100));
}

const BEGINS = new RegExp(
  String.raw`(?:^|[:;–—]\s)(?:(?:a|an|another|an extra|get|earn|save) )?(?:(?:between|from|${HOW_MUCH}) )?$`,
  'i',
);

/** True where the figure begins the sentence, or what stands after a colon or dash: "Multi-car: 10%", "Up to 25% until age 25". */
export function isValue(text: string, start: number, end: number): boolean {
  return !NO_PART_OF_A_PRICE.test(text.slice(end, end + 60)) && BEGINS.test(text.slice(Math.max(0, start - 40), start));
}

/** The sentence's figures are of another kind: comparisons of price, sums of discounts, shares of people, laws not made. */
export const OTHER_FIGURE = new RegExp(
  anyOf(
    other,
    'compares prices',
    'shares of people',
    'sums of discounts',
    'how a page judges',
    'another cover or credit',
    'prices change for all',
    'only proposed',
  ),
  'i',
);

/** The same of the figure's own clause alone: rates that change, shares, ratings, commissions, what a cover pays. */
const OTHER_CLAUSE = new RegExp(anyOf(other, 'another kind of money', 'prices rise', 'what a cover pays'), 'i');

const AFTER = ['of something else', 'above or cheaper', 'rate or share', 'off other goods', 'less harm'] as const;
const OTHER_AFTER = new RegExp(String.raw`^[)]?\s?${anyOf(other, ...AFTER)}`, 'i');
const OTHER_BEFORE = new RegExp(String.raw`${anyOf(other, 'rises or ranks')}[^.;%]{0,35}$`, 'i');

/** What is still paid: "pay as little as 88% of the usual price". */
const PAID_BEFORE = new RegExp(String.raw`\bpay(?:s|ing)? (?:(?:${HOW_MUCH}|as little as|no more than) ){0,2}$`, 'i');
const PAID_AFTER = /^ of (?:the|your|their|its|what)\b/i;

/** Marks at school and in courses: "a grade average of at least 80%", "score 75% or better". */
const GRADE_BEFORE =
  /\b(?:(?:grades?|marks?|GPA|scores?|class)(?: point)? average\b[^.;%,]{0,20}|scor(?:e|es|ed|ing) (?:of )?(?:(?:at least|above|over) )?)$/i;
/** What is used besides: "30% less fuel". */
const NO_PREMIUM_AFTER = new RegExp(String.raw`^\s?(?:less|fewer|more) ${anyOf(other, 'used or suffered')}`, 'i');

/** Rates of accidents and what violations cost; not a record without them, nor collision coverage. */
const MISHAP_BEFORE = new RegExp(
  String.raw`${anyOf(other, 'mishap')}(?![\s-]free)(?: rates?| risks?)?\b[^.;%,]{0,35}$`,
  'i',
);
const FREE_OF = new RegExp(String.raw`${anyOf(other, 'free of')}[^.;%$]{0,60}$`, 'i');

/** "adds 9% to the next bill" */
const ADDED_BEFORE = new RegExp(String.raw`\badd(?:s|ed|ing)? (?:${HOW_MUCH} ){0,2}$`, 'i');
const ADDED_AFTER = /^ to (?:[\w'’-]{1,25} ){1,3}(?:bills?|premiums?|rates?|prices?|costs?)\b/i;

/** "has cut deaths by 45%": what shrinks is no price. */
const LESS_HARM = new RegExp(
  String.raw`${anyOf(other, 'makes less')}[^.;%]{0,40}${anyOf(other, 'harm')}[^.;%,]{0,30}\bby (?:${HOW_MUCH} )?$`,
  'i',
);

/** "The discount may go up to 30%": what rises is what is saved. */
const SAVED_GROWS = new RegExp(
  String.raw`${anyOf(everyday, 'discount')}(?:(?!${anyOf(everyday, 'price')})[^.;:%$]){0,60}$`,
  'i',
);

/** True where the words beside a figure say that it is no saving. */
export function isOtherFigure(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 120), start);
  const after = text.slice(end, end + 60);
  return (
    OTHER_CLAUSE.test(clauseAround(text, start, end)) ||
    countsPeople(text, start, end) ||
    (OTHER_AFTER.test(after) && !isSavedMore(before, after)) ||
    NO_PREMIUM_AFTER.test(after) ||
    (PAID_BEFORE.test(before) && PAID_AFTER.test(after)) ||
    GRADE_BEFORE.test(before) ||
    isRise(before) ||
    LESS_HARM.test(before) ||
    (ADDED_BEFORE.test(before) && ADDED_AFTER.test(after)) ||
    isOfMishaps(before)
  );
}

const GETS_MORE = new RegExp(String.raw`(?:^|\b(?:save|get|earn|knock|take|shave|trim)s? )(?:${HOW_MUCH} )?$`, 'i');

/** "Bundle and get 10% more" */
function isSavedMore(before: string, after: string): boolean {
  return /^ more(?:[.,;!]|$| when\b| if\b| for\b)/.test(after) && GETS_MORE.test(before);
}

function isRise(before: string): boolean {
  const rise = OTHER_BEFORE.exec(before.slice(-60));
  if (rise === null) return false;
  if (RAISED.test(rise[0])) return false;
  const ahead = before.slice(0, before.length - rise[0].length);
  return !SAVED_GROWS.test(ahead) || !RISES_TO.test(rise[0]) || A_RISE.test(ahead);
}

/** "raises its new car discount to 12%" */
const RAISED = new RegExp(String.raw`${anyOf(everyday, 'discount')} (?:up )?to (?:${HOW_MUCH} )?$`, 'i');

/** "… or an increase of 10%": another thing than the discount named before. */
const A_RISE = /\ban? $/i;

/** What grows, and no surcharge or share. */
const RISES_TO = /^(?:increas|rise|rose|rais|jump|grew|climb|went up|go up|goes up|up by|higher)/i;

function isOfMishaps(before: string): boolean {
  const named = MISHAP_BEFORE.exec(before.slice(-60));
  return named !== null && !FREE_OF.test(before.slice(0, before.length - named[0].length));
}

/** Also "or" before another figure: "a 20% discount or a 10% surcharge". */
const BOUNDARY = /[,;:()–—]|\b(?:but|while|whereas|although|though)\b|\bor (?=[^,;:()–—%]{0,30}\d\s?(?:%|percent))/g;

/** The clause in which a figure stands, as its punctuation has it. */
function clauseAround(text: string, start: number, end: number): string {
  const before = text.slice(0, start);
  const from = Math.max(0, ...findMatches(BOUNDARY, before).map(({ index }) => index));
  const next = findMatches(BOUNDARY, text.slice(end))[0];
  return text.slice(from, next === undefined ? text.length : end + next.index);
}
