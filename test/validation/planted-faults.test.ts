/** Faults planted into facts that a real extraction found: each is caught by its own rule, and its neighbours stay. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { RawEntry, RawFile } from '../../src/domain/facts.ts';
import { FACT_RULES } from '../../src/validation/fact-rules.ts';
import { storePage, validateStored, type Stored } from '../steps/stored-page.ts';

const HTML = `<!doctype html><html><head><title>Car insurance in California</title></head><body><main>
<h1>Car insurance in California</h1>
<h2>Discounts</h2>
<ul>
<li>GEICO offers a good student discount of up to 15%.</li>
<li>GEICO: 5% to 10% off with the paperless discount.</li>
<li>Erie Insurance takes 17% off for customers who pay in full.</li>
<li>State Farm offers a military discount.</li>
<li>Mercury gives $50 off for paying by autopay.</li>
<li>Country Financial takes up to two thirds off for storing your vehicle.</li>
</ul>
<h2>What the law requires</h2>
<p>Since January 1, 2025 California requires minimum liability limits of 30/60/15.</p>
<p>Kemper is a company too<script>"Kemper takes 9% off"</script>.</p>
</main></body></html>`;
const GOOD_STUDENT = 'geico_auto_discount_good_student_percent';
const PAPERLESS = 'geico_auto_discount_paperless_percent';
const PAID_IN_FULL = 'erie_auto_discount_paid_in_full_percent';
const MILITARY = 'state_farm_auto_discount_military_offered';
const STORED = 'country_financial_auto_discount_other_percent';
const AUTOPAY = 'mercury_auto_discount_autopay_usd';
const PER_PERSON = 'ca_minimum_bodily_injury_per_person_usd';
const PROPERTY = 'ca_minimum_property_damage_usd';
const OTHER_PAGE = 'page_bbbbbbbbbbbb';

let stored: Stored;
before(async () => {
  const url = 'https://www.somewhere.example/california';
  const title = 'Car insurance in California';
  stored = await storePage({ id: 'page_aaaaaaaaaaaa', url, title, html: HTML, markdown: '' });
});

/** A copy of what is stored in which one entry is another. */
function plant(dataPoint: string, change: (entry: RawEntry, file: RawFile) => unknown): Stored {
  const files = new Map(stored.files);
  for (const [path, text] of files) {
    if (!path.endsWith('.raw.json')) continue;
    const file = JSON.parse(text) as RawFile;
    const entries = file.entries.flatMap((entry) => (entry.dataPoint === dataPoint ? change(entry, file) : entry));
    files.set(path, JSON.stringify({ ...file, entries }));
  }
  return { ...stored, files };
}

const source = (entry: RawEntry, change: Partial<RawEntry['source']>): RawEntry => ({
  ...entry,
  source: { ...entry.source, ...change },
});
const context = (entry: RawEntry, change: Partial<RawEntry['context']>): RawEntry => ({
  ...entry,
  context: { ...entry.context, ...change },
});

test('without a fault all facts hold', async () => {
  const verdict = await validateStored(stored);
  assert.deepEqual(verdict.rejected, []);
  const found = stored.entries.map((entry) => entry.dataPoint);
  for (const one of [GOOD_STUDENT, PAPERLESS, PAID_IN_FULL, MILITARY, STORED, AUTOPAY, PER_PERSON, PROPERTY]) {
    assert.ok(found.includes(one), `${one} is not among ${found.join(', ')}`);
  }
  const rules = verdict.checks.map((check) => check.name);
  assert.deepEqual(rules, ['urls', 'pages', 'fact_files', ...FACT_RULES]);
});

