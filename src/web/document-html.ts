/** Documents that are no HTML, written as HTML, so that what they say has a place as on any page. */
import { escapeHtml } from './escape-html.ts';
import type { PdfBlock } from './pdf-blocks.ts';
import type { PdfReport } from './pdf-child.ts';

type PdfText = Extract<PdfReport, { kind: 'read' }>;

const MAX_TITLE_CHARS = 200;

/** A PDF's text as HTML: one `section` for each page, `page-1` and so on. */
export function writePdfHtml(pdf: PdfText): string {
  const sections = pdf.pages.map((blocks, index) => {
    const lines = blocks.map(({ kind, text }) => `<${kind}>${escapeHtml(text)}</${kind}>`);
    return `<section id="page-${index + 1}">\n${lines.join('\n')}\n</section>`;
  });
  return writeDocument({
    title: pdf.title?.trim() || findTitle(pdf.pages),
    language: pdf.language,
    dates: [
      ['dcterms.created', readPdfDate(pdf.created)],
      ['dcterms.modified', readPdfDate(pdf.modified)],
    ],
    main: sections.join('\n'),
  });
}

/** Plain text as HTML: its paragraphs, and as they stand those that are set out with spaces. */
export function writeTextHtml(text: string): string {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    // a form feed begins a new page
    .split(/\n[^\S\n]*\n|\f/)
    .map((paragraph) => paragraph.replace(/^\n+|\s+$/g, ''))
    .filter((paragraph) => paragraph.trim() !== '');
  const title = paragraphs[0]?.trim().split('\n', 1)[0] ?? null;
  const main = paragraphs.map((paragraph) =>
    / {3}|\t/.test(paragraph.trim())
      ? // the parser drops a line break that follows the tag
        `<pre>\n${escapeHtml(paragraph)}</pre>`
      : `<p>${escapeHtml(paragraph.trim())}</p>`,
  );
  return writeDocument({ title, language: null, dates: [], main: main.join('\n') });
}

function writeDocument(document: {
  readonly title: string | null;
  readonly language: string | null;
  readonly dates: readonly (readonly [name: string, date: string | null])[];
  readonly main: string;
}): string {
  const { title, language, dates, main } = document;
  const head = [
    '<meta charset="utf-8">',
    ...(title ? [`<title>${escapeHtml(title.slice(0, MAX_TITLE_CHARS))}</title>`] : []),
    ...dates.flatMap(([name, date]) => (date === null ? [] : [`<meta name="${name}" content="${date}">`])),
  ];
  const lang = language ? ` lang="${escapeHtml(language)}"` : '';
  return `<!DOCTYPE html>\n<html${lang}><head>\n${head.join('\n')}\n</head><body><main>\n${main}\n</main></body></html>\n`;
}

/** The first heading of the first page, or its first line. */
function findTitle(pages: readonly (readonly PdfBlock[])[]): string | null {
  const [first = []] = pages;
  return (first.find(({ kind }) => kind !== 'p') ?? first[0])?.text ?? null;
}

/** `D:20240131…` as `2024-01-31`. */
function readPdfDate(date: string | null): string | null {
  const match = /^(?:D:)?(\d{4})(\d{2})(\d{2})/.exec(date ?? '');
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null;
}
