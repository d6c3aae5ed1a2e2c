import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { listSearches } from '../../scripts/catalogue.ts';
import { searchPages } from '../../src/practice-web/search.ts';
import { factsOn } from '../../src/practice-web/stated.ts';
import { TOPICS } from '../../src/practice-web/subjects.ts';
import { TROUBLES } from '../../src/practice-web/trouble.ts';
import { startPracticeWeb } from './server-helpers.ts';

const BEST = 6;

interface SearxngAnswer {
  readonly query: string;
  readonly number_of_results: number;
  readonly results: readonly { url: string; title: string; content: string; engine: string; score: number }[];
}

describe('the plan on the practice web', () => {
  const found = listSearches().map((search) => ({ search, urls: urlsFor(search.query) }));

  test('every search has at least six results', () => {
    assert.deepEqual(
      found.filter(({ urls }) => urls.length < BEST).map(({ search }) => search.query),
      [],
    );
  });

  test('meets 500 to 700 addresses, many of them several times', () => {
    const met = new Set(found.flatMap(({ urls }) => urls));
    assert.ok(met.size >= 500 && met.size <= 700, String(met.size));
  });

  test('meets every trouble at every one of its addresses', () => {
    const met = new Set(found.flatMap(({ urls }) => urls));
    assert.deepEqual(
      TROUBLES.flatMap((trouble) => trouble.found).filter((url) => !met.has(url)),
      [],
    );
  });

  test('each search finds pages about its own subject', () => {
    for (const { search, urls } of found) {
      const subject = search.carrier ?? search.state;
      const about = urls.filter((url) => factsOn(url).some((fact) => fact.subject === subject));
      assert.ok(about.length >= 1, `${search.query}: ${about.length}`);
    }
  });

  test('most searches for a discount find a page that states it', () => {
    const discounts = found.filter(({ search }) => search.carrier !== null);
    const answered = discounts.filter(({ search, urls }, index) =>
      urls.some((url) =>
        factsOn(url).some(
          (fact) => fact.subject === search.carrier && fact.attribute === TOPICS[index % TOPICS.length]?.attribute,
        ),
      ),
    );
    assert.ok(answered.length >= 0.85 * discounts.length, `${answered.length} of ${discounts.length}`);
  });
});

describe('the search endpoint', () => {
  let web: Awaited<ReturnType<typeof startPracticeWeb>>;
  before(async () => {
    web = await startPracticeWeb();
  });
  after(() => web.stop());

  const ask = async (query: string, more = '&format=json'): Promise<SearxngAnswer> => {
    const { status, headers, text } = await web.get(`http://search.test/search?q=${encodeURIComponent(query)}${more}`);
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'application/json');
    return JSON.parse(text) as SearxngAnswer;
  };

  test("answers in SearXNG's shape, best first, always the same", async () => {
    const query = '"GEICO" "good student" discount';
    const answer = await ask(query);
    assert.equal(answer.query, query);
    assert.equal(answer.results.length, 8);
    assert.ok(answer.number_of_results > 8);
    for (const result of answer.results) {
      assert.deepEqual(Object.keys(result), ['url', 'title', 'content', 'engine', 'score', 'publishedDate']);
    }
    const scores = answer.results.map(({ score }) => score);
    assert.deepEqual(
      scores,
      scores.toSorted((a, b) => b - a),
    );
    assert.deepEqual(await ask(query), answer);
  });

  test('has further pages of results', async () => {
    const first = await ask('military');
    const second = await ask('military', '&format=json&pageno=2');
    const urls = new Set([...first.results, ...second.results].map(({ url }) => url));
    assert.equal(urls.size, first.results.length + second.results.length);
    assert.deepEqual((await ask('military', '&format=json&pageno=9999')).results, []);
  });

  test('ranks by words what the plan does not ask', async () => {
    const { results } = await ask('what does Erie give students');
    assert.ok(results.slice(0, 4).some(({ url }) => url.startsWith('http://www.erie.test/')));
  });

  test('finds nothing where no word is known', async () => {
    for (const query of ['xyzzy plugh', '', '"???"']) {
      assert.deepEqual((await ask(query)).results, [], query);
    }
  });

  test('shows people a page, with what they typed escaped', async () => {
    const { headers, text } = await web.get('http://search.test/search?q=%3Cscript%3Emilitary');
    assert.match(headers['content-type'] ?? '', /^text\/html/);
    assert.ok(text.includes('&lt;script&gt;military') && !text.includes('<script>'));
  });
});

function urlsFor(query: string): string[] {
  return searchPages(query)
    .slice(0, BEST)
    .map(({ url }) => url);
}