type Planted = readonly [what: string, rule: string, of: string, change: (entry: RawEntry) => unknown];
const FAULTS: readonly Planted[] = [
  ['a field that nobody knows', 'schema', PAID_IN_FULL, (entry) => ({ ...entry, note: 'x' })],
  ['a number that is text', 'schema', PAID_IN_FULL, (entry) => ({ ...entry, normalizedValue: '17' })],
  ['an attribute of the other family', 'schema', PAID_IN_FULL, (entry) => ({ ...entry, attribute: 'property_damage' })],
  ['no method', 'schema', PAID_IN_FULL, (entry) => source(entry, { extractionMethod: 'by hand' })],
  ['a quote that is a whole page', 'schema', PAID_IN_FULL, (entry) => source(entry, { quote: HTML })],
  ['a page that another search owns', 'owner', PAID_IN_FULL, (entry) => source(entry, { pageId: OTHER_PAGE })],
  [
    'a fact about another carrier',
    'subject',
    PAID_IN_FULL,
    (entry) => ({ ...entry, dataPoint: entry.dataPoint.replace('erie', 'amica') }),
  ],
  [
    'a minimum among discounts',
    'subject',
    PAID_IN_FULL,
    (entry) => ({ ...entry, family: 'minimum', attribute: 'property_damage', product: null }),
  ],
  ['a state that is none', 'state', PAID_IN_FULL, (entry) => ({ ...entry, state: 'XX' })],
  ['a limit of another state', 'state', PROPERTY, (entry) => ({ ...entry, state: 'NV' })],
  ['percent that the page has in dollars', 'unit', AUTOPAY, (entry) => ({ ...entry, unit: 'percent' })],
  ['a unit of an offer without a figure', 'unit', MILITARY, (entry) => ({ ...entry, unit: 'percent' })],
  ['a number of an offer without a figure', 'unit', MILITARY, (entry) => ({ ...entry, normalizedValue: 10 })],
  ['the name of another attribute', 'name', PAID_IN_FULL, (entry) => ({ ...entry, attribute: 'autopay' })],
  ['the name of another product', 'name', PAID_IN_FULL, (entry) => ({ ...entry, product: 'home' })],
  ['another hash', 'page_hash', PAID_IN_FULL, (entry) => source(entry, { sha256: '0'.repeat(64) })],
  [
    'the file of another page',
    'page_hash',
    PAID_IN_FULL,
    (entry) => source(entry, { pageFile: `_pages/${OTHER_PAGE}.html` }),
  ],
  ['another address', 'provenance', PAID_IN_FULL, (entry) => source(entry, { uri: 'https://www.erie.example/' })],
  ['another time', 'provenance', PAID_IN_FULL, (entry) => source(entry, { accessedDate: '2020-01-01T00:00:00.000Z' })],
  ['another title', 'provenance', PAID_IN_FULL, (entry) => context(entry, { pageTitle: 'Erie' })],
  [
    'a quote that the page lacks',
    'quote',
    PAID_IN_FULL,
    (entry) => source(entry, { quote: 'Erie Insurance takes 27% off' }),
  ],
  ['a quote of a script', 'quote', PAID_IN_FULL, (entry) => source(entry, { quote: 'Kemper takes 9% off' })],
  [
    'a quote glued together from two items',
    'quote',
    PAID_IN_FULL,
    (entry) => source(entry, { elementRef: 'ul', quote: 'pay in full.State Farm' }),
  ],
  ['a quote of another place', 'quote', PAID_IN_FULL, (entry) => source(entry, { elementRef: 'h1' })],
  ['a place that is nowhere', 'quote', PAID_IN_FULL, (entry) => source(entry, { elementRef: 'table' })],
  ['a place that is five', 'quote', PAID_IN_FULL, (entry) => source(entry, { elementRef: 'li' })],
  ['a place that is no selector', 'quote', PAID_IN_FULL, (entry) => source(entry, { elementRef: 'li:nth-of-type(' })],
  ['offsets that begin late', 'offsets', PAID_IN_FULL, (entry) => shift(entry, 1, 0)],
  ['offsets that end late', 'offsets', PAID_IN_FULL, (entry) => source(shift(entry, 0, 40), { elementRef: 'ul' })],
  ['offsets behind the text', 'offsets', PAID_IN_FULL, (entry) => shift(entry, 9000, 9000)],
  ['offsets the wrong way round', 'offsets', PAID_IN_FULL, (entry) => shift(entry, 50, -10)],
  [
    'text around it that is not there',
    'context',
    PAID_IN_FULL,
    (entry) => context(entry, { surroundingText: `${entry.source.quote} Call now!` }),
  ],
  [
    'text around it that lacks it',
    'context',
    PAID_IN_FULL,
    (entry) => context(entry, { surroundingText: 'What the law requires' }),
  ],
  ['a heading that is not there', 'context', PAID_IN_FULL, (entry) => context(entry, { heading: 'Amica' })],
  ['a value that its quote lacks', 'raw_value', PAID_IN_FULL, (entry) => ({ ...entry, rawValue: '8%' })],
  ['a value cut out of a longer one', 'raw_value', PAID_IN_FULL, (entry) => cut(entry, '7%', 7)],
  ['a sum cut out of a longer one', 'raw_value', AUTOPAY, (entry) => cut(entry, '$5', 5)],
  ['a figure without its sign', 'raw_value', AUTOPAY, (entry) => cut(entry, '50', 50)],
  ['limits cut out of a row of limits', 'raw_value', PROPERTY, (entry) => ({ ...entry, rawValue: '60/15' })],
  ['a number of its own', 'value', PAID_IN_FULL, (entry) => ({ ...entry, normalizedValue: 70 })],
  ['a limit in dollars instead of thousands', 'value', PER_PERSON, (entry) => ({ ...entry, normalizedValue: 30 })],
  ['the limit of an accident as a person’s', 'value', PER_PERSON, (entry) => ({ ...entry, normalizedValue: 60000 })],
  ['a third for two thirds', 'value', STORED, (entry) => ({ ...entry, normalizedValue: 33 })],
  ["a range's lower end as its value", 'value', PAPERLESS, (entry) => ({ ...entry, normalizedValue: 5 })],
  ['a range without its ends', 'range', PAPERLESS, (entry) => ({ ...entry, range: null })],
  ['a range upside down', 'range', PAPERLESS, (entry) => ({ ...entry, range: { min: 15, max: 10 } })],
  ['a range from nowhere', 'range', PAPERLESS, (entry) => ({ ...entry, range: { min: 2, max: 10 } })],
  ['"up to" as an exact value', 'qualifier', GOOD_STUDENT, (entry) => ({ ...entry, qualifier: null })],
  [
    'an exact value whose "up to" was left out',
    'qualifier',
    GOOD_STUDENT,
    (entry) => rate({ ...cut(entry, '15%', 15), qualifier: null }, { specificity: 5 }),
  ],
  [
    '"up to" as "about"',
    'qualifier',
    GOOD_STUDENT,
    (entry) => rate({ ...entry, qualifier: 'about' }, { specificity: 4 }),
  ],
  [
    'a range as an exact value',
    'qualifier',
    PAPERLESS,
    (entry) => rate({ ...entry, qualifier: null, range: null }, { specificity: 5 }),
  ],
  [
    "a range's upper end as an exact value",
    'qualifier',
    PAPERLESS,
    (entry) => rate({ ...cut(entry, '10%', 10), qualifier: null, range: null }, { specificity: 5 }),
  ],
  ['an offer that is "up to"', 'qualifier', MILITARY, (entry) => ({ ...entry, qualifier: 'up to' })],
  ['a limit that is "up to"', 'qualifier', PROPERTY, (entry) => ({ ...entry, qualifier: 'up to' })],
  ['a blank for a value', 'unit', MILITARY, (entry) => rate({ ...entry, rawValue: ' ' }, { specificity: 5 })],
  ['a state that its page does not name', 'state', PAID_IN_FULL, (entry) => ({ ...entry, state: 'NV' })],
  ['a page id that is no text', 'schema', PAID_IN_FULL, withoutPageId],
  ['a day that there is not', 'dates', PROPERTY, (entry) => ({ ...entry, effective: '2025-02-30' })],
  ['a year that the page lacks', 'dates', PROPERTY, (entry) => ({ ...entry, effective: '2019-01-01' })],
  [
    'an end before the beginning',
    'dates',
    PROPERTY,
    (entry) => ({ ...entry, effective: '2025-03-01', until: '2025-01-01' }),
  ],
  [
    'more confidence than its parts give',
    'confidence',
    PAID_IN_FULL,
    (entry) => source(entry, { confidence: 'high', confidenceScore: 4.5 }),
  ],
  ['a level above its score', 'confidence', PAID_IN_FULL, (entry) => source(entry, { confidence: 'high' })],
  ['an article made a regulator’s', 'confidence', PAID_IN_FULL, (entry) => rate(entry, { authority: 5 })],
  ['an article made a forum’s', 'confidence', PAID_IN_FULL, (entry) => rate(entry, { authority: 1 })],
  ['a page made younger', 'confidence', PAID_IN_FULL, (entry) => rate(entry, { freshness: 5 })],
  [
    '"up to" made as specific as an exact value',
    'confidence',
    GOOD_STUDENT,
    (entry) => rate(entry, { specificity: 5 }),
  ],
  ['the same fact twice', 'duplicate', PAID_IN_FULL, (entry) => [entry, { ...entry, id: 'raw_bbbbbbbbbbbb' }]],
];

