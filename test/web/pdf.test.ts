import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writePdfHtml } from '../../src/web/document-html.ts';
import { toMarkdown } from '../../src/web/markdown.ts';
import { readMetadata } from '../../src/web/metadata.ts';
import { classifyHtml } from '../../src/web/outcome.ts';
import { readPdf, type PdfResult } from '../../src/web/pdf-process.ts';
import { assemble, makeBomb, makeLockedPdf, makePdf, type PdfLine } from '../helpers/pdf.ts';

const never = new AbortController().signal;
const read = (bytes: Buffer): Promise<PdfResult> =>
  readPdf(bytes, never, { timeMs: 5000, memoryBytes: 600 * 1024 * 1024 });

const lines = (texts: readonly string[], top = 700): PdfLine[] =>
  texts.map((text, index) => ({ text, size: 11, x: 50, y: top - index * 14 }));

const brochure = makePdf(
  [
    [
      { text: 'Discounts at a glance', size: 24, x: 50, y: 780 },
      { text: 'Good students', size: 15, x: 50, y: 740 },
      ...lines([
        'Full-time students who keep a B average save up to 15% on most of their coverages',
        'until they are 25 years old.',
      ]),
      ...lines(['Telematics: up to 20%', 'Paperless: $25 <a year>'], 640),
    ],
    lines(['The second page says little.']),
  ],
  "/Title (Brochure) /ModDate (D:20240131120000+01'00')",
);

void test('a PDF becomes one section a page, with headings and paragraphs', async () => {
  const pdf = await read(brochure);
  assert.ok(pdf.kind === 'read', pdf.kind);
  const html = writePdfHtml(pdf);
  const [, main] = /<main>\n([^]*)\n<\/main>/.exec(html) ?? [];
  assert.equal(
    main,
    `<section id="page-1">
<h2>Discounts at a glance</h2>
<h3>Good students</h3>
<p>Full-time students who keep a B average save up to 15% on most of their coverages until they are 25 years old.</p>
<p>Telematics: up to 20%</p>
<p>Paperless: $25 &lt;a year&gt;</p>
</section>
<section id="page-2">
<p>The second page says little.</p>
</section>`,
  );
  assert.equal(classifyHtml(html).kind, 'ok');
  const { title, pageDate } = readMetadata(html, null, new Date('2026-01-01'));
  assert.deepEqual({ title, pageDate }, { title: 'Brochure', pageDate: '2024-01-31' });
  assert.match(toMarkdown(html, null), /^## Discounts at a glance\n\n### Good students\n\nFull-time students/);
});

void test('a PDF without a title is titled by its first heading', async () => {
  const pdf = await read(makePdf([[...lines(['Small print.']), { text: 'Heading', size: 20, x: 50, y: 500 }]]));
  assert.ok(pdf.kind === 'read', pdf.kind);
  assert.match(writePdfHtml(pdf), /<title>Heading<\/title>/);
});

void test('a PDF that asks for a password says so', async () => {
  assert.equal((await read(makeLockedPdf())).kind, 'locked');
});

const hostile: readonly (readonly [name: string, bytes: Buffer, kinds: readonly string[]])[] = [
  ['no PDF at all', Buffer.from('<html>not a PDF</html>'), ['broken']],
  ['nothing', Buffer.alloc(0), ['broken']],
  ['half a PDF', brochure.subarray(0, brochure.length / 2), ['broken', 'read']],
  ['a page tree that bites its tail', tailBiter(), ['broken', 'read']],
  ['a million pages that are not there', millionPages(), ['read']],
  [
    'text without end',
    makeBomb(`BT /F1 12 Tf 10 700 Td (${'A'.repeat(64)}) Tj ET\n`, 900_000),
    ['too_large', 'exhausted'],
  ],
  ['nesting without end', makeBomb('q ', 40_000_000), ['read', 'exhausted']],
];
for (const [name, bytes, kinds] of hostile) {
  void test(`${name} is answered`, async () => {
    const { kind } = await read(bytes);
    assert.ok(kinds.includes(kind), kind);
  });
}

void test('what takes too long or too much is ended', async () => {
  const bomb = makeBomb(`BT /F1 12 Tf 10 700 Td (${'A'.repeat(64)}) Tj ET\n`, 900_000);
  const slow = await readPdf(bomb, never, { timeMs: 200, memoryBytes: 2 ** 40 });
  assert.deepEqual(slow, { kind: 'exhausted', reason: 'reading it takes more than 0.2 s' });
  const large = await readPdf(bomb, never, { timeMs: 60_000, memoryBytes: 100 * 1024 * 1024 });
  assert.deepEqual(large, { kind: 'exhausted', reason: 'reading it takes more than 100 MB of memory' });
});

void test('a stop ends it at once', async () => {
  const controller = new AbortController();
  const reading = readPdf(makeBomb('q ', 40_000_000), controller.signal);
  controller.abort(new Error('stopping'));
  await assert.rejects(reading, /stopping/);
});

function tailBiter(): Buffer {
  return assemble(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 4 >>']);
}

function millionPages(): Buffer {
  return assemble(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 1000000 >>']);
}
