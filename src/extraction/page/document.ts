/** A parsed page: its text with the place of every element in it, and its blocks in reading order. */
import { isTag, type Document, type Element } from 'domhandler';
import type { Block, Heading } from './blocks.ts';
import { arePartsOfTheirOwn, InlineParts } from './inline-parts.ts';
import { headingsWithin, levelOf, scopeOf, type HeadingCounts } from './heading-scope.ts';
import { PageLimitError, parseHtml } from './parse-html.ts';
import { isRecordList, isValueList } from './record-lists.ts';
import { isTable } from './table-elements.ts';
import { BLOCK_ELEMENTS as BLOCKS, walkText } from './text.ts';

/** Limits that keep hostile pages harmless; real pages stay far below them. */
export const MAX_DEPTH = 1_000;
export const MAX_BLOCKS = 15_000;
const MAX_HEADING_CHARS = 200;
const MAX_BOLD_HEADING_CHARS = 100;

export interface PageDocument {
  readonly root: Document;
  /** The whole page's text, white space folded. */
  readonly text: string;
  readonly ranges: ReadonlyMap<Element, { readonly start: number; readonly end: number }>;
  readonly blocks: readonly Block[];
  readonly tables: readonly Element[];
  readonly headings: readonly Heading[];
}

/** Parses HTML. Throws `PageLimitError` where a limit is passed. */
export function parseDocument(html: string): PageDocument {
  return indexDocument(parseHtml(html));
}

function indexDocument(root: Document): PageDocument {
  const indexer = new Indexer(headingsWithin(root));
  walkText(root, indexer);
  indexer.flush();
  return {
    root,
    text: indexer.textSoFar(),
    ranges: indexer.ranges,
    blocks: isMostlyChrome(indexer.blocks)
      ? indexer.blocks.map((block) => ({ ...block, chrome: false }))
      : indexer.blocks,
    tables: indexer.tables,
    headings: indexer.headings,
  };
}

/** A navigation or footer that is never closed holds the page itself. */
function isMostlyChrome(blocks: readonly Block[]): boolean {
  const chars = (some: readonly Block[]): number => some.reduce((sum, { text }) => sum + text.length, 0);
  return chars(blocks.filter(({ chrome }) => chrome)) * 2 > chars(blocks);
}

/** Gathers text, ranges and blocks during one walk. */
class Indexer {
  readonly ranges = new Map<Element, { start: number; end: number }>();
  readonly blocks: Block[] = [];
  readonly tables: Element[] = [];
  readonly headings: Heading[] = [];
  private readonly chunks: string[] = [];
  private length = 0;
  private depth = 0;
  private spaced = true;
  private runStart = 0;
  private runParts: string[] = [];
  private breaks: number[] = [];
  private readonly parts = new InlineParts();
  private mayPart = false;
  private boldDepth = 0;
  private boldChars = 0;
  private boldLead = 0;
  private plainChars = 0;
  private readonly containers: Element[] = [];
  private readonly items: Element[] = [];
  private readonly tableStack: Element[] = [];
  private chromeDepth = 0;
  private heading: Heading | null = null;
  private readonly headingsWithin: HeadingCounts;

  constructor(headingsWithin: HeadingCounts) {
    this.headingsWithin = headingsWithin;
  }

  enter = (element: Element): void => {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new PageLimitError(`The page nests elements more than ${MAX_DEPTH} deep.`);
    this.ranges.set(element, { start: this.length, end: this.length });
    if (isBlock(element)) this.containers.push(element);
    if (element.name === 'li') this.items.push(element);
    if (isTable(element)) {
      this.tableStack.push(element);
      this.tables.push(element);
    }
    if (isChrome(element)) this.chromeDepth += 1;
    if (isBold(element)) this.boldDepth += 1;
    if (this.parts.mayBegin(element)) this.mayPart = true;
  };

  leave = (element: Element): void => {
    this.depth -= 1;
    const range = this.ranges.get(element);
    if (range !== undefined) range.end = this.length;
    for (let node = this.heading; node !== null; node = node.parent)
      if (node.scope === element) this.heading = node.parent;
    if (isBlock(element)) this.containers.pop();
    if (element.name === 'li') this.items.pop();
    if (this.tableStack.at(-1) === element) this.tableStack.pop();
    if (isChrome(element)) this.chromeDepth -= 1;
    if (isBold(element)) this.boldDepth -= 1;
  };

