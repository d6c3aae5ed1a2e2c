/** The words that the rules know, read from data files: carriers, states, discounts, coverages. */
import attributeData from '../data/attributes.json' with { type: 'json' };
import programData from '../data/programs.json' with { type: 'json' };
import { findDescribed } from './described.ts';
import { resolveOverlaps, type Mention } from './mentions.ts';
import { withoutCarriers } from './names.ts';
import { remembered } from './remembered.ts';
import { inTheirSense, isOfNewDrivers, isOfOwnCustomers } from './senses.ts';
import { findAll, makeVocabulary, type Phrases } from './vocabulary.ts';

export { distinctValues, type Mention } from './mentions.ts';
export {
  carriers,
  findCarrierLabels,
  findCarriers,
  findPrograms,
  findStates,
  isOrdinaryWord,
  stateCodes,
} from './names.ts';

const discountPhrases = withPrograms(mapValues(attributeData.discount, ({ phrases }) => phrases));
const discountLabels = mapValues(attributeData.discount, ({ labels }) => labels);
const discounts = makeVocabulary(discountPhrases, '');
const labels = makeVocabulary(
  withPrograms(mapValues(attributeData.discount, ({ phrases, labels }) => [...phrases, ...labels])),
  '',
);
const BEFORE_DISCOUNT = String.raw`(?=(?:[\s-]+(?:driver|customer|policy|auto|car))?\s+(?:discount|credit|savings)s?\b)`;
const qualified = makeVocabulary(discountLabels, BEFORE_DISCOUNT);
const coverages = makeVocabulary(attributeData.minimum, '');

/** Discounts named in running text. */
export const findDiscounts = remembered((text: string): readonly Mention[] => {
  const bare = withoutCarriers(text);
  const mentions = resolveOverlaps([...findAll(discounts, bare), ...findAll(qualified, bare), ...findDescribed(bare)]);
  return inTheirSense(
    mentions.map((mention) => meantBy(mention, bare)),
    bare,
  );
});

function meantBy(mention: Mention, text: string): Mention {
  if (isOfNewDrivers(mention, text)) return { ...mention, value: 'driver_training' };
  return isOfOwnCustomers(mention, text) ? { ...mention, value: 'loyalty' } : mention;
}

const MAX_LABEL_CHARS = 70;

/** Discounts named by a label (header, lead, heading): labels are short and need no further word. */
export const findDiscountLabels = remembered((text: string): readonly Mention[] => {
  if (text.length > MAX_LABEL_CHARS) return findDiscounts(text);
  const bare = withoutCarriers(text);
  return inTheirSense(findAll(labels, bare), bare);
});

/** Coverages named in a text: `bodily_injury`, `property_damage`, `uninsured`, … */
export function findCoverages(text: string): Mention[] {
  return findAll(coverages, text);
}

/** A programme's name names its discount too. */
function withPrograms(phrases: Phrases): Phrases {
  const namesOf = (attribute: string): string[] =>
    programData.filter((program) => program.attribute === attribute).flatMap(({ names }) => names);
  return Object.fromEntries(Object.entries(phrases).map(([key, list]) => [key, [...list, ...namesOf(key)]]));
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => readonly string[]): Phrases {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