for (const [what, rule, of, change] of FAULTS) {
  test(`${what}: ${rule}`, async () => {
    const verdict = await validateStored(plant(of, change));
    assert.deepEqual(
      verdict.rejected.map((rejection) => [rejection.rule, rejection.reason]).map(([name]) => name),
      [rule],
      JSON.stringify(verdict.rejected.map(({ reason }) => reason)),
    );
    const [rejection] = verdict.rejected;
    assert.ok(rejection && rejection.reason.length > 0);
    const failed = verdict.checks.filter((check) => !check.passed);
    assert.deepEqual(
      failed.map((check) => check.name),
      [rule],
    );
    assert.ok(failed[0]?.detail.includes(rejection.entryId));
    // its neighbours hold, and so the search is completed
    assert.equal(verdict.searchError, null);
    const twice = rule === 'duplicate' ? 1 : 0;
    assert.equal(verdict.accepted, stored.entries.length - 1 + twice);
  });
}

test("what is found on a government's blogs and forums holds", async () => {
  const html = '<h1>Erie</h1><p>Erie takes 17% off for customers who pay in full.</p>';
  for (const host of ['blog.cityof.gov', 'community.cityof.gov', 'forum.insurance.ca.gov', 'www.cityof.gov']) {
    const page = { id: 'page_aaaaaaaaaaaa', url: `https://${host}/x`, title: null, html, markdown: '' };
    const told = await storePage(page);
    assert.equal(told.entries.length, 1);
    assert.deepEqual((await validateStored(told)).rejected, []);
  }
});

