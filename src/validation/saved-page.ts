/** Looks a quote up in a saved page. */
import { selectAll } from 'css-select';
import type { Document, Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { foldWhiteSpace, readElementText } from './element-text.ts';

/** Tells why a quote does not stand at a place of the page, or null where it does. */
export type FindQuote = (elementRef: string, quote: string) => string | null;

/** Parses a page, once and only when the first quote is looked up. */
export function openSavedPage(html: string): FindQuote {
  let root: Document | undefined;
  const texts = new Map<string, string | null>();
  return (elementRef, quote) => {
    root ??= parseDocument(html);
    let text = texts.get(elementRef);
    if (text === undefined) texts.set(elementRef, (text = textAt(root, elementRef)));
    if (text === null) return 'its elementRef does not lead to exactly one element of the saved page';
    const wanted = foldWhiteSpace(quote);
    return wanted !== '' && text.includes(wanted)
      ? null
      : 'its quote does not stand at its elementRef in the saved page';
  };
}

function textAt(root: Document, selector: string): string | null {
  try {
    const [element, ...others] = selectAll<Document | Element, Element>(selector, root);
    return element && others.length === 0 ? readElementText(element) : null;
  } catch {
    // not a selector at all
    return null;
  }
}
