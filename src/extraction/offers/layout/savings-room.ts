/** The part of a page that lists what one carrier takes off: there a discount's name alone, or a condition alone, is an offer. */
import wording from '../../data/wording/savings-room.json' with { type: 'json' };
import type { Heading } from '../../page/blocks.ts';
import { findCarriers } from '../../words/lexicon.ts';
import { patternOf } from '../../words/wording.ts';
import type { PageContext } from '../../page/page-context.ts';
import { headingCarrier } from '../../discounts/subjects.ts';

/** A heading or title that announces what is taken off. */
const SAVINGS = patternOf(wording, 'announces savings');
/** A heading over something else, also on a page about discounts. */
const ELSE = patternOf(wording, 'something else');
/** An announcement of savings that are not one carrier's, or none. */
const DENIES = patternOf(wording, 'denies that it lists');

/** The carrier whose savings the part of the page at this heading lists; null where it is none or is not sure. */
export function savingsCarrier(heading: Heading | null, page: PageContext): string | null {
  return listingCarrier(heading, page, page.siteCarrier !== null && SAVINGS.test(page.title));
}

/** The same where nothing but the page's title says that savings are listed, on whatever site. */
export function savingsCarrierByTitle(heading: Heading | null, page: PageContext): string | null {
  return SAVINGS.test(page.title) && !ELSE.test(page.title) ? listingCarrier(heading, page, true) : null;
}

function listingCarrier(heading: Heading | null, page: PageContext, isAnnounced: boolean): string | null {
  const carrier = headingCarrier(heading) ?? page.titleCarrier;
  if (carrier === null) return null;
  let announced = isAnnounced;
  let found = false;
  for (let node = heading; node !== null; node = node.parent) {
    const named = findCarriers(node.text);
    if (!found && named.some(({ value }) => value !== carrier)) return null;
    found ||= named.length > 0;
    const isOwn = SAVINGS.test(node.text);
    if (!isOwn && node.level > 1 && ELSE.test(node.text)) return null;
    if (isOwn && node.level > 1 && DENIES.test(node.text)) return null;
    announced ||= isOwn;
  }
  return announced ? carrier : null;
}
