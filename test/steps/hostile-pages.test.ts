/** Pages that are made to be too much: the steps end within their limits, with an outcome that says which was passed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import carriers from '../../src/extraction/data/carriers.json' with { type: 'json' };
import { runJob } from '../../src/steps/in-worker.ts';
import { extractPage } from '../../src/steps/extract.ts';
import { metadataOf, storePage, validateStored, type StoredPage } from './stored-page.ts';

const SENTENCE = '<p>Kemper customers save 7% with the paperless discount.</p>';

function pageOf(html: string): StoredPage {
  const url = 'https://www.somewhere.example/';
  return { id: 'page_aaaaaaaaaaaa', url, title: null, html, markdown: '' };
}

const extract = (html: string) => {
  const page = pageOf(html);
  return extractPage({ metadata: metadataOf(page), html, markdown: page.markdown });
};

const many = (count: number, of: (index: number) => string) => Array.from({ length: count }, (_, i) => of(i)).join('');

/** Each insurer's own statement in a block within that of the one before. */
const nestedStatements = (depth: number) =>
  many(
    depth,
    (i) => `<div>${many(8, (j) => `${nameAt(i)} customers save ${((i + j) % 40) + 1}% with a paperless discount. `)}`,
  );

const nameAt = (index: number) => carriers[index % carriers.length]?.names[0] ?? '';

