/** Where the text of an element (see text.ts) stands in its `textContent`, as a browser counts it. */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { BLOCK_ELEMENTS, SKIPPED_ELEMENTS } from './text.ts';

/** An element's text with the place of each of its UTF-16 units. */
export interface MappedText {
  readonly text: string;
  /** Offset in `textContent` of each unit of `text`. */
  readonly starts: readonly number[];
  /** The same behind it: equal to its start for what is no text of the page's own, such as an image's alternative text. */
  readonly ends: readonly number[];
}

/** Maps an element's text. Walks without recursion. */
export function mapText(element: Element): MappedText {
  const builder = new Builder();
  const stack: Step[] = [{ kind: 'enter', node: element, isSilent: false }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if (step.kind === 'boundary') builder.addSpace();
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
  if (!isTag(node) || node.name === 'template') return;
  const silent = isSilent || SKIPPED_ELEMENTS.has(node.name);
  const isBlock = BLOCK_ELEMENTS.has(node.name);
  if (!silent && (isBlock || node.name === 'br' || node.name === 'hr')) builder.addSpace();
  const alternative = node.name === 'img' ? node.attribs['alt'] : undefined;
  if (!silent && alternative !== undefined) builder.addForeign(` ${alternative} `);
  if (!silent && isBlock) stack.push({ kind: 'boundary' });
  for (let index = node.children.length - 1; index >= 0; index -= 1) {
    const child = node.children[index];
    if (child !== undefined) stack.push({ kind: 'enter', node: child, isSilent: silent });
  }
}

class Builder {
  private readonly units: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private offset = 0;

  addText(data: string, isSilent: boolean): void {
    if (!isSilent) for (let index = 0; index < data.length; index += 1) this.add(data.charAt(index), 1, index);
    this.offset += data.length;
  }

  addForeign(text: string): void {
    for (const unit of text.split('')) this.add(unit, 0, 0);
  }

  addSpace(): void {
    this.add(' ', 0, 0);
  }

  finish(): MappedText {
    const text = this.units.join('').trimEnd();
    return { text, starts: this.starts.slice(0, text.length), ends: this.ends.slice(0, text.length) };
  }

  private add(unit: string, width: number, index: number): void {
    const isSpace = /\s/.test(unit);
    if (isSpace && (this.units.length === 0 || this.units.at(-1) === ' ')) return;
    this.units.push(isSpace ? ' ' : unit);
    this.starts.push(this.offset + index);
    this.ends.push(this.offset + index + width);
  }
}
