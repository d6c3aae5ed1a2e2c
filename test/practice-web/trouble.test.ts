import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { NOTICE } from '../../src/practice-web/layout.ts';
import { raw, textOf } from '../../src/practice-web/markup.ts';
import { factsOn } from '../../src/practice-web/stated.ts';
import { TROUBLES } from '../../src/practice-web/trouble.ts';
import type { TroubleName } from '../../src/practice-web/trouble.ts';
import { startPracticeWeb } from './server-helpers.ts';

describe('trouble', () => {
  let web: Awaited<ReturnType<typeof startPracticeWeb>>;
  before(async () => {
    web = await startPracticeWeb();
  });
  after(() => web.stop());

  const statusOf: Partial<Record<TroubleName, number>> = {
    'not-found': 404,
    gone: 410,
    forbidden: 403,
    'server-error': 500,
    redirects: 301,
    'redirect-loop': 302,
    'too-many-requests': 429,
  };

  for (const trouble of TROUBLES.filter(({ name }) => name !== 'reset' && name !== 'endless')) {
    test(`${trouble.name} answers with its status, and as practice material`, async () => {
      const { status, headers, text } = await web.get(trouble.found[0] ?? '');
      assert.equal(status, statusOf[trouble.name] ?? 200);
      if (headers['location'] === undefined && trouble.name !== 'pdf') assert.ok(text.includes(NOTICE));
    });
  }

  test('what is fetched in the end states facts, and only then', () => {
    for (const { name, outcome, found } of TROUBLES) {
      if (outcome === 'ok') for (const url of found) assert.ok(factsOn(url).length >= 3 || name === 'redirects', url);
    }
    assert.equal(factsOn('http://trouble.test/redirects').length, 1);
  });

  test('rendered-by-script: the facts are not in the document but behind it', async () => {
    const { text } = await web.get('http://trouble.test/rendered-by-script');
    assert.doesNotMatch(text, /\d%/);
    const { html } = JSON.parse((await web.get('http://trouble.test/rendered-by-script/content.json')).text) as {
      html: string;
    };
    assert.match(html, /GEICO customers save .*\d/);
  });

  test('redirects lead to the page of another host in two steps', async () => {
    const first = await web.get('http://trouble.test/redirects');
    assert.equal(first.headers.location, '/redirects/again');
    const second = await web.get('http://trouble.test/redirects/again');
    assert.equal(second.status, 302);
    assert.equal((await web.get(second.headers.location ?? '')).status, 200);
  });

  test('redirect-loop never arrives', async () => {
    const back = await web.get('http://trouble.test/redirect-loop/back');
    assert.equal(back.headers.location, '/redirect-loop');
  });

  test('too-many-requests refuses a client once', async () => {
    const fresh = await startPracticeWeb();
    const first = await fresh.get('http://trouble.test/too-many-requests');
    assert.deepEqual([first.status, first.headers['retry-after']], [429, '1']);
    assert.equal((await fresh.get('http://trouble.test/too-many-requests')).status, 200);
    await fresh.stop();
  });

  test('endless starts and goes on', async () => {
    const response = await web.open('http://trouble.test/endless');
    assert.equal(response.statusCode, 200);
    await once(response, 'data');
    await once(response, 'data');
    assert.equal(response.complete, false);
    response.destroy();
  });

  test('enormous has more than 30 MB and does not say so', async () => {
    const { bytes, headers } = await web.get('http://trouble.test/enormous');
    assert.ok(bytes.length > 30 * 1024 * 1024);
    assert.equal(headers['content-length'], undefined);
  });

  test('reset is no answer at all', async () => {
    await assert.rejects(web.get('http://trouble.test/reset'), { code: 'ECONNRESET' });
  });

  test('pdf has its objects where its table says', async () => {
    const { bytes, headers } = await web.get('http://trouble.test/brochure.pdf');
    assert.equal(headers['content-type'], 'application/pdf');
    const text = bytes.toString('latin1');
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    assert.ok(text.slice(start).startsWith('xref'));
    for (const [index, [, offset]] of [...text.matchAll(/^(\d{10}) 00000 n /gm)].entries()) {
      assert.ok(text.slice(Number(offset)).startsWith(`${index + 1} 0 obj`));
    }
  });

  test('odd charsets read well with the charset they announce, and only with it', async () => {
    const western = await web.get('http://trouble.test/windows-1252');
    assert.match(western.headers['content-type'] ?? '', /windows-1252/);
    assert.ok(new TextDecoder('windows-1252').decode(western.bytes).includes('“Café talk” – a column'));
    assert.ok(western.text.includes('\ufffd'));
    const japanese = await web.get('http://trouble.test/shift-jis');
    assert.equal(japanese.headers['content-type'], 'text/html');
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(japanese.bytes);
    assert.ok(text.includes('<meta charset="shift_jis">') && text.includes('保険'));
  });

  test('the three addresses give the same bytes and name the canonical one', async () => {
    const { found } = TROUBLES.find(({ name }) => name === 'three-addresses') ?? { found: [] };
    const answers = await Promise.all(found.map((url) => web.get(url)));
    assert.equal(answers.length, 3);
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    assert.ok(answers[0]?.text.includes('<link rel="canonical" href="http://trouble.test/same-page">'));
  });

  test('an empty shell shows nothing, a wall nothing but itself', async () => {
    const shell = await web.get('http://trouble.test/empty-shell');
    assert.equal(textOf(raw(shell.text.replace(/<head>.*<\/head>/s, ''))), '');
    const wall = await web.get('http://trouble.test/cookie-wall');
    assert.ok(textOf(raw(wall.text)).length < 500);
  });
});