type Hostile = readonly [what: string, html: string, ends: 'extracted' | 'page_limit'];
const PAGES: readonly Hostile[] = [
  ['a million nodes', '<i>x</i>'.repeat(1_000_000), 'page_limit'],
  ['a hundred thousand levels', '<div>'.repeat(100_000), 'page_limit'],
  ['a hundred thousand open tags of one kind', many(100_000, (i) => `<b class=c${i}>`), 'page_limit'],
  ['tags that are opened again in every paragraph', many(20_000, (i) => `<p><font size=${i}></p>`), 'page_limit'],
  ['tables in tables', '<table><tr><td>'.repeat(100_000), 'page_limit'],
  ['text that tables cannot hold', `<table>${'<tr>x<b>'.repeat(100_000)}`, 'page_limit'],
  ['a tag with half a million attributes', `<p ${many(500_000, (i) => `a${i} `)}>`, 'extracted'],
  ['tags that never end', '<'.repeat(5_000_000), 'extracted'],
  ['comments that never end', '<!--'.repeat(2_000_000), 'extracted'],
  ['ends without beginnings', `${'<div>'.repeat(900)}${'</b></p>'.repeat(500_000)}`, 'page_limit'],
  ['one word of eight megabytes', `<p>${'a'.repeat(8_000_000)}</p>`, 'extracted'],
  ['eight megabytes of space', `<p>x${' '.repeat(8_000_000)}y</p>`, 'extracted'],
  ['figures without end', `<p>Kemper ${'5% '.repeat(1_000_000)}</p>`, 'extracted'],
  [
    'paragraphs of hundreds of figures, each with its discount after it',
    `<h1>GEICO discounts</h1>${`<p>${'5% loyalty / 3% autopay / '.repeat(150)}</p>`.repeat(150)}`,
    'extracted',
  ],
  [
    'paragraphs of hundreds of discounts, each with its figure in brackets',
    `<h1>GEICO discounts</h1>${`<p>GEICO gives ${'loyalty (5%), autopay (3%), '.repeat(140)}</p>`.repeat(200)}`,
    'extracted',
  ],
  ['digits without end', `<p>${'7'.repeat(5_000_000)}</p>`, 'extracted'],
  ['commas without end', `<p>${','.repeat(5_000_000)}</p>`, 'extracted'],
  ['an attribute of five megabytes', `<p title="${'a '.repeat(2_500_000)}">x</p>`, 'extracted'],
  ['a comment that goes on and on', `<!--${'- '.repeat(1_500_000)}`, 'extracted'],
  [
    'a table of fifty thousand rows',
    `<table>${'<tr><td>Geico</td><td>10%</td></tr>'.repeat(50_000)}</table>`,
    'page_limit',
  ],
  [
    'cells that span everything',
    `<table>${'<tr><td colspan=999 rowspan=999>10%</td></tr>'.repeat(20_000)}</table>`,
    'page_limit',
  ],
  ['limits without end', `<p>Ohio requires ${'25/50/25/'.repeat(500_000)}</p>`, 'extracted'],
  ['a sum without end', `<p>Ohio requires $${'1,000,'.repeat(500_000)}000</p>`, 'extracted'],
  ['carriers without end', `<p>${'GEICO and Erie and State Farm '.repeat(200_000)}save 5%</p>`, 'extracted'],
  ['"up to" without end', `<p>Kemper saves ${'up to as much as '.repeat(300_000)}5%</p>`, 'extracted'],
  ['nine hundred blocks within each other, each with a statement', nestedStatements(900), 'extracted'],
  [
    'cards within cards over two hundred thousand words',
    `${'<div><div class=card><b>5%</b><i>off</i></div><div class=card>'.repeat(450)}<p>${'<i>x</i>'.repeat(190_000)}`,
    'extracted',
  ],
  [
    'terms each of which is said to begin a list of discounts',
    `<h1>GEICO discounts</h1><dl>${many(5_000, (i) => `<dt>Loyalty: up to ${(i % 40) + 1}%</dt><dd>You may qualify for these discounts:</dd>`)}</dl>`,
    'extracted',
  ],
  [
    'a caption that never ends, over thousands of rows',
    `<h1>Car insurance discounts</h1><table><caption>${'GEICO gives a loyalty discount. '.repeat(5_000)}</caption>` +
      `<tr><th>Company</th><th>Discount</th><th>Saving</th></tr>${many(3_000, (i) => `<tr><td>${nameAt(i)}</td><td>Autopay</td><td>5%</td></tr>`)}</table>`,
    'extracted',
  ],
  [
    'rows of two cells that span all columns',
    '<h1>Car insurance discounts</h1><table><tr><th colspan=40>Discounts</th></tr>' +
      `${many(6_000, (i) => `<tr><td colspan=20>${nameAt(i)} loyalty</td><td colspan=20>5% ${nameAt(i)} saves up to ${(i % 40) + 1}% with a paperless discount.</td></tr>`)}</table>`,
    'extracted',
  ],
  [
    'items of hundreds of clauses',
    `<h1>GEICO discounts</h1><ul>${`<li>${many(600, (i) => `Paperless billing: up to ${(i % 40) + 1}%; `)}</li>`.repeat(50)}</ul>`,
    'extracted',
  ],
  [
    'an endless paragraph before thousands of items',
    `<h1>GEICO discounts</h1><p>${'word '.repeat(100_000)}</p><ul>${many(8_000, (i) => `<li>Loyalty: up to ${(i % 40) + 1}%</li>`)}</ul>`,
    'extracted',
  ],
  ['sums in words without end', `<p>Ohio requires ${'twenty five thousand '.repeat(200_000)}</p>`, 'extracted'],
];

for (const [what, html, ends] of PAGES) {
  test(`${what}: ${ends}`, async () => {
    const outcome = await extract(html);
    if (outcome.kind === 'extracted') assert.equal(ends, 'extracted');
    else {
      assert.equal(outcome.error.code, ends, outcome.error.message);
      assert.equal(outcome.final, true);
      // by what it is made of, not because time ran out
      assert.match(outcome.error.message, /more than [\d,.]+ /);
    }
    // and the next page is read like any other
    const next = await extract(SENTENCE);
    assert.ok(next.kind === 'extracted');
    assert.equal(next.facts.length, 1);
  });
}

