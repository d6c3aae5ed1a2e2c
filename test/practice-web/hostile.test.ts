import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { HOSTILE_PAGES } from '../../src/practice-web/hostile.ts';
import { NOTICE } from '../../src/practice-web/layout.ts';
import { searchPages } from '../../src/practice-web/search.ts';
import { startPracticeWeb } from './server-helpers.ts';

// what never ends, or would fill the memory
const ENDLESS = new Set(['flood', 'bomb', 'breaks-off']);

describe('hostile pages', () => {
  let web: Awaited<ReturnType<typeof startPracticeWeb>>;
  before(async () => {
    web = await startPracticeWeb();
  });
  after(() => web.stop());

  for (const { name, url } of HOSTILE_PAGES.filter((page) => !ENDLESS.has(page.name))) {
    test(`${name} answers, and says that it is practice`, async () => {
      const { status, headers, text } = await web.get(url);
      if (headers.location !== undefined) assert.equal(status, 302);
      else if (name === 'attachment') assert.match(headers['content-disposition'] ?? '', /^attachment/);
      else assert.ok(text.includes(NOTICE));
    });
  }

  test('each endless redirect leads to another address', async () => {
    const first = await web.get('http://hostile.test/endless-redirects');
    const second = await web.get(`http://hostile.test${first.headers.location}`);
    assert.notEqual(second.headers.location, first.headers.location);
  });

  test('the bomb is small on its way', async () => {
    const response = await web.open('http://hostile.test/bomb');
    assert.equal(response.headers['content-encoding'], 'gzip');
    await once(response, 'data');
    response.destroy();
  });

  test('no search finds them', () => {
    const found = searchPages('motorist notes insurance discount').map(({ url }) => url);
    assert.deepEqual(
      found.filter((url) => url.includes('hostile')),
      [],
    );
  });
});
