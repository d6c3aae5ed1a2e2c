/** Which discounts a figure in a sentence is for. */
import everyday from '../../data/wording/everyday.json' with { type: 'json' };
import wording from '../../data/wording/meant-discounts.json' with { type: 'json' };
import { headingAttribute, leadAttribute, programmeOfHeading, topicBelowCarrier, topicOfPage } from '../labels.ts';
import { entryBefore, namedBeside } from './named-figures.ts';
import { isGrown } from './figure-cues.ts';
import { isInRow } from './nearest-discount.ts';
import type { Spot } from './saved-figures.ts';
import type { Reading, SentenceCase } from './sentence-case.ts';
import { startsWithPronoun } from '../subjects.ts';
import { onlyValue } from '../../page/page-context.ts';
import { INDUSTRY, withoutRemarks } from '../../words/cues.ts';
import { findDiscountLabels, findDiscounts, findPrograms, type Mention } from '../../words/lexicon.ts';
import { anyOf, partOf, patternOf } from '../../words/wording.ts';

export interface Meant {
  /** By a label before or above it. */
  readonly lead: string | null;
  /** By what stands near it in the sentence. */
  readonly near: readonly string[];
  /** By the sentence, or the programme that heads it, where no label says it. */
  readonly own: readonly string[];
  /** By any of these, else by what stands before and above. */
  readonly meant: readonly string[];
}

/** What the figure is for; `nearest` are the discounts that its sentence names nearest to it. */
export function discountsMeant(
  spot: Spot,
  nearest: readonly string[],
  sentenceCase: SentenceCase,
  { spots, carriers, attributes, intro, previous }: Reading,
): Meant {
  const { sentence, sentences, index, earlier, isAfterFigures, last, block, label, page } = sentenceCase;
  const { text } = sentence;
  const near = inSentence(spot, nearest, sentenceCase, attributes);
  const lead =
    label !== ''
      ? onlyValue(findDiscountLabels(label))
      : isInRow(text, attributes, spot, spots)
        ? null
        : near.length === 0 && index > 1 && block.boldLead === 0 && previous.endsWith('?')
          ? onlyValue(findDiscountLabels(previous))
          : leadAttribute(block, sentence, near.length > 0);
  const programme = lead === null ? programmeOfHeading(block.heading) : null;
  const own = programme !== null ? [programme] : lead === null ? near : [];
  if (own.length > 0) return { lead, near, own, meant: own };
  const grows = isAfterFigures && isGrown(text, spot.start);
  // "How much these discounts come to differs, but they lie between 5 and 10%": the sentence before names them
  const beforeIt = POINTS_BACK.test(previous) ? `${sentences[index - 2]?.text ?? ''} ${previous}` : previous;
  const before =
    (OF_THAT_ONE.test(text)
      ? onlyValue(findPrograms(previous).flatMap(({ start, end }) => findDiscountLabels(previous.slice(start, end))))
      : null) ?? topicAmong(findDiscounts(withoutRemarks(beforeIt)), page.attribute);
  const above = headingAttribute(block.heading);
  const pointed = index === 0 && POINTS_BACK.test(text) ? onlyValue(findDiscounts(earlier.at(-1) ?? '')) : null;
  const goesBack =
    sentence.within !== undefined ||
    startsWithPronoun(text) ||
    OF_PROGRAMME.test(text) ||
    OF_THAT_ONE.test(text) ||
    grows;
  const understood =
    lead ??
    (grows || sentence.within !== undefined ? onlyValue(last.map(({ attribute: value }) => ({ value }))) : null) ??
    pointed ??
    (goesBack ? (before ?? above) : (above ?? before)) ??
    onlyValue(findDiscounts(intro)) ??
    topicBelowCarrier(block, page) ??
    (carriers.length > 0 ||
    label !== '' ||
    INDUSTRY.test(text) ||
    // an insurer's own page about one discount
    (page.siteCarrier !== null && !page.isArticle && findDiscounts(text).length === 0 && isCalledSaving(text, spot)) ||
    (OF_PROGRAMME.test(text) && page.attribute === 'telematics')
      ? topicOfPage(block, page)
      : null) ??
    conditionIn(sentences[index + 1]?.text ?? '') ??
    (OF_PROGRAMME.test(text) && /\bapp\b/i.test(text) ? 'telematics' : null);
  return { lead, near, own, meant: understood === null ? [] : [understood] };
}