test('what takes too long is given up, and the next page is read', async () => {
  const page = { metadata: metadataOf(pageOf('')), html: '<i>x</i>'.repeat(300_000), markdown: '' };
  const slow = await runJob({ kind: 'extract', page }, 20, 'page_limit');
  assert.ok(slow.kind === 'failed');
  assert.deepEqual([slow.error.code, slow.final], ['page_limit', true]);
  assert.match(slow.error.message, /longer than 0.02 s/);
  const next = await extract(SENTENCE);
  assert.ok(next.kind === 'extracted');
});

test('jobs are done one after the other, each with its own answer', async () => {
  const outcomes = await Promise.all([extract(SENTENCE), extract('<p>x</p>'), extract(SENTENCE)]);
  assert.deepEqual(
    outcomes.map((outcome) => (outcome.kind === 'extracted' ? outcome.facts.length : -1)),
    [1, 0, 1],
  );
});

// such a page has no facts of its own: only one that was changed together with its hashes comes to be validated
for (const [what, html] of PAGES.filter(([, , ends]) => ends === 'page_limit')) {
  test(`validating facts on ${what}`, async () => {
    const stored = await storePage(pageOf(SENTENCE));
    const hostile = pageOf(`${SENTENCE}${html}`);
    const metadata = metadataOf(hostile);
    const { sha256 } = metadata.files.html;
    const files = new Map(stored.files);
    for (const [path, text] of files) files.set(path, text.replaceAll(stored.page.sha256, sha256));
    files.set('_pages/page_aaaaaaaaaaaa.html', hostile.html);
    const verdict = await validateStored({ ...stored, page: { ...stored.page, sha256 }, files });
    assert.equal(verdict.accepted + verdict.rejected.length, 1);
    for (const rejection of verdict.rejected) assert.equal(rejection.rule, 'quote');
  });
}

test('a fact nine hundred levels down is shown, and holds', async () => {
  const stored = await storePage(pageOf(`${'<p></p><div>'.repeat(900)}${SENTENCE}`));
  assert.equal(stored.entries.length, 1);
  assert.deepEqual((await validateStored(stored)).rejected, []);
});

test('a thousand facts in the rows of one table are validated in a fraction of the limit', async () => {
  const rows = carriers
    .slice(0, 100)
    .flatMap(({ names: [name] }) =>
      many(20, (i) => `<tr><td>${name}</td><td>Good student</td><td>${i + 3}%</td></tr>`),
    );
  const head = '<tr><th>Insurer</th><th>Discount</th><th>Saving</th></tr>';
  const stored = await storePage(pageOf(`<h1>Car insurance discounts</h1><table>${head}${rows.join('')}</table>`));
  assert.ok(stored.entries.length > 900, `${stored.entries.length} facts`);
  const begun = performance.now();
  assert.equal((await validateStored(stored)).accepted, stored.entries.length);
  const seconds = (performance.now() - begun) / 1000;
  assert.ok(seconds < 10, `${seconds.toFixed(1)} s`);
});

for (const [what, html] of [
  ['in the lists of a long page', `<h1>Car insurance discounts</h1>${many(3_700, listOf)}`],
  ['in blocks within each other', nestedStatements(900)],
] as const) {
  test(`thousands of facts ${what} are validated`, async () => {
    const stored = await storePage(pageOf(html));
    assert.ok(stored.entries.length > 1_000, `${stored.entries.length} facts`);
    const { accepted, rejected } = await validateStored(stored);
    assert.equal(accepted + rejected.length, stored.entries.length);
    assert.ok(accepted > 1_000, `${accepted} accepted`);
    assert.ok(rejected.every(({ rule }) => rule === 'plausible'));
  });
}

function listOf(index: number): string {
  const items = many(3, (i) => `<li>${['Loyalty', 'Paperless', 'Autopay'][i]}: up to ${(index % 30) + 1 + i}%</li>`);
  return `<p>${nameAt(index)} offers these discounts:</p><ul>${items}</ul>`;
}
