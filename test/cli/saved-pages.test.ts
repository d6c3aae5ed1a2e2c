import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
