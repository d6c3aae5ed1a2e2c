/** The one element that a selector leads to. */
import { selectAll } from 'css-select';
import { isTag, type AnyNode, type Document, type Element } from 'domhandler';

/** Null where the selector leads to none or to several elements, or is no selector. */
export type SelectOnly = (selector: string) => Element | null;

const STEP = /^([a-z][a-z0-9-]*)(?::nth-of-type\((\d+)\))?$/;

/**
 * Selects in one document. A step from an element to its child is taken by itself: going over the whole page for each of a
 * thousand facts in the rows of one table would take half a minute.
 */
export function selectOnlyIn(root: Document): SelectOnly {
  const found = new Map<string, Element | null>();
  const select: SelectOnly = (selector) => {
    let element = found.get(selector);
    if (element === undefined) found.set(selector, (element = selectStep(selector) ?? selectAnywhere(root, selector)));
    return element;
  };
  const selectStep = (selector: string): Element | null => {
    const cut = selector.lastIndexOf(' > ');
    const [, name, nth] = STEP.exec(selector.slice(cut + ' > '.length)) ?? [];
    // a list of selectors has no one parent
    if (cut === -1 || name === undefined || selector.includes(',')) return null;
    const alike = select(selector.slice(0, cut))?.children.filter((child) => isTag(child) && child.name === name);
    const child = nth === undefined && alike?.length !== 1 ? undefined : alike?.[Number(nth ?? 1) - 1];
    return child && isTag(child) ? child : null;
  };
  return select;
}

function selectAnywhere(root: Document, selector: string): Element | null {
  try {
    const [element, ...others] = selectAll<AnyNode, Element>(selector, root);
    return element && others.length === 0 ? element : null;
  } catch {
    return null;
  }
}
