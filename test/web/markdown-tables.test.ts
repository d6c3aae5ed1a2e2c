/** Every content table of the labelled pages, cell by cell, as a reader of the Markdown gets it back. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { toMarkdown } from '../../src/web/markdown.ts';
import { readRecordedHtml, withoutRecording } from './shared.ts';
import { readHtmlTables, readMarkdownTables } from './tables.ts';

const labelled = path.join(
  process.env['SHARED_DIR'] ?? path.resolve(import.meta.dirname, '../../../shared'),
  'extraction-gold/dev',
);
const skip = withoutRecording || (existsSync(labelled) ? false : 'the labelled pages are not here');

void test('all tables of the labelled pages have the same cells in the Markdown', { skip }, () => {
  let tables = 0;
  for (const file of readdirSync(labelled)) {
    const html = readRecordedHtml(path.basename(file, '.json'));
    const wanted = readHtmlTables(html);
    assert.deepEqual(readMarkdownTables(toMarkdown(html, 'https://example.com/')), wanted, file);
    tables += wanted.length;
  }
  assert.ok(tables >= 20, `${tables} tables`);
});

const shapes: readonly (readonly [name: string, html: string])[] = [
  ['without a heading', '<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>'],
  ['with a heading', '<thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody>'],
  ['with headings at the side', '<tr><th>A</th><td>1</td></tr><tr><th>B</th><td>2</td></tr>'],
  [
    'with spans',
    '<tr><th colspan=2>A</th><th>B</th></tr><tr><td rowspan=2>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr>',
  ],
  [
    'with spans that cross',
    '<tr><td rowspan=3>1</td><td colspan=2>2</td></tr><tr><td>3</td><td rowspan=2>4</td></tr><tr><td>5</td></tr>',
  ],
  ['with empty cells', '<tr><th></th><th>B</th></tr><tr><td>1</td><td></td></tr><tr><td></td><td>2</td></tr>'],
  ['with short rows', '<tr><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td></tr>'],
  [
    'with bars, stars and brackets',
    '<tr><td>a | b</td><td>*c* _d_ [e](f) `g` \\</td></tr><tr><td>&lt;b&gt;</td><td>#1</td></tr>',
  ],
  [
    'with lists and paragraphs',
    '<tr><td><ul><li>one</li><li>two</li></ul></td><td><p>a</p><p>b<br>c</p></td></tr><tr><td><h3>h</h3></td><td>- d</td></tr>',
  ],
  [
    'with links and pictures',
    '<tr><td><a href="/x">one</a></td><td><img src="/p.png" alt="Seal"></td></tr><tr><td>a</td><td>b</td></tr>',
  ],
];
for (const [name, rows] of shapes) {
  void test(`a table ${name} has the same cells in the Markdown`, () => {
    const html = `<html><body><p>Before.</p><table>${rows}</table><p>After.</p></body></html>`;
    const wanted = readHtmlTables(html);
    assert.equal(wanted.length, 1);
    assert.deepEqual(readMarkdownTables(toMarkdown(html, 'https://example.com/')), wanted);
  });
}
