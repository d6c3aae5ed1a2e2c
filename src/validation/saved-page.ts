/** A saved page as a browser builds it that runs no scripts, for looking quotes up. */
import { selectOne } from 'css-select';
import type { AnyNode, Document, Element } from 'domhandler';
import { textContent } from 'domutils';
import { parse } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import type { Offsets } from '../domain/facts.ts';
import { foldWhiteSpace, joinBlocks, joinPieces, readPieces, readStretch, type Piece } from './element-text.ts';
import { selectOnlyIn, type SelectOnly } from './select-only.ts';

export interface SavedPage {
  /** Why a quote does not stand in the element at a selector, or null where it does. */
  readonly missQuote: (elementRef: string, quote: string) => string | null;
  /** Why offsets in that element's `textContent` do not give the quote, or null where they do. */
  readonly missOffsets: (elementRef: string, quote: string, offsets: Offsets) => string | null;
  /** The quote as it stands there, white space folded, with `EDGE` where blocks and cells end; without any where it does not. */
  readonly quoteInBlocks: (elementRef: string, quote: string) => string;
  /** All of the page's text, white space folded, and its title. */
  readonly text: () => string;
  readonly title: () => string;
}

/** Opens a page. It is parsed once, and only when something is asked. */
export function openSavedPage(html: string): SavedPage {
  let root: Document | null | undefined;
  let select: SelectOnly = () => null;
  let text: string | undefined;
  let title: string | undefined;
  const found = new Map<string, FoundPlace | null>();
  let kept = 0;
  const look = (selector: string) => {
    if (root === undefined) {
      root = parsePage(html);
      if (root) select = selectOnlyIn(root);
    }
    let place = found.get(selector);
    if (place === undefined) {
      const element = select(selector);
      const pieces = element && readPieces(element);
      place = pieces && { pieces, text: joinPieces(pieces) };
      kept += place ? 2 * place.text.length + place.pieces.length * CHARS_OF_PIECE : 0;
      if (kept > MAX_KEPT_CHARS) {
        found.clear();
        kept = 0;
      }
      found.set(selector, place);
    }
    return place;
  };
  return {
    text: () => (text ??= look('html')?.text ?? ''),
    title: () => {
      if (title === undefined) {
        look('html');
        const element = root && selectOne<AnyNode, Element>('title', root);
        title = element ? foldWhiteSpace(textContent(element)) : '';
      }
      return title;
    },
    missQuote: (elementRef, quote) => {
      const place = look(elementRef);
      if (root === null) return 'its page is more than can be read';
      if (!place) return 'its elementRef does not lead to exactly one element of the saved page';
      const wanted = foldWhiteSpace(quote);
      return wanted !== '' && place.text.includes(wanted)
        ? null
        : 'its quote does not stand at its elementRef in the saved page';
    },
    quoteInBlocks: (elementRef, quote) => {
      const place = look(elementRef);
      const wanted = foldWhiteSpace(quote);
      const at = place?.text.indexOf(wanted) ?? -1;
      if (!place || at === -1) return wanted;
      place.blocks ??= joinBlocks(place.pieces);
      return place.blocks.slice(at, at + wanted.length);
    },
    missOffsets: (elementRef, quote, { start, end }) => {
      const { most, least } = readStretch(look(elementRef)?.pieces ?? [], start, end);
      const wanted = foldWhiteSpace(quote);
      return start <= end && most.includes(wanted) && wanted.includes(least)
        ? null
        : 'its quote does not stand between its offsets';
    },
  };
}

/** An element that was looked up. */
interface FoundPlace {
  readonly pieces: readonly Piece[];
  readonly text: string;
  /** The text with the edges of its blocks, once it was asked for. */
  blocks?: string;
}

/** So much is remembered of the elements looked up: elements within elements hold the same text over and over. */
const MAX_KEPT_CHARS = 10_000_000;
/** What a piece weighs besides its text. */
const CHARS_OF_PIECE = 50;

/** More than any page has that facts were found on: what passes them was changed since, and is not read to its end. */
const MAX_ELEMENTS = 400_000;
const MAX_OPEN = 25_000;

/** The page, or null where it passes a limit. */
function parsePage(html: string): Document | null {
  let elements = 0;
  let open = 0;
  const onItemPush = (): void => {
    elements += 1;
    open += 1;
    if (elements > MAX_ELEMENTS || open > MAX_OPEN) throw new TooMuch();
  };
  const onItemPop = (): void => {
    open -= 1;
  };
  try {
    return parse(html, { treeAdapter: { ...adapter, onItemPush, onItemPop }, scriptingEnabled: false });
  } catch (error) {
    if (error instanceof TooMuch) return null;
    throw error;
  }
}

class TooMuch extends Error {}
