/** Recorded pages with another inside: the frame of a real site around what a test puts into it. */
import { isTag, type Document, type Element } from 'domhandler';
import { getOuterHTML } from 'domutils';
import { parseDocument } from 'htmlparser2';

/** The page with everything in its main part replaced; null where it does not say which part that is. */
export function graft(html: string, inside: string): string | null {
  const document = parseDocument(html);
  const main = findMain(document);
  if (!main) return null;
  const title = /<title>([^<]*)<\/title>/.exec(inside)?.[1];
  const body = /<body[^>]*>([^]*)<\/body>/.exec(inside)?.[1] ?? inside;
  main.children = parseDocument(body).children;
  const text = getOuterHTML(document, { decodeEntities: false });
  return title === undefined ? text : text.replace(/<title[^>]*>[^<]*<\/title>/, () => `<title>${title}</title>`);
}

function findMain(document: Document): Element | null {
  const found: Element[] = [];
  const open: Element[] = document.children.filter(isTag);
  for (let element = open.pop(); element; element = open.pop()) {
    if (element.name === 'main' || element.attribs['role'] === 'main') found.push(element);
    open.push(...element.children.filter(isTag));
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}
