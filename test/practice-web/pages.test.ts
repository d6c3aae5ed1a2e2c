import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { allFacts, hasFigure } from '../../src/practice-web/facts.ts';
import type { Fact } from '../../src/practice-web/facts.ts';
import { NOTICE } from '../../src/practice-web/layout.ts';
import { raw, textOf } from '../../src/practice-web/markup.ts';
import { urlOf } from '../../src/practice-web/page.ts';
import { PAGES } from '../../src/practice-web/sites.ts';
import { factsOn } from '../../src/practice-web/stated.ts';
import { startPracticeWeb } from './server-helpers.ts';

describe('the pages of the practice web', () => {
  let web: Awaited<ReturnType<typeof startPracticeWeb>>;
  before(async () => {
    web = await startPracticeWeb();
  });
  after(() => web.stop());

  test('each is served, says that it is practice material, and states its facts', async () => {
    for (const page of PAGES) {
      const url = urlOf(page);
      const { status, headers, text } = await web.get(url);
      assert.equal(status, 200, url);
      assert.equal(headers['content-type'], 'text/html; charset=utf-8', url);
      const words = textOf(raw(text));
      assert.ok(words.includes(NOTICE), url);
      for (const fact of factsOn(url)) {
        for (const figure of writtenForms(fact))
          assert.match(words, figure, `${url} ${fact.subject} ${fact.attribute}`);
      }
    }
  });

  test('state every fact of the table somewhere, and nothing else', () => {
    const stated = new Set(PAGES.flatMap((page) => factsOn(urlOf(page))));
    assert.deepEqual(new Set(allFacts()), stated);
  });

  test('say the same in JSON-LD as in their text', async () => {
    const { text } = await web.get('http://www.mercury.test/help/discount-questions');
    const blocks = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
      ([, json = '']) => JSON.parse(json) as { mainEntity?: { acceptedAnswer: { text: string } }[] },
    );
    const answers = blocks.flatMap(({ mainEntity = [] }) => mainEntity.map((entity) => entity.acceptedAnswer.text));
    assert.ok(answers.length >= 5);
    for (const answer of answers) assert.ok(textOf(raw(text)).includes(answer), answer);
  });

  test('some have nothing to find', () => {
    const empty = PAGES.map(urlOf).filter((url) => factsOn(url).length === 0);
    assert.ok(empty.length >= 20, String(empty.length));
    assert.ok(empty.includes('http://www.premiumpilot.test/news/geico-rates'));
  });

  test('link only to pages that are there', async () => {
    for (const host of ['www.geico.test', 'insurance.ca.gov.test', 'www.ratewise.test', 'www.premiumpilot.test']) {
      const { text } = await web.get(`http://${host}/`);
      const links = new Set([...text.matchAll(/href="(\/[^"]*)"/g)].map(([, path]) => path));
      assert.ok(links.size > 2, host);
      for (const path of links) assert.equal((await web.get(`http://${host}${path}`)).status, 200, `${host}${path}`);
    }
  });

  test('a page or a host that does not exist answers 404', async () => {
    for (const url of ['http://www.geico.test/nothing', 'http://www.nobody.test/']) {
      assert.equal((await web.get(url)).status, 404, url);
    }
  });

  test('robots.txt allows or is missing, but for the host that forbids', async () => {
    const hosts = new Set([...PAGES.map((page) => page.site.host), 'trouble.test', 'gone.test']);
    const seen = new Set<number>();
    for (const host of hosts) {
      const { status, text } = await web.get(`http://${host}/robots.txt`);
      seen.add(status);
      assert.ok(status === 404 || text === 'User-agent: *\nAllow: /\n', `${host} ${status} ${text}`);
    }
    assert.deepEqual(seen, new Set([200, 404]));
    assert.equal((await web.get('http://robots.test/robots.txt')).text, 'User-agent: *\nDisallow: /\n');
  });
});

// A minimum stands as a sum or within a notation of thousands
function writtenForms(fact: Fact): RegExp[] {
  if (!hasFigure(fact)) return [];
  if (fact.family === 'minimum') {
    const usd = fact.usd ?? 0;
    return [new RegExp(String.raw`\$${usd.toLocaleString('en-US')}\b|\b${usd / 1000}(?=/)|(?<=/)${usd / 1000}\b`)];
  }
  if (fact.usd !== null) return [new RegExp(String.raw`\$${fact.usd}\b`)];
  const lower = fact.percentMin === null ? [] : [new RegExp(String.raw`\b${fact.percentMin}(%|–| )`)];
  return [new RegExp(String.raw`\b${fact.percent}(%| percent)`), ...lower];
}