/** The only discount that is named, else of several that which the page is about. */
function topicAmong(named: readonly Mention[], topic: string | null): string | null {
  return onlyValue(named) ?? (named.some(({ value }) => value === topic) ? topic : null);
}

/** What a figure is for as its own sentence has it. */
function inSentence(
  { start, end }: Spot,
  nearest: readonly string[],
  { sentence, block, page }: SentenceCase,
  named: readonly Mention[],
): readonly string[] {
  const { text } = sentence;
  const isIntroductory = named.every(
    ({ value, start, end }) => value === 'new_customer' && /^introductory/i.test(text.slice(start, end)),
  );
  // on the page of a programme it is for joining that
  if (nearest.length > 0 && isIntroductory && page.attribute === 'telematics') return ['telematics'];
  const beside = namedBeside(text, named, start, end);
  if (beside !== null && entryBefore(text, start, end) !== null) return [beside];
  if (nearest.length === 0 && OFF_BOTH.test(text)) return ['multi_policy'];
  // below "Defensive driving" an age is a condition of the course
  const isOfCourse =
    onlyValue(nearest.map((value) => ({ value }))) === 'mature_driver' &&
    named.every((mention) => mention.value !== 'mature_driver' || /\d/.test(text.slice(mention.start, mention.end))) &&
    [leadAttribute(block, sentence, false), headingAttribute(block.heading)].includes('defensive_driving');
  if (isOfCourse) return ['defensive_driving'];
  return isOfCars(text, nearest, named) && headingAttribute(block.heading) === 'multi_vehicle'
    ? ['multi_vehicle']
    : nearest;
}

/** Below a heading about several cars, bundling that is not said to be of policies or a home is theirs. */
function isOfCars(text: string, nearest: readonly string[], named: readonly Mention[]): boolean {
  return (
    nearest.length === 1 &&
    named.every(
      ({ value, start, end }) => value !== 'multi_policy' || /^bundl\w{1,4}$/i.test(text.slice(start, end)),
    ) &&
    nearest[0] === 'multi_policy' &&
    !/\b(?:home\w{0,6}|renters?|condo|policies|life|property)\b/i.test(text)
  );
}

/** The figure itself is called a discount: "premium savings of up to 40%", "21% is the discount". */
function isCalledSaving(text: string, { start, end }: Spot): boolean {
  return CALLED_BEFORE.test(text.slice(Math.max(0, start - 45), start)) || CALLED_AFTER.test(text.slice(end, end + 50));
}

const CALLED_BEFORE = new RegExp(
  String.raw`\b(?:discounts?|savings) (?:of|is|are|reach(?:es)?)\s(?:${partOf(everyday, 'about as much')} )?$`,
  'i',
);
const CALLED_AFTER = new RegExp(String.raw`^\s${anyOf(wording, 'is called a saving')}`, 'i');

/** "To get it, students keep a B average": what the figure before is for. */
function conditionIn(next: string): string | null {
  return /^To (?:get|earn|receive|qualify|be eligible)\b/.test(next) ? onlyValue(findDiscounts(next)) : null;
}

/** "18% off the car and 22% off the home": who takes something off both does so because both are there. */
const OFF_CAR = String.raw`(?:off|on) (?:your |the |their )?(?:car|auto)\b`;
const OFF_HOME = String.raw`(?:off|on) (?:your |the |their )?home`;
const OFF_BOTH = new RegExp(
  [
    [OFF_CAR, OFF_HOME],
    [OFF_HOME, OFF_CAR],
  ]
    .map(([one, other]) => String.raw`\d\s?(?:%|percent) ${one}[^.;]{0,40}\d\s?(?:%|percent)? ${other}`)
    .join('|'),
  'i',
);

/** Said of the programme or the discount that was named before. */
const OF_THAT_ONE = new RegExp(
  String.raw`^(?:Complet|Finish|Pass|Tak|Us|Join|Do)ing (?:it|one|the (?:course|class|program|training))\b|` +
    String.raw`^(?:In|For|At) [^,.%$]{2,40}, (?:it|that|this)(?: one)?(?:['’]s| is)\b`,
);

/** What the paragraph before spoke of: "the upgrade can", "how large that discount is". */
const POINTS_BACK = patternOf(wording, 'points back');

/** For joining, whatever it was that was named before: "just for signing up". */
export const FOR_JOINING = patternOf(wording, 'for joining');

/** Said of a programme that was named before: "the app", "just for signing up". */
export const OF_PROGRAMME = patternOf(wording, 'of the programme');
