/** Whom an offer is about whose sentence names nobody: it goes on about the insurer named before, in text or in a heading. */
import wording from '../data/wording/implied-subjects.json' with { type: 'json' };
import { leadOf } from '../discounts/labels.ts';
import { bothCarriers, headingCarrier, isGeneralAdvice } from '../discounts/subjects.ts';
import type { Block } from '../page/blocks.ts';
import { onlyValue, type PageContext } from '../page/page-context.ts';
import { BOTH, INDUSTRY } from '../words/cues.ts';
import { findCarrierLabels, findCarriers, type Mention } from '../words/lexicon.ts';
import { anyOf, partOf, patternOf } from '../words/wording.ts';

/** What a reader tells. */
export const FIRST_PERSON = /(?<![\w.'’])(?:I|i|my|me)(?![\w.'’-])/;

/** Words by which a sentence goes on about somebody. */
export const GOES_ON = patternOf(wording, 'goes on');

/** What a carrier says of itself. */
const WE = /\b(?:[Ww]e|[Oo]ur|[Uu]s)\b/;

/** A point that says what the one whom the page is about does: "Gives discounts for new roofs". */
const SAYS_OF_IT = /^(?:offers|provides|gives|has|includes|rewards|extends)\b/i;

/** The sentence after a point's lead: "Bundling options: drivers can …". */
function withoutLead(text: string): string {
  return text.replace(/^[A-Z][^.:,]{2,40}\s?:\s/, '');
}

/** Whom a paragraph is about: "Bristol West – owned by Farmers." */
function leadCarrier(block: Block): string | null {
  const lead = leadOf(block) ?? '';
  return lead.length > 45 || lead.length >= block.text.length ? null : onlyValue(findCarrierLabels(lead));
}

/** Where headings speak of one carrier, so does what is said of nobody: "Homeowners pay less" below "3. Erie". */
function isInSection(text: string, { heading }: Block): boolean {
  if (headingCarrier(heading) === null || isOfOthers(text) || IS_LABEL.test(text)) return false;
  for (let node = heading; node !== null; node = node.parent) {
    if (findCarrierLabels(node.text).length > 0) return !MOVES_A_PRICE.test(node.text);
    if (EXPLAINS.test(node.text)) return false;
  }
  return true;
}

/** The sentence right before, in the same paragraph, is about one carrier. */
function goesOnAbout(text: string, earlier: readonly string[], block: Block): boolean {
  const previous = earlier.at(-1) ?? '';
  return !isOfOthers(text) && block.text.includes(`${previous} ${text}`) && onlyValue(findCarriers(previous)) !== null;
}

/** What is said of insurers sets one apart from them: "Few insurers settle claims faster." */
export const SETS_APART = patternOf(wording, 'sets apart');

function isOfOthers(text: string): boolean {
  return FIRST_PERSON.test(text) || OF_OTHERS.test(text);
}

const OF_OTHERS = patternOf(wording, 'of others');
/** A name with nothing said of it, or what an advert calls out. */
const IS_LABEL = new RegExp(String.raw`^[^.]{0,40}:$|${anyOf(wording, 'calls out')}[^.!]*$`);
/** A heading over what holds whoever insures, or over what is missing. */
const EXPLAINS = patternOf(wording, 'explains');
/** A heading over why some pay less than others, also where it names the insurer that they pay. */
const MOVES_A_PRICE = patternOf(wording, 'what moves a price');

/** The insurers that a text speaks of, without the group that owns one. */
function notForeign(text: string): readonly Mention[] {
  const named = findCarriers(text);
  return named.filter(({ start }) => !OWNED_BY.test(text.slice(Math.max(0, start - 40), start)));
}

const OWNED_BY = new RegExp(String.raw`\b${partOf(wording, 'owner')}\s(?:the )?$`, 'i');

/**
 * The carrier of an offer whose sentence goes on about the one named just before, in text or in its heading; `listing` is the
 * carrier whose savings stand here.
 */
export function impliedByOffer(
  text: string,
  earlier: readonly string[],
  block: Block,
  page: PageContext,
  listed: boolean,
  listing: string | null = null,
): readonly string[] {
  if (BOTH.test(text)) return bothCarriers(block.heading, page);
  if (
    INDUSTRY.test(text) ||
    !(
      listed ||
      GOES_ON.test(withoutLead(text)) ||
      (page.siteCarrier !== null && WE.test(text)) ||
      isInSection(text, block) ||
      goesOnAbout(text, earlier, block)
    )
  )
    return [];
  for (const previous of earlier.slice(-2).reverse()) {
    const named = notForeign(previous);
    const meant = onlyValue(named) ?? (named.length > 0 && block.text.startsWith(previous) ? leadCarrier(block) : null);
    if (named.length > 0) return meant === null ? [] : [meant];
    if (INDUSTRY.test(previous) && !SETS_APART.test(previous)) return [];
  }
  if (isGeneralAdvice(text, earlier, block, page)) return [];
  const titled = block.item !== null && SAYS_OF_IT.test(text) ? page.titleCarrier : null;
  const named = headingCarrier(block.heading) ?? page.siteCarrier ?? listing ?? titled;
  return named === null ? [] : [named];
}