  text = (raw: string): void => {
    let folded = raw.replace(/\s+/g, ' ');
    if (this.spaced && folded.startsWith(' ')) folded = folded.slice(1);
    if (folded === '') return;
    if (this.mayPart && folded !== ' ') {
      if (arePartsOfTheirOwn(this.runParts.slice(-2).join(''), folded)) this.breaks.push(this.length - this.runStart);
      this.mayPart = false;
    }
    this.append(folded);
    this.spaced = folded.endsWith(' ');
    const inked = folded.trim().length;
    if (this.boldDepth > 0) {
      this.boldChars += inked;
      if (this.plainChars === 0) this.boldLead = this.length - this.runStart;
    } else this.plainChars += inked;
  };

  boundary = (element: Element): void => {
    if (element.name === 'br') {
      if (this.runParts.length > 0) this.breaks.push(this.length - this.runStart);
    } else this.flush();
    if (!this.spaced) {
      this.append(' ');
      this.spaced = true;
    }
    if (element.name !== 'br') this.startRun();
  };

  textSoFar(): string {
    return this.chunks.join('');
  }

  /** Ends the current run of inline text and keeps it as a block. */
  flush(): void {
    const text = this.runParts.join('').trimEnd();
    const element = this.containers.at(-1);
    if (text !== '' && element !== undefined) this.keep(text, element);
    this.startRun();
  }

  private keep(text: string, element: Element): void {
    if (this.blocks.length >= MAX_BLOCKS) {
      throw new PageLimitError(`The page has more than ${MAX_BLOCKS} blocks of text.`);
    }
    const item = this.items.at(-1) ?? null;
    const table = this.tableStack.at(-1) ?? null;
    const level = this.headingLevel(text, element, item, table);
    if (level !== null) {
      while (this.heading !== null && this.heading.level >= level) this.heading = this.heading.parent;
      this.heading = {
        text,
        level,
        start: this.runStart,
        parent: this.heading,
        element,
        scope: scopeOf(element, level, this.headingsWithin),
      };
      this.headings.push(this.heading);
    }
    this.blocks.push({
      text,
      start: this.runStart,
      end: this.runStart + text.length,
      element,
      heading: this.heading,
      isHeading: level !== null,
      breaks: this.breaks,
      item,
      table,
      chrome: this.chromeDepth > 0 && !STATES.test(text),
      boldLead: this.boldLead,
    });
  }

  private headingLevel(text: string, element: Element, item: Element | null, table: Element | null): number | null {
    if (text.length > MAX_HEADING_CHARS || (table !== null && (isRecordList(table) || isValueList(table)))) return null;
    for (let node: Element | null = element, up = 0; node !== null && up < 3; up += 1) {
      const level = levelOf(node);
      if (level !== null) return level;
      node = node.parent !== null && isTag(node.parent) ? node.parent : null;
    }
    if (element.name === 'dt' || element.name === 'summary') return 8;
    if (item !== null || table !== null || this.plainChars > 0 || this.boldChars === 0) return null;
    return text.length <= MAX_BOLD_HEADING_CHARS && !text.endsWith('.') ? 7 : null;
  }

  private append(chunk: string): void {
    this.chunks.push(chunk);
    this.runParts.push(chunk);
    this.length += chunk.length;
  }

  private startRun(): void {
    this.runStart = this.length;
    this.runParts = [];
    this.breaks = [];
    this.mayPart = false;
    this.boldChars = 0;
    this.boldLead = 0;
    this.plainChars = 0;
  }
}

function isBlock(element: Element): boolean {
  return BLOCKS.has(element.name);
}

function isBold(element: Element): boolean {
  return element.name === 'b' || element.name === 'strong';
}

/** What has a figure may be a statement wherever it stands: by the guideline navigation and footers are page text too. */
const STATES = /\d\s?(?:%|percent\b)|\$\s?\d/;

function isChrome(element: Element): boolean {
  return element.name === 'nav' || element.name === 'footer' || element.attribs['role'] === 'navigation';
}
