/** What is one discount under two names. */
import wording from '../data/wording/meant-discounts.json' with { type: 'json' };
import type { Mention } from '../words/lexicon.ts';
import { patternOf } from '../words/wording.ts';

const OF_RECORD = patternOf(wording, 'of a record');

/** One figure for a car's equipment is said of what keeps thieves out and of what makes it safer, where both are named. */
export function withEquipment(stated: readonly string[], mentions: readonly Mention[]): string[] {
  const isEquipment = (value: string): boolean => value === 'anti_theft' || value === 'vehicle_safety';
  if (!stated.some(isEquipment)) return [...stated];
  return [...new Set([...stated, ...mentions.map(({ value }) => value).filter(isEquipment)])];
}

/** What has or has not happened so far, "a clean record", is no part of how somebody drives for a programme that watches it. */
export function isOfRecord({ value, start, end }: Mention, text: string): boolean {
  return value === 'claims_free' || (value === 'safe_driver' && OF_RECORD.test(text.slice(start, end)));
}

/** A programme that watches driving rewards safe driving: that is no discount of its own. */
export function withoutSafeDriving(mentions: readonly Mention[], text: string): readonly Mention[] {
  const programme = mentions.find(({ value }) => value === 'telematics');
  if (programme === undefined) return mentions;
  const isListed = ({ end }: Mention): boolean =>
    end < programme.start && /^s?(?:\sdiscounts?)?,/.test(text.slice(end, programme.start));
  return mentions.filter(
    (mention) => mention.value !== 'safe_driver' || isOfRecord(mention, text) || isListed(mention),
  );
}
