/** Markdown as a document that the rules can read. */
import MarkdownIt from 'markdown-it';
import { parseDocument, type PageDocument } from './document.ts';
import { PageLimitError } from './parse-html.ts';

const MAX_MARKDOWN_CHARS = 2_000_000;

/** The Markdown's headings, lists, tables and paragraphs; null where it is too long or passes a limit of the parser's. */
export function parseMarkdown(markdown: string): PageDocument | null {
  if (markdown.length > MAX_MARKDOWN_CHARS) return null;
  try {
    return parseDocument(new MarkdownIt({ html: false }).render(markdown.replaceAll('<br>', ' ')));
  } catch (error) {
    if (error instanceof PageLimitError) return null;
    throw error;
  }
}
