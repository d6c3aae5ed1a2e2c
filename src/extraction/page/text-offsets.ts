/** Where the text of a page (see text.ts) stands in the `textContent` of its elements, as a browser counts it. */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { BLOCK_ELEMENTS, SKIPPED_ELEMENTS } from './text.ts';

/**
 * A page's text with the place of each of its UTF-16 units. One map serves all of its elements: a map for each would take, where
 * elements nest, many times the page.
 */
export interface MappedText {
  readonly text: string;
  /** Offset in the root's `textContent` of each unit of `text`. */
  readonly starts: Uint32Array;
  /** The same behind it: equal to its start for what is no text of the page's own, such as an image's alternative text. */
  readonly ends: Uint32Array;
  /** Where in it the `textContent` of each element begins. */
  readonly begins: ReadonlyMap<Element, number>;
}

/** Maps the text under a root, of which `length` is the length. Walks without recursion. */
export function mapText(root: AnyNode, length: number): MappedText {
  const builder = new Builder(length);
  const stack: Step[] = [{ kind: 'enter', node: root, isSilent: false }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if (step.kind === 'boundary') builder.addForeign(' ');
    else visit(step, stack, builder);
  }
  return builder.finish();
}

type Step =
  | { readonly kind: 'boundary' }
  | { readonly kind: 'enter'; readonly node: AnyNode; readonly isSilent: boolean };

function visit({ node, isSilent }: Extract<Step, { kind: 'enter' }>, stack: Step[], builder: Builder): void {
  if (isText(node)) builder.addText(node.data, isSilent);
  // a template's content is no child of it in a browser, so `textContent` lacks it
  if (!('children' in node) || (isTag(node) && node.name === 'template')) return;
  const silent = isTag(node) ? enter(node, isSilent, stack, builder) : isSilent;
  for (let index = node.children.length - 1; index >= 0; index -= 1) {
    const child = node.children[index];
    if (child !== undefined) stack.push({ kind: 'enter', node: child, isSilent: silent });
  }
}

/** What an element's edges and its alternative text are; true where all that stands in it is no text. */
function enter(element: Element, isSilent: boolean, stack: Step[], builder: Builder): boolean {
  builder.begin(element);
  if (isSilent || SKIPPED_ELEMENTS.has(element.name)) return true;
  const isBlock = BLOCK_ELEMENTS.has(element.name);
  if (isBlock || element.name === 'br' || element.name === 'hr') builder.addForeign(' ');
  const alternative = element.name === 'img' ? element.attribs['alt'] : undefined;
  if (alternative !== undefined) builder.addForeign(` ${alternative} `);
  if (isBlock) stack.push({ kind: 'boundary' });
  return false;
}

class Builder {
  private readonly chunks: string[] = [];
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;
  private readonly begins = new Map<Element, number>();
  private length = 0;
  private offset = 0;
  private isSpaced = true;

  constructor(length: number) {
    this.starts = new Uint32Array(length);
    this.ends = new Uint32Array(length);
  }

  begin(element: Element): void {
    this.begins.set(element, this.offset);
  }

  addText(data: string, isSilent: boolean): void {
    if (!isSilent) this.add(data, 1);
    this.offset += data.length;
  }

  addForeign(text: string): void {
    this.add(text, 0);
  }

  finish(): MappedText {
    return { text: this.chunks.join(''), starts: this.starts, ends: this.ends, begins: this.begins };
  }

  /** Adds a text whose units are so wide in `textContent`, white space folded. */
  private add(text: string, width: 0 | 1): void {
    let from = 0;
    for (let index = 0; index < text.length; index += 1) {
      const isSpace = isSpaceAt(text, index);
      if (isSpace && this.isSpaced) {
        this.keep(text, from, index);
        from = index + 1;
        continue;
      }
      this.starts[this.length] = this.offset + index * width;
      this.ends[this.length] = this.offset + (index + 1) * width;
      this.length += 1;
      this.isSpaced = isSpace;
    }
    this.keep(text, from, text.length);
  }

  private keep(text: string, from: number, to: number): void {
    if (to > from) this.chunks.push(text.slice(from, to).replaceAll(/\s/g, ' '));
  }
}

function isSpaceAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code <= 32 || code > 126 ? /\s/.test(text.charAt(index)) : false;
}
