/**
 * HTML as a tree, the one that a browser builds which runs no scripts: selectors and offsets that hold in it hold in a
 * browser. A quicker parser that does not follow the specification builds others wherever a page's HTML is not sound.
 */
import { isText, type Document } from 'domhandler';
import { parse } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';

/** Limits that keep hostile pages harmless; real pages stay far below them. */
const MAX_HTML_CHARS = 30_000_000;
export const MAX_NODES = 400_000;

/** The page is too big, too deep or too crowded to be read. */
export class PageLimitError extends Error {}

/** Parses HTML. Throws `PageLimitError` where a limit is passed. */
export function parseHtml(html: string): Document {
  if (html.length > MAX_HTML_CHARS) throw new PageLimitError(`The page has more than ${MAX_HTML_CHARS} characters.`);
  return parse(html, { treeAdapter: createCountingAdapter(), scriptingEnabled: false });
}

function createCountingAdapter(): typeof adapter {
  let nodes = 0;
  const count = (): void => {
    nodes += 1;
    if (nodes > MAX_NODES) throw new PageLimitError(`The page has more than ${MAX_NODES} nodes.`);
  };
  return {
    ...adapter,
    createElement: (...args) => {
      count();
      return adapter.createElement(...args);
    },
    insertText: (parent, text) => {
      // it comes word by word; what goes on a text node makes no other
      if (parent.lastChild === null || !isText(parent.lastChild)) count();
      adapter.insertText(parent, text);
    },
    createCommentNode: (data) => {
      count();
      return adapter.createCommentNode(data);
    },
  };
}