test('a subject that its page does not name', async () => {
  const files = new Map(stored.files);
  for (const [path, text] of stored.files) {
    if (!path.startsWith('carriers/erie/')) continue;
    files.delete(path);
    files.set(
      path.replace('/erie/', '/amica/'),
      text.replaceAll('erie_auto', 'amica_auto').replace('"erie"', '"amica"'),
    );
  }
  const page = { ...stored.page, files: stored.page.files.map((path) => path.replace('/erie/', '/amica/')) };
  const verdict = await validateStored({ ...stored, page, files });
  assert.deepEqual(
    verdict.rejected.map(({ rule, file }) => [rule, file.split('/')[1]]),
    [['subject_named', 'amica']],
  );
  assert.equal(verdict.accepted, stored.entries.length - 1);
});

test('a saving that cannot be', async () => {
  const url = 'https://www.somewhere.example/x';
  const html = '<h1>Erie</h1><p>Erie gives 95% off with its paperless discount and 5% off for good students.</p>';
  const other = await storePage({ id: 'page_aaaaaaaaaaaa', url, title: null, html, markdown: '' });
  const verdict = await validateStored(other);
  assert.deepEqual(
    verdict.rejected.map(({ rule }) => rule),
    ['plausible'],
  );
  assert.equal(verdict.accepted, 1);
});

