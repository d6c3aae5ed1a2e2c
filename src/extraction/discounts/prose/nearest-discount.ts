/** Which of the discounts that a sentence names a figure is for. */
import everyday from '../../data/wording/everyday.json' with { type: 'json' };
import wording from '../../data/wording/meant-discounts.json' with { type: 'json' };
import { distinctValues, findDiscounts, type Mention } from '../../words/lexicon.ts';
import { partOf } from '../../words/wording.ts';
import { isOfRecord } from '../same-discount.ts';
import type { Spot } from './saved-figures.ts';
import { distance } from '../named-carriers.ts';

/**
 * The attribute named nearest to a figure, and those joined to it by "and" alone. A programme that watches driving outdoes
 * "safe driving". Null where the figure stands in a row ("9% for A, 4% for B") and what it is for is not known.
 */
export function nearestAttributes(
  text: string,
  named: readonly Mention[],
  spot: Spot,
  spots: readonly Spot[],
  within: string,
): string[] | null {
  const isProgramme = [...named, ...findDiscounts(within)].some(({ value }) => value === 'telematics');
  const mentions = isProgramme || !isInRow(text, named, spot, spots) ? named : following(named, spot, spots);
  const closest = closestOf(mentions, spot);
  if (closest === undefined) return named.length > 0 ? null : [];
  const number = spots.indexOf(spot);
  const beside = spots.slice(Math.max(0, number - 1), number + 2).filter((other) => other !== spot);
  const costOf = (mention: Mention): number =>
    distance(text, mention, spot) -
    (isNamedDiscount(text, mention, spot) || EARNS.test(text.slice(mention.end, spot.start)) ? NAMED_BONUS : 0) +
    (beside.some((other) => isNamedDiscount(text, mention, other)) ? NAMED_BONUS : 0);
  let best = closest;
  let least = costOf(closest);
  for (const mention of mentions) {
    // what lies farther off cannot win: in a hostile sentence of hundreds of figures, weighing all took seconds
    if (gapBetween(mention, spot) - NAMED_BONUS > least) continue;
    const cost = costOf(mention);
    if (cost > least || (cost === least && mention.start > best.start)) continue;
    best = mention;
    least = cost;
  }
  const isRewarded =
    (best.value === 'safe_driver' && !isOfRecord(best, text)) || (best.value === 'low_mileage' && !/%.*%/.test(text));
  if (
    isRewarded &&
    isProgramme &&
    !/^\s?(?:discount|reduction|credit|savings|bonus)/i.test(text.slice(best.end, best.end + 12))
  )
    return ['telematics'];
  const at = mentions.indexOf(best);
  const isJoined = (first: Mention | undefined, second: Mention | undefined): boolean =>
    first !== undefined &&
    second !== undefined &&
    (JOINED.test(text.slice(first.end, second.start)) || isRepeated(text, first, second)) &&
    !eachHasItsOwn(text, first, second, spots) &&
    // "… discount, and new cars save 10%" begins another statement
    !(/discounts?,/.test(text.slice(first.end, second.start)) && /\d\s?(?:%|percent)/.test(text.slice(second.end)));
  let from = at;
  let to = at;
  while (isJoined(mentions[from - 1], mentions[from])) from -= 1;
  while (isJoined(mentions[to], mentions[to + 1])) to += 1;
  return distinctValues(mentions.slice(from, to + 1));
}

function closestOf(mentions: readonly Mention[], spot: Spot): Mention | undefined {
  let closest = mentions[0];
  for (const mention of mentions)
    if (closest === undefined || gapBetween(mention, spot) < gapBetween(closest, spot)) closest = mention;
  return closest;
}

/** Characters between a mention and a figure: the least that the mention can cost. */
function gapBetween(mention: Mention, spot: Spot): number {
  return Math.max(0, mention.start - spot.end, spot.start - mention.end);
}

/** "15% off with autopay, or pay in full for 10%" */
function eachHasItsOwn(text: string, first: Mention, second: Mention, spots: readonly Spot[]): boolean {
  const isAfter = spots.some(({ end }) => end <= first.start && first.start - end < 20);
  return (
    isAfter &&
    /^\s(?:for|saves?|gets?|earns?|takes?|cuts?|is worth|brings?)\s[^,;.]{0,20}\d/i.test(
      text.slice(second.end, second.end + 40),
    )
  );
}

/** The same discount in two ways: "bundle your car and home policies". */
function isRepeated(text: string, first: Mention, second: Mention): boolean {
  return first.value === second.value && /^[^.;:,%$]{0,30}$/.test(text.slice(first.end, second.start));
}

/** What stands between discounts that one figure is said of. */
const JOINED = new RegExp(
  String.raw`^(?:\s(?:coverage|discounts?|billing|features?|devices?|systems?)|\swith(?:\s[A-Z][\w’'-]{0,25}){1,3})?` +
    String.raw`(?:\s?,(?:\s\w{1,25},\sand)?|,?\s?(?:and|or|&|\/))\s?` +
    String.raw`(?:(?:choose|choosing|set up|have|a|an|your) ){0,2}$`,
);

/** Between a discount and the figure that it is said to earn: "can be worth up to", "typically saves drivers about". */
const EARNS = new RegExp(
  `^ (?:${partOf(wording, 'may')} ){0,2}` +
    '(?:(?:is|are|be) worth|(?:earn|save|bring|cut|get|mean|take|knock)s?(?: (?:you|customers|drivers|them))?) ' +
    `(?:(?:${partOf(everyday, 'about as much')}|off) ){0,2}$`,
  'i',
);

const NAMED_BONUS = 60;
const NAMED_WITHIN = 100;

/** "… discount" in the figure's own clause, with no other figure between: "the bundle discount for seniors is 25%" is no discount of age. */
function isNamedDiscount(text: string, mention: Mention, spot: Spot): boolean {
  if (mention.start - spot.end > NAMED_WITHIN || spot.start - mention.end > NAMED_WITHIN) return false;
  const between = text.slice(Math.min(mention.end, spot.end), Math.max(mention.start, spot.start));
  const isNamed =
    /\sdiscount$/i.test(text.slice(mention.start, mention.end)) ||
    /^\s?(?:\w+\s)?discount\b/i.test(text.slice(mention.end, mention.end + 24));
  return isNamed && !/[,;:%$(]|\band\b/.test(between);
}

/** The figure is one of several that say right after them what they are for, at least one of which is known. */
export function isInRow(text: string, named: readonly Mention[], spot: Spot, spots: readonly Spot[]): boolean {
  const row = spots.filter(({ end }) => FOR.test(text.slice(end, end + 48)));
  return row.length > 1 && row.includes(spot) && row.some((other) => following(named, other, spots).length > 0);
}

const FOR = /^\s?(?:(?:discounts?|savings|off)\s)?(?:on (?:[\w-]+ ){1,3})?(?:for|when|if)\s/i;

/** What is named between a figure and the next. */
function following(named: readonly Mention[], spot: Spot, spots: readonly Spot[]): Mention[] {
  const next = Math.min(...spots.filter(({ start }) => start >= spot.end).map(({ start }) => start));
  return named.filter(({ start, end }) => start >= spot.end && end <= next);
}
