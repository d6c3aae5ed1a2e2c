import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { runKp } from '../helpers/run-kp.ts';

const SENTENCES = 'Drivers save when they compare what insurers ask for the same cover in the same place. '.repeat(30);
const CONTENT = `<html><head><title>GEICO discounts</title></head><body><main><h1>GEICO auto insurance discounts</h1>
<p>GEICO offers a good student discount of up to 15% on car insurance.</p><p>${SENTENCES}</p></main></body></html>`;
const MISSING = '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>';

let dir: string;
before(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'swarm-test-'));
  await writeFile(path.join(dir, 'good.html'), CONTENT);
  await writeFile(path.join(dir, 'packed.html.gz'), gzipSync(CONTENT));
  await writeFile(path.join(dir, 'lost.html'), MISSING);
  await writeFile(path.join(dir, 'broken.html.gz'), 'no gzip');
});
after(() => rm(dir, { recursive: true, force: true }));

const file = (name: string) => path.join(dir, name);

test('extract: data points by file name, packed or not', async () => {
  const { code, stdout, stderr } = await runKp([
    'extract',
    file('good.html'),
    file('packed.html.gz'),
    file('lost.html'),
  ]);
  assert.equal(code, 0, stderr);
  const points = JSON.parse(stdout);
  assert.deepEqual(Object.keys(points), ['good', 'packed', 'lost']);
  assert.deepEqual(points.packed, points.good);
  assert.deepEqual(points.lost, []);
  const [point] = points.good;
  assert.equal(point.subject, 'geico');
  assert.equal(point.attribute, 'good_student');
  assert.equal(point.percent, 15);
});

test('a file that cannot be read is told and left out', async () => {
  const { code, stdout, stderr } = await runKp([
    'extract',
    file('broken.html.gz'),
    file('nowhere.html'),
    file('lost.html'),
  ]);
  assert.equal(code, 1);
  assert.deepEqual(JSON.parse(stdout), { lost: [] });
  assert.match(stderr, /broken\.html\.gz: .+\n.*nowhere\.html: .+/);
});

test('of files with one name the first is read, the others are told', async () => {
  await mkdir(file('other'));
  await writeFile(file('other/good.html'), CONTENT.replace('15%', '12%'));
  for (const command of ['extract', 'classify']) {
    const { code, stdout, stderr } = await runKp([command, file('good.html'), file('other/good.html')]);
    assert.equal(code, 1);
    assert.deepEqual(Object.keys(JSON.parse(stdout)), ['good']);
    assert.match(stderr, /other\/good\.html: another file is called good; read it by itself/);
  }
});

const METADATA = {
  pageId: 'page_aaaaaaaaaaaa',
  urlId: 'url_aaaaaaaaaaaa',
  requestedUrl: 'https://www.geico.com/discounts',
  finalUrl: 'https://www.geico.com/discounts',
  redirects: [],
  httpStatus: 200,
  contentType: null,
  title: null,
  language: null,
  canonical: null,
  pageDate: '2025-12-01',
  fetchedAt: '2026-01-02T03:04:05.678Z',
  files: { html: { sha256: 'a'.repeat(64), bytes: 1 }, markdown: { sha256: 'a'.repeat(64), bytes: 1 } },
  agent: 'agnt_aaaaaaaaaaaa',
};

test('extract: address and dates from what stands beside a page; what cannot be used is told', async () => {
  await writeFile(file('page_a.html'), CONTENT);
  const ratingOf = async (json: string) => {
    await writeFile(file('page_a.json'), json);
    const { stdout, stderr } = await runKp(['extract', file('page_a.html')]);
    const [{ confidenceParts }] = JSON.parse(stdout).page_a;
    return { parts: confidenceParts, stderr };
  };
  const known = { authority: 4, freshness: 5, specificity: 2 };
  for (const json of [JSON.stringify(METADATA), `\uFEFF${JSON.stringify(METADATA)}`]) {
    assert.deepEqual(await ratingOf(json), { parts: known, stderr: '' });
  }
  for (const json of ['{', 'null', '[]', '{"finalUrl":"https://www.geico.com/"}']) {
    const { parts, stderr } = await ratingOf(json);
    assert.deepEqual(parts, { authority: 3, freshness: 3, specificity: 2 });
    assert.match(stderr, /page_a\.json is not used: .+; address and dates count as unknown/);
  }
});

test('classify: outcomes by file name, with evidence where asked', async () => {
  const { code, stdout } = await runKp(['classify', file('good.html'), file('lost.html')]);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(stdout), { good: 'ok', lost: 'not_found' });
  const { stdout: why } = await runKp(['classify', '--evidence', file('lost.html')]);
  const { lost } = JSON.parse(why);
  assert.equal(lost.kind, 'not_found');
  assert.ok(lost.evidence.length > 0);
});

test('markdown: the page as Markdown', async () => {
  const { code, stdout } = await runKp(['markdown', file('packed.html.gz')]);
  assert.equal(code, 0);
  assert.match(stdout, /# GEICO auto insurance discounts\n/);
  assert.equal((await runKp(['markdown', file('nowhere.html')])).code, 2);
});
