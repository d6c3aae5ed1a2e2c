/** What the browser has no page for: PDF and plain text are read, everything else is not even loaded. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createFetcher, type Fetcher, type Visit } from '../../src/web/browser.ts';
import { makeLockedPdf, makePdf } from '../helpers/pdf.ts';
import { PROSE, browserOptions, page, startSite, type Route, type Site } from './site.ts';

const pdfType = { 'content-type': 'application/pdf' };
const brochure = makePdf([[{ text: 'Good students save up to 15%.', size: 11, x: 50, y: 700 }]], '/Title (Brochure)');
const answer =
  (type: string, body: Buffer | string, headers: Record<string, string> = {}): Route =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': type, ...headers }).end(body);

/** By path: how many bytes the server got rid of, its head included, until the client went away. */
const sent = new Map<string, number>();
const logSent: Route = (request, response) =>
  void response.on('close', () => sent.set(request.url ?? '', request.socket.bytesWritten));
/** Sends the head and what browsers guess a type by, and keeps the rest for those who wait for it. */
const hold =
  (type: string): Route =>
  (request, response) => {
    logSent(request, response);
    response.writeHead(200, { 'content-type': type, 'content-length': 5_000_000 });
    response.write(Buffer.alloc(2000));
  };
/** Sends without end, as fast as it is taken. */
const pour =
  (type: string): Route =>
  (request, response) => {
    logSent(request, response);
    response.writeHead(200, { 'content-type': type });
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  };

const UNSUPPORTED = {
  '/archive.zip': 'application/zip',
  '/film.mp4': 'video/mp4',
  '/picture.png': 'image/png',
  '/data.bin': 'application/octet-stream',
  '/table.csv': 'text/csv',
  '/data.json': 'application/json',
  '/letter.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

let site: Site;
let fetcher: Fetcher;
before(async () => {
  site = await startSite({
    '/ok': page(PROSE),
    '/brochure.pdf': answer('application/pdf', brochure),
    '/saved.pdf': answer('application/pdf', brochure, { 'content-disposition': 'attachment; filename="x.pdf"' }),
    '/packed.pdf': answer('application/pdf', gzipSync(brochure), { 'content-encoding': 'gzip' }),
    '/moved': (_request, response) => response.writeHead(302, { location: '/brochure.pdf' }).end(),
    '/script-moved': page(`<script>location.href = '/brochure.pdf'</script>`),
    '/locked.pdf': answer('application/pdf', makeLockedPdf()),
    '/broken.pdf': answer('application/pdf', '%PDF-1.4'),
    '/scanned.pdf': answer('application/pdf', makePdf([[], []])),
    '/cut.pdf': (_request, response) => {
      response.writeHead(200, { ...pdfType, 'content-length': 1_000_000 });
      response.write(brochure);
      setImmediate(() => response.destroy());
    },
    '/cut.txt': (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write('Half of what is to be said');
      setTimeout(() => response.destroy(), 50);
    },
    '/endless.pdf': pour('application/pdf'),
    '/note.txt': answer(
      'text/plain',
      `Minimums\r\n\r\nTexas asks for\r\n$30,000 <each>.\r\n\r\nA     B\r\n1     2\r\n`,
    ),
    '/old.txt': answer('text/plain', Buffer.from('caf\u00e9 prices for everybody', 'latin1')),
    ...Object.fromEntries(Object.entries(UNSUPPORTED).map(([path, type]) => [path, hold(type)])),
    '/flood.zip': pour('application/zip'),
  });
  fetcher = createFetcher(browserOptions({ visitLimitMs: 20_000 }));
});
after(async () => {
  await fetcher.close();
  await site.close();
});

const visit = (path: string): Promise<Visit> => fetcher.visit(`${site.origin}${path}`, new AbortController().signal);

for (const path of ['/brochure.pdf', '/saved.pdf', '/packed.pdf', '/moved', '/script-moved']) {
  test(`${path} is read, and the PDF comes with it`, async () => {
    const seen = await visit(path);
    assert.equal(seen.outcome.kind, 'ok', seen.outcome.evidence.join());
    assert.match(seen.html ?? '', /<section id="page-1">\n<p>Good students save up to 15%\.<\/p>\n<\/section>/);
    assert.deepEqual(Buffer.from(seen.pdf ?? []), brochure);
    assert.equal(seen.title, 'Brochure');
    assert.equal(seen.contentType, 'application/pdf');
    const address = path.endsWith('.pdf') ? path : '/brochure.pdf';
    assert.equal(seen.finalUrl, `${site.origin}${address}`);
  });
}

test('plain text is read, as paragraphs, what is set out with spaces as it stands', async () => {
  const seen = await visit('/note.txt');
  assert.equal(seen.outcome.kind, 'ok', seen.outcome.evidence.join());
  const [, main] = /<main>\n([^]*)\n<\/main>/.exec(seen.html ?? '') ?? [];
  assert.equal(main, '<p>Minimums</p>\n<p>Texas asks for\n$30,000 &lt;each&gt;.</p>\n<pre>\nA     B\n1     2</pre>');
  assert.equal(seen.pdf, null);
  assert.match((await visit('/old.txt')).html ?? '', /<p>caf\u00e9 prices/);
});

const failures: readonly (readonly [path: string, kind: string, evidence: RegExp])[] = [
  ['/locked.pdf', 'unsupported', /password/],
  ['/broken.pdf', 'error', /cannot be read/],
  ['/scanned.pdf', 'empty', /2 pages without text/],
  ['/cut.pdf', 'unreachable', /ERR_/],
  ['/cut.txt', 'unreachable', /ERR_/],
  ['/endless.pdf', 'too_large', /bytes received/],
];
for (const [path, kind, evidence] of failures) {
  test(`${path} is ${kind}, and the next page is read as if nothing had been`, async () => {
    const seen = await visit(path);
    assert.equal(seen.outcome.kind, kind, seen.outcome.evidence.join());
    assert.match(seen.outcome.evidence.join(), evidence);
    assert.equal(seen.html, null);
    assert.equal((await visit('/ok')).outcome.kind, 'ok');
  });
}

for (const path of Object.keys(UNSUPPORTED)) {
  test(`${path} is unsupported by its head`, async () => {
    const seen = await visit(path);
    assert.equal(seen.outcome.kind, 'unsupported', seen.outcome.evidence.join());
    await waitUntil(() => sent.has(path));
    assert.ok((sent.get(path) ?? 0) < 5000, `${sent.get(path)} bytes were sent`);
  });
}

test('what is unsupported and pours is turned off', async () => {
  assert.equal((await visit('/flood.zip')).outcome.kind, 'unsupported');
  await waitUntil(() => sent.has('/flood.zip'));
  // what the sockets' buffers take is on its way before anybody can say no
  assert.ok((sent.get('/flood.zip') ?? 0) < 16 * 1024 * 1024, `${sent.get('/flood.zip')} bytes were sent`);
});

async function waitUntil(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > deadline) assert.fail('waited 30 s in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
