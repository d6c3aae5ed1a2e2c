/** Nothing of a page outlives its visit: what it stored, registered or started is gone when the next one is loaded. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { createFetcher } from '../../src/web/browser.ts';
import { browserOptions, page, PROSE, startSite } from './site.ts';

const never = new AbortController().signal;

test('nothing of a page outlives its visit', { timeout: 120_000 }, async (t) => {
  let polls = 0;
  let answerWait = (): void => {};
  let closed = Promise.withResolvers<void>();
  const site = await startSite({
    // loopback is trusted like TLS: a page has all of this there
    '/keeps': (request, response) => {
      response.setHeader('set-cookie', 'seen=1; Max-Age=100000');
      page(`${PROSE}<p id=found></p><script>
// until it has said what it found, it is not read
fetch('/wait');
(async () => {
  const names = [document.cookie, localStorage.seen, sessionStorage.seen, (await caches.keys()).join(), window.name,
    (await indexedDB.databases()).map(({ name }) => name).join(), (await navigator.serviceWorker.getRegistrations()).length || ''];
  document.getElementById('found').textContent = 'found: ' + names.filter((name) => name && name !== 'seen=1').join() + (${
    request.headers.cookie === undefined
  } ? '' : ' a cookie');
  localStorage.seen = sessionStorage.seen = window.name = 'seen';
  await caches.open('seen');
  indexedDB.open('seen');
  await navigator.serviceWorker.register('/worker.js');
  await navigator.serviceWorker.ready;
  document.getElementById('found').textContent += ' registered';
  await fetch('/registered');
})();
</script>`)(request, response);
    },
    '/wait': (_request, response) => {
      answerWait = () => response.end();
    },
    '/registered': (_request, response) => {
      response.end();
      answerWait();
    },
    '/worker.js': (_request, response) => {
      response.setHeader('content-type', 'text/javascript');
      response.end(`addEventListener('install', () => skipWaiting());
addEventListener('fetch', (event) => event.respondWith(new Response('<h1>Taken over</h1>', { headers: { 'content-type': 'text/html' } })));`);
    },
    '/polls': page(`${PROSE}<script>
new Worker('/polls.js');
open('/pop-up');
addEventListener('pagehide', () => { for (;;) fetch('/poll', { keepalive: true }); });
</script>`),
    '/polls.js': (_request, response) => {
      response.setHeader('content-type', 'text/javascript');
      response.end(`fetch('/stays-open').catch(() => {}); setInterval(() => fetch('/poll'), 50)`);
    },
    '/poll': (_request, response) => {
      polls += 1;
      response.end();
    },
    '/stays-open': (_request, response) => {
      void once(response, 'close').then(() => closed.resolve());
    },
    '/ok': page(PROSE),
  });
  t.after(() => site.close());
  const fetcher = createFetcher(browserOptions());
  t.after(() => fetcher.close());
  const visit = (path: string) => fetcher.visit(`${site.origin}${path}`, never);

  await t.test('neither cookies nor storage nor service workers', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { html, outcome } = await visit('/keeps');
      assert.equal(outcome.kind, 'ok', outcome.evidence.join());
      assert.match(html ?? '', /found:  registered</);
    }
  });

  await t.test('neither workers nor what they ask for', async () => {
    closed = Promise.withResolvers();
    assert.equal((await visit('/polls')).outcome.kind, 'ok');
    // its worker's request is broken off
    await closed.promise;
    assert.equal((await visit('/ok')).outcome.kind, 'ok');
    const before = polls;
    for (let round = 0; round < 5; round += 1) assert.equal((await visit('/ok')).outcome.kind, 'ok');
    assert.equal(polls, before);
  });
});
