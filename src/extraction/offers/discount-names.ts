/** Texts that are a discount's name and little else. */
import wording from '../data/wording/discount-names.json' with { type: 'json' };
import { isDenied, isNoStatement } from '../words/cues.ts';
import { distinctValues, findCarriers, findDiscountLabels, findDiscounts, type Mention } from '../words/lexicon.ts';
import { anyOf } from '../words/wording.ts';

const MAX_NAME_CHARS = 60;
/** What may stand in a name beside the discount's. */
const MAX_BESIDE_CHARS = 22;
/** What a reader should do, or what is sold. */
const NO_NAME = new RegExp(
  String.raw`${anyOf(wording, 'begins advice')}|${anyOf(wording, 'ends another name')}$|\bidentity\b`,
  'i',
);

/** The discounts that a text is the name of; none where it says more than a name. */
export function discountsByName(text: string): string[] {
  if (text.length > MAX_NAME_CHARS || /[.?!$%+]\s*\S|[?!$%+]/.test(text)) return [];
  if (NO_NAME.test(text) || isNoStatement(text) || isDenied(text)) return [];
  if (
    findCarriers(text).length > 0 &&
    !/\b(?:discounts?|credits?|savings|program)(?: (?:at|from|with) [A-Z][\w .&'’-]{1,30})?$/i.test(text)
  )
    return [];
  const named = findDiscountLabels(text);
  // "Family matters" names nothing, "family" does: a word that names a discount only as a label is one alone
  if (findDiscounts(text).length === 0 && !PLAIN.test(withoutMentions(text, named))) return [];
  const length = named.reduce((sum, { start, end }) => sum + end - start, 0);
  return text.length - length > MAX_BESIDE_CHARS ? [] : distinctValues(named);
}

const PLAIN = new RegExp(String.raw`^(?:${anyOf(wording, 'plain in a name')}|[\W\d_]){0,60}$`, 'i');

function withoutMentions(text: string, mentions: readonly Mention[]): string {
  return mentions.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}