test("on a carrier's own site another carrier is named where the fact stands, its owner anywhere or nowhere", async () => {
  const page = (html: string) => ({
    id: 'page_aaaaaaaaaaaa',
    url: 'https://www.geico.com/x',
    title: 'Discounts',
    html,
    markdown: '',
  });
  const own = await storePage(page('<h1>Discounts</h1><p>Save 5% with our paperless discount.</p>'));
  assert.equal((await validateStored(own)).accepted, 1);
  const other = await storePage(page('<h1>Discounts</h1><p>Erie gives 5% off with its paperless discount.</p>'));
  assert.equal((await validateStored(other)).accepted, 1);
  const files = new Map(own.files);
  for (const [path, text] of own.files) {
    if (!path.startsWith('carriers/')) continue;
    files.delete(path);
    files.set(
      path.replace('/geico/', '/erie/'),
      text.replaceAll('geico_auto', 'erie_auto').replace('"geico"', '"erie"'),
    );
  }
  const strayed = {
    ...own,
    files,
    page: { ...own.page, files: own.page.files.map((path) => path.replace('geico', 'erie')) },
  };
  assert.deepEqual(
    (await validateStored(strayed)).rejected.map(({ rule, reason }) => [rule, /about "geico"/.test(reason)]),
    [['subject_named', true]],
  );
});

/** Another value, as if the page wrote it so. */
function cut(entry: RawEntry, rawValue: string, normalizedValue: number): RawEntry {
  return { ...entry, rawValue, normalizedValue };
}

/** Such JSON cannot even be made a text. */
function withoutPageId(entry: RawEntry): unknown {
  return { ...entry, source: { ...entry.source, pageId: { toString: null } } };
}

function shift(entry: RawEntry, start: number, end: number): RawEntry {
  const { offsets } = entry.source;
  return source(entry, { offsets: { start: offsets.start + start, end: offsets.end + end } });
}

/** Other parts of the confidence, with the score and level that they come to. */
function rate(entry: RawEntry, change: Partial<RawEntry['source']['confidenceParts']>): RawEntry {
  const parts = { ...entry.source.confidenceParts, ...change };
  const score = Math.round(50 * parts.authority + 30 * parts.freshness + 20 * parts.specificity) / 100;
  const confidence = score >= 4 ? 'high' : score >= 3 ? 'medium' : 'low';
  return source(entry, { confidence, confidenceScore: score, confidenceParts: parts });
}

test('a limit that holds from a day of a year until that year', async () => {
  const planted = plant(PROPERTY, (entry) => ({ ...entry, effective: '2025-01-01', until: '2025' }));
  assert.deepEqual((await validateStored(planted)).rejected, []);
});

test('a figure that stands in the heading of a list holds for what is listed below it', async () => {
  const html = `<h1>Erie Insurance discounts</h1><h3>Up to 20%</h3><ul>
<li><b>Good student.</b> Students aged 16 to 22.</li><li><b>Paperless.</b> For those who get no letters.</li></ul>`;
  const page = { id: 'page_aaaaaaaaaaaa', url: 'https://www.erieinsurance.com/x', title: null, html, markdown: '' };
  const listed = await storePage(page);
  assert.ok(
    listed.entries.some(({ rawValue, source: { quote } }) => rawValue === 'Up to 20%' && !quote.includes('20')),
  );
  assert.deepEqual((await validateStored(listed)).rejected, []);
});

test('a footnote behind a sum belongs to no figure', async () => {
  const html =
    '<h1>Illinois</h1><p>Illinois law requires at least $25,000<sup>1</sup> for property damage liability.</p>';
  const page = { id: 'page_aaaaaaaaaaaa', url: 'https://www.x.example/il', title: null, html, markdown: '' };
  const footnoted = await storePage(page);
  assert.ok(footnoted.entries.length > 0);
  assert.deepEqual((await validateStored(footnoted)).rejected, []);
});
