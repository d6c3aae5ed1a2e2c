import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createFetcher } from '../../src/web/browser.ts';
import { UNNEEDED_HOSTS } from '../../src/web/unneeded-hosts.ts';
import { isUnneeded } from '../../src/web/unneeded-requests.ts';
import { PROSE, browserOptions } from './site.ts';

const PAGE = 'https://www.example.org/article';

for (const url of [
  'https://www.googletagmanager.com/gtag/js?id=G-1',
  'https://securepubads.g.doubleclick.net/tag/js/gpt.js',
  'https://CDN.Cookielaw.org/scripttemplates/otSDKStub.js',
  'https://www.clarity.ms:443/tag/x',
  'https://www.example.org/cdn-cgi/challenge-platform/scripts/jsd/main.js',
  'https://www.example.org/wp-includes/js/wp-emoji-release.min.js?ver=6.8.3',
  'https://www.google.com/recaptcha/api.js',
]) {
  test(`not needed: ${url}`, () => {
    for (const type of ['Script', 'XHR', 'Fetch'] as const) assert.equal(isUnneeded(url, type, PAGE), true);
    assert.equal(isUnneeded(url, 'Document', PAGE), false);
  });
}

for (const [url, page] of [
  ['https://ajax.googleapis.com/ajax/libs/jquery/3.7.1/jquery.min.js', PAGE],
  ['https://datawrapper.dwcdn.net/x/embed.js', PAGE],
  ['https://notclarity.ms/tag.js', PAGE],
  ['https://www.example.org/?u=https://www.clarity.ms/tag', PAGE],
  ['https://www.google.com/maps/api/js', PAGE],
  ['https://www.example.org/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1', PAGE],
  // of the page's own site
  ['https://static.hotjar.com/app.js', 'https://www.hotjar.com/pricing'],
  ['data:text/javascript,1', PAGE],
  ['not an address', PAGE],
] as const) {
  test(`needed, as far as is known: ${url} on ${page}`, () => {
    assert.equal(isUnneeded(url, 'Script', page), false);
  });
}

test('each host is a name in lower case, listed once, and not below another one', () => {
  const hosts = Object.values(UNNEEDED_HOSTS).flat();
  for (const host of hosts) {
    assert.equal(URL.parse(`https://${host}/`)?.hostname, host);
    assert.deepEqual(
      hosts.filter((other) => other === host || host.endsWith(`.${other}`)),
      [host],
    );
  }
});

test('what is not needed is not asked for, and a page does not wait for it; what is needed is', async (t) => {
  const asked: string[] = [];
  // a proxy that answers for every host; the counter's script would never come
  const proxy = http.createServer((request, response) => {
    const url = request.url ?? '';
    asked.push(url);
    if (url.endsWith('/page')) {
      response.writeHead(200, { 'content-type': 'text/html' }).end(
        `<!doctype html><title>Page</title><script src="http://www.clarity.ms/tag/x"></script>
        <script>navigator.sendBeacon('/told'); fetch('http://bam.nr-data.net/events').catch(() => { document.title = 'Refused'; })</script>
        <script src="http://library.test/fill.js"></script>${PROSE}<div id=box></div>`,
      );
    } else if (url === 'http://library.test/fill.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      response.end(
        `addEventListener('load', () => fetch('/data').then((r) => r.text()).then((text) => { box.textContent = text; }))`,
      );
    } else if (url.endsWith('/data')) response.end('From a request.');
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  const fetcher = createFetcher(browserOptions({ proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` }));
  t.after(async () => {
    await fetcher.close();
    proxy.closeAllConnections();
    proxy.close();
  });
  const { outcome, html, title } = await fetcher.visit('http://site.test/page', new AbortController().signal);
  assert.equal(outcome.kind, 'ok');
  assert.equal(title, 'Refused');
  assert.match(html ?? '', /From a request\./);
  assert.deepEqual(asked, ['http://site.test/page', 'http://library.test/fill.js', 'http://site.test/data']);
});
