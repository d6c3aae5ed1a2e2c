/** What the rules read of a page: its blocks of text, and the headings above them. */
import type { Element } from 'domhandler';

export interface Heading {
  readonly text: string;
  /** 1-6 for h1-h6, 7 for a bold line, 8 for `dt`, `summary` and `caption`. */
  readonly level: number;
  readonly start: number;
  /** The heading above it, of a lower level. */
  readonly parent: Heading | null;
  readonly element: Element;
  /** It heads nothing beyond this element. */
  readonly scope: Element | null;
}

/** A run of inline text inside one block-level element. */
export interface Block {
  readonly text: string;
  /** Offsets in the document's text. */
  readonly start: number;
  readonly end: number;
  /** The innermost block-level element around it. */
  readonly element: Element;
  /** The nearest heading above it; for a heading, the heading itself. */
  readonly heading: Heading | null;
  readonly isHeading: boolean;
  /** Offsets in `text` of line breaks: `br`, and the edges of inline elements that stand one behind the other as parts. */
  readonly breaks: readonly number[];
  /** The list item and the table around it, and whether it stands in navigation or a footer. */
  readonly item: Element | null;
  readonly table: Element | null;
  readonly chrome: boolean;
  /** How many characters from its start are bold. */
  readonly boldLead: number;
}
