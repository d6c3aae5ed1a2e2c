/** Every trouble of the practice web through the url step, as an agent meets it: it ends as the table says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import type { UrlItem } from '../../src/domain/items.ts';
import { TROUBLES } from '../../src/practice-web/trouble.ts';
import { fetchUrl } from '../../src/steps/fetch.ts';
import { createFetcher } from '../../src/web/browser.ts';
import { createRobots } from '../../src/web/robots.ts';
import { startGuardedPracticeWeb } from './practice.ts';
import { browserOptions } from './site.ts';

test('every trouble ends as its table says', { timeout: TROUBLES.length * 30_000 }, async (t) => {
  const options = browserOptions({ proxy: await startGuardedPracticeWeb(t) });
  const fetcher = createFetcher(options);
  // for the page that takes every reader's whole patience
  const hasty = createFetcher({ ...options, visitLimitMs: 5000 });
  const robots = createRobots(options);
  t.after(() => Promise.all([fetcher.close(), hasty.close(), robots.close()]));
  const signal = new AbortController().signal;
  const context = { robots, agentId: newId('agnt'), now: () => new Date().toISOString(), signal };
  for (const { name, found, outcome } of TROUBLES) {
    await t.test(name, async () => {
      const tools = { ...context, fetcher: name === 'endless' ? hasty : fetcher };
      for (const url of found) {
        const item = { id: newId('url'), url } as UrlItem;
        let ended = await fetchUrl(item, tools);
        // a site that is busy says so once
        if (ended.kind === 'failed' && ended.retryAfterMs !== null) ended = await fetchUrl(item, tools);
        assert.equal(ended.outcome?.kind, outcome, ended.outcome?.evidence.join());
      }
    });
  }
});
