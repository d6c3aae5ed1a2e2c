/** In which sense a discount's words are meant: the same words may name another discount here, or none. */
import wording from '../data/wording/senses.json' with { type: 'json' };
import type { Mention } from './mentions.ts';
import { anyOf, partOf, patternOf } from './wording.ts';

const FOR_EXPERIENCED = patternOf(wording, 'for experienced drivers');
const NEW_DRIVER_BEFORE = new RegExp(String.raw`${anyOf(wording, 'new driver')}[^.;,%]{0,50}$`, 'i');
const INSURED_WITH_US = new RegExp(String.raw`${anyOf(wording, 'is insured')}[^.;,]{0,20}\bwith (?:us\b|#)`, 'i');
const FOR_JOINING = patternOf(wording, 'for joining');
const AT_RENEWAL = new RegExp(String.raw`${anyOf(wording, 'names a renewal')}\s$`, 'i');
const IS_ONLINE = new RegExp(String.raw`^\s${partOf(wording, 'what is online')}`, 'i');

/** Before "group" at the end of a company's name; carriers stand as `#`. */
const COMPANY = /(?:#|\b(?:insurance|assurance|mutual|financial|casualty))\s$/i;

/** "When your teen completes our safe driver course": a course that is not said to be for those who drive already. */
export function isOfNewDrivers({ value, start, end }: Mention, text: string): boolean {
  return (
    value === 'defensive_driving' &&
    !FOR_EXPERIENCED.test(text.slice(start, end)) &&
    NEW_DRIVER_BEFORE.test(text.slice(Math.max(0, start - 80), start))
  );
}

/** "Insured with us for three years without a gap": with the insurer that gives it, not with another before. */
export function isOfOwnCustomers({ value, start, end }: Mention, text: string): boolean {
  if (value !== 'continuous_insurance') return false;
  const around = `${text.slice(Math.max(0, start - 50), start)} ~ ${text.slice(end, end + 20)}`;
  return INSURED_WITH_US.test(around);
}

/** "Young drivers away at school", "drivers under 21 with good grades": what those who are young have a discount for. */
function isOfThose(text: string, end: number, { value, start }: Mention): boolean {
  return (
    FOR_THE_YOUNG.has(value) &&
    start > end &&
    /^s? (?:(?!and |or |discounts? )[\w'’-]{1,20} ){0,6}$/i.test(text.slice(end, start))
  );
}

const FOR_THE_YOUNG: ReadonlySet<string> = new Set(['driver_training', 'good_student', 'student_away']);

/** Without words that mean something else here: "homeowners insurance discount", "online quotes available", retired officials. */
export function inTheirSense(mentions: readonly Mention[], text: string): Mention[] {
  const courses = mentions.filter(({ value }) => value === 'defensive_driving');
  const isOfficial = mentions.some(({ value }) => value === 'military' || value === 'federal_employee');
  return mentions.filter(({ value, start, end }) => {
    const word = text.slice(start, end);
    const after = text.slice(end, end + 14);
    if (isOfficial && value === 'mature_driver') return !/retire/i.test(word);
    // those who drive well "steer clear of crashes", those who took a class are its "graduates"
    if (value === 'young_adult' && /^steer/i.test(word)) return !/^\sof\b/.test(after);
    if (value === 'affinity' && /^graduates of$/i.test(word))
      return !/\b(?:class|course|training|program|workshop)/i.test(text.slice(end, end + 40));
    // a company's own name: "Farmers Insurance Group"
    if (value === 'affinity' && /^group$/i.test(word) && COMPANY.test(text.slice(Math.max(0, start - 14), start)))
      return false;
    if (isOfficial && value === 'affinity') return !/^(?:employee|member)s?$/i.test(word);
    // "drivers 55 and over who finish an accident-prevention course": the age is a condition
    if (
      value === 'mature_driver' &&
      /\d/.test(word) &&
      courses.some((course) => isBeside(text, course, { start, end }))
    )
      return false;
    if (value === 'young_adult') return !mentions.some((other) => isOfThose(text, end, other));
    if (value === 'homeowner')
      return (
        !/^['’]?s?,? (?:[a-z]+,? ){0,2}(?:and|or) [a-z]+ (?:insurance|polic)/i.test(text.slice(end, end + 50)) &&
        (start === 0 || !/^['’]?s?\s(?:insurance|polic(?:y|ies)|coverage)\b/i.test(after))
      );
    if (value === 'online_quote') return !IS_ONLINE.test(after);
    if (value === 'safe_driver') return !(/^safe$/i.test(word) && /^\s(?:home|house)\b/i.test(after));
    // when a figure holds is not what it is for
    if (value === 'loyalty' && /^renewal/i.test(word))
      return !FOR_JOINING.test(text) && !AT_RENEWAL.test(text.slice(Math.max(0, start - 8), start));
    // "the longer you stay accident-free": what stays is the record
    if (value === 'loyalty' && /\bstays?$/i.test(word))
      return !/^\s(?:accident|claims?|crash|ticket|violation|safe|clean|clear|out)\b/i.test(after);
    // "the smallest of the group": insurers
    if (value === 'affinity' && /^group$/i.test(word))
      return !/\b(?:of|in) (?:the|this) $/i.test(text.slice(Math.max(0, start - 8), start));
    // "with a B average, young drivers save": who they are is a condition
    if (
      value === 'young_adult' &&
      /(?:drivers|adults|people)$/i.test(word) &&
      mentions.some((other) => other.value === 'good_student' && isBeside(text, other, { start, end }))
    )
      return /^\s(?:discount|program)/i.test(after);
    if (value === 'roof')
      return (
        !/\bunder (?:one|a single|the same|your|that) $/i.test(text.slice(Math.max(0, start - 20), start)) &&
        !/^(?:one|same) roof/i.test(word)
      );
    if (value === 'family') return !/^\shistory\b/i.test(after);
    if (value === 'vehicle_safety') return !(/^safety$/i.test(word) && /^\sprogram/i.test(after));
    if (value === 'paid_in_full') return !/\bdeductible\b/i.test(text.slice(Math.max(0, start - 60), start));
    return true;
  });
}

/** Two mentions in one clause, with neither a figure nor another discount between them. */
function isBeside(text: string, a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  const between = a.start < b.start ? text.slice(a.end, b.start) : text.slice(b.end, a.start);
  if (between.length > 60 || /[$;:]|\bdiscount/i.test(between)) return false;
  // "gives drivers 55 and over 5% off for a refresher course"
  return !between.includes('%') || !/,|\band \d/.test(between);
}
