import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toMarkdown } from '../../src/web/markdown.ts';

const base = 'https://example.com/dir/page';
const convert = (body: string): string => toMarkdown(`<html><body>${body}</body></html>`, base);

void test('writes headings, lists, emphasis and absolute links', () => {
  const text = convert(
    '<h1>One</h1><p>A <b>b</b> <a href="../x?y=1#z">link</a></p><ul><li>first</li><li>second</li></ul>',
  );
  assert.equal(text, '# One\n\nA **b** [link](https://example.com/x?y=1#z)\n\n-   first\n-   second\n');
});

void test('leaves out what stands around the content', () => {
  const text = convert(
    '<header><a href="/">Home</a></header><nav>Menu</nav><div id="onetrust-banner-sdk">We use cookies</div><div class="cookie-banner">Accept</div>' +
      '<main><header><h1>Title</h1></header><p>Text</p><script>var a</script><style>p{}</style><p hidden>Gone</p></main><footer>Imprint</footer>',
  );
  assert.equal(text, '# Title\n\nText\n');
});

void test('keeps a cookie policy, which is content', () => {
  assert.match(convert('<article class="cookie-policy"><p>How we use cookies.</p></article>'), /How we use cookies/);
});

void test('keeps everything where nearly all of the page stands in its header', () => {
  const text = convert(`<header><p>${'Content that was put into the header. '.repeat(20)}</p></header><p>x</p>`);
  assert.match(text, /Content that was put into the header/);
});

void test('writes tables with their heading', () => {
  const text = convert(
    '<table><thead><tr><th>A</th><th>B</th></tr></thead>\n<tbody>\n<tr>\n<td>1 | 2</td>\n<td></td></tr></tbody></table>',
  );
  assert.equal(text, '| A | B |\n| --- | --- |\n| 1 \\| 2 |  |\n');
});

void test('gives a table without heading an empty one', () => {
  const text = convert('<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>');
  assert.deepEqual(cellsOf(text), [
    ['', ''],
    ['---', '---'],
    ['1', '2'],
    ['3', '4'],
  ]);
});

void test('lays spans out on the grid', () => {
  const text = convert(
    '<table><tr><th>A</th><th>B</th><th>C</th></tr><tr><td rowspan=2>r</td><td colspan=2>c</td></tr><tr><td>x</td><td>y</td></tr></table>',
  );
  assert.deepEqual(cellsOf(text), [
    ['A', 'B', 'C'],
    ['---', '---', '---'],
    ['r', 'c', ''],
    ['', 'x', 'y'],
  ]);
});

void test('sees through tables that only place things, and keeps the one inside', () => {
  const text = convert(
    '<table><tr><td><p>Left</p></td><td><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>',
  );
  assert.match(text, /^Left\n\n\| A \| B \|\n\| --- \| --- \|\n\| 1 \| 2 \|\n$/);
});

void test('keeps a table in a table as HTML, where its own table has headings', () => {
  const text = convert(
    '<table><tr><th>State</th><th>Limits</th></tr><tr><td rowspan="2">Ohio</td><td><table><tr><th>Kind</th></tr><tr><td>$25,000 &lt;x&gt; <a href="/y" onclick="z()">more</a></td></tr></table></td></tr><tr><td><p>One</p><p>Two</p></td></tr></table><p>After</p>',
  );
  assert.equal(
    text,
    `<table>
<tr><th>State</th><th>Limits</th></tr>
<tr><td rowspan="2">Ohio</td><td>
<table>
<tr><th>Kind</th></tr>
<tr><td>$25,000 &lt;x&gt; <a href="https://example.com/y">more</a></td></tr>
</table>
</td></tr>
<tr><td>One<br>Two</td></tr>
</table>

After
`,
  );
});

void test('keeps what a reader unfolds, and leaves out what is hidden for other reasons', () => {
  const text = convert(
    '<main><div role="tabpanel" style="display: none"><p>In a tab.</p></div><div class="faq-answer" hidden><p>An answer.</p></div><div class="promo" style="display:none"><p>Gone.</p></div></main>',
  );
  assert.equal(text, 'In a tab.\n\nAn answer.\n');
});

void test('text that looks like a tag or an entity stays text', () => {
  assert.equal(convert('<p>a &lt;script&gt; b &amp;lt; c &lt; d &amp; e</p>'), 'a \\<script> b \\&lt; c < d & e\n');
});

void test('refuses addresses that run', () => {
  const text = convert('<p><a href="javascript:alert(1)">run</a> <a href="data:text/html,x">data</a></p>');
  assert.equal(text, 'run data\n');
});

void test('keeps alternative texts', () => {
  const text = convert(
    '<p><img src="/a.png" alt="A chart"> <img src="data:image/png;base64,x" alt="Seal"><img src="/b.png"></p>',
  );
  assert.equal(text, '![A chart](https://example.com/a.png) Seal\n');
});

void test('a link around a heading goes inside of it', () => {
  assert.equal(convert('<a href="/x"><h3>Head</h3><p>More</p></a>'), '### [Head More](https://example.com/x)\n');
});

const hostile: readonly (readonly [name: string, html: string])[] = [
  ['deep nesting', `${'<div>'.repeat(200_000)}deep text`],
  ['deep inline nesting', `${'<b><i>'.repeat(100_000)}deep text`],
  ['nested lists', `${'<ul><li>'.repeat(50_000)}deep text`],
  ['nested tables', `${'<table><tr><td>'.repeat(20_000)}deep text`],
  ['a million elements', `${'<p>x</p>'.repeat(500_000)}deep text`],
  ['unclosed noscripts', `${'<noscript>'.repeat(50_000)}</noscript>deep text`],
  ['huge spans', `<table><tr>${'<td colspan=1000000 rowspan=1000000>deep text</td>'.repeat(100)}</tr></table>`],
];
for (const [name, html] of hostile) {
  void test(`${name} gives text, without fault`, { timeout: 60_000 }, () => {
    assert.match(toMarkdown(html, base), /deep text/);
  });
}

function cellsOf(markdown: string): string[][] {
  return markdown
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
