/** The report in a real Chromium: no network, keys, a phone, dark, paper. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, type Browser, type Page } from 'puppeteer';
import { renderReport } from '../../src/report/report.ts';
import { makeInput } from './make-input.ts';

const CHROMIUM = process.env['PUPPETEER_EXECUTABLE_PATH'] ?? '/usr/lib/chromium/chromium-headless-shell';
const skip = !existsSync(CHROMIUM) && 'there is no Chromium';
const HOSTILE = '<img src="https://elsewhere.test/x" onerror="document.title=1"> & </script>';
/** A size that was met: all searches of the practice web. */
const MET = { facts: 2790, urls: 583 };
let dir = '';
let browser: Browser;

before(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'report-test-'));
  if (skip) return;
  browser = await launch({ executablePath: CHROMIUM, args: ['--no-sandbox'], userDataDir: path.join(dir, 'profile') });
});
after(async () => {
  await browser?.close();
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

interface Opened {
  readonly page: Page;
  /** Requests that left the file, and whatever the browser complained about. */
  readonly complaints: readonly string[];
}

async function open(name: string, size: Parameters<typeof makeInput>[0], width = 1280): Promise<Opened> {
  const file = path.join(dir, `${name}.html`);
  await writeFile(file, renderReport(makeInput(size, () => ({ quote: HOSTILE, title: HOSTILE }))));
  const page = await browser.newPage();
  const complaints: string[] = [];
  const address = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== address) complaints.push(`asked for ${request.url()}`);
  });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.setViewport({ width, height: 780 });
  await page.goto(address, { waitUntil: 'networkidle0' });
  return { page, complaints };
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const isOpen = (page: Page) => page.evaluate(() => document.querySelector('dialog')?.open ?? false);

test('it asks for nothing, and shows what pages say as text', { skip }, async () => {
  const { page, complaints } = await open('met', MET);
  await page.click('#discounts td[data-cell]');
  await page.waitForSelector('dialog[open] .fact');
  const [quote, images, address] = await page.evaluate(() => [
    document.querySelector('dialog blockquote')?.textContent,
    document.querySelectorAll('img').length,
    document.querySelector('dialog a')?.getAttribute('href'),
  ]);
  assert.deepEqual([quote, images, address], [HOSTILE, 0, 'https://acme.test/discounts']);
  const commit = await page.evaluate(() => document.querySelector('dialog dl')?.textContent ?? '');
  assert.match(commit, /Commit[0-9]{40}Stored asknowledge_pack\/raw\/_pages\/page_\d+\.html/);
  assert.deepEqual(complaints, []);
  await page.close();
});

test('by keys: into the matrix, about in it, into a cell and out again', { skip }, async () => {
  const { page, complaints } = await open('keys', MET);
  const first = await page.$('#discounts td[tabindex="0"]');
  await first?.focus();
  assert.match(await focused(page), /^State Farm, /);
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(page), /^GEICO, /);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  while ((await focused(page)).endsWith('nothing known')) await page.keyboard.press('ArrowRight');
  const here = await focused(page);
  assert.match(here, /^GEICO, .*: 15%, (high|medium|low) confidence, \d+ facts?$/);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
  assert.equal(outline, 'solid');
  await page.keyboard.press('Enter');
  assert.equal(await isOpen(page), true);
  assert.equal(await page.evaluate(() => document.querySelector('dialog')?.contains(document.activeElement)), true);
  await page.keyboard.press('Escape');
  assert.equal(await isOpen(page), false);
  assert.equal(await focused(page), here);
  // one stop only: the next one is in the next matrix
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /^Alabama, /);
  await page.keyboard.down('Control');
  await page.keyboard.press('End');
  await page.keyboard.up('Control');
  assert.match(await focused(page), /^Wyoming, /);
  assert.deepEqual(complaints, []);
  await page.close();
});

test('on a phone the page does not scroll sideways, its matrices do', { skip }, async () => {
  const { page } = await open('phone', MET, 360);
  const [whole, matrix, box] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.querySelector('.matrix-box')?.scrollWidth ?? 0,
    document.querySelector('.matrix-box')?.clientWidth ?? 0,
  ]);
  assert.equal(whole, 360);
  assert.ok((matrix ?? 0) > (box ?? 0));
  await page.close();
});

test('confidence has a sign besides its colour, in light and dark', { skip }, async () => {
  const { page } = await open('dark', { facts: 300, urls: 30 });
  const look = () =>
    page.evaluate(() =>
      ['high', 'medium', 'low'].map((name) => {
        const cell = document.querySelector(`#discounts td.${name}`);
        if (!cell) return 'missing';
        const sign = getComputedStyle(cell, '::before');
        return `${getComputedStyle(cell).backgroundColor} ${sign.backgroundColor} ${sign.backgroundImage === 'none'}`;
      }),
    );
  const light = await look();
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  const dark = await look();
  assert.equal(new Set([...light, ...dark]).size, 6);
  assert.equal([...light, ...dark].includes('missing'), false);
  await page.close();
});

test('on paper: matrices on pages of their own, lying', { skip }, async () => {
  const { page } = await open('paper', MET);
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const shapes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, x, y]) => Number(x) > Number(y));
  assert.equal(shapes[0], false);
  assert.ok(shapes.filter(Boolean).length >= 2);
  await page.close();
});

test('20,000 facts are shown, and a cell with dozens of them opens', { skip }, async () => {
  const { page, complaints } = await open('many', { facts: 20_000, urls: 4000 });
  await page.click('#minimums td[data-cell]');
  await page.waitForSelector('dialog[open] .fact');
  const [label, shown] = await page.evaluate(() => [
    document.querySelector('#minimums td[data-cell]')?.getAttribute('aria-label') ?? '',
    document.querySelectorAll('dialog .fact').length,
  ]);
  assert.ok(Number(shown) > 30);
  assert.ok(String(label).endsWith(` ${shown} facts`), `${label}: ${shown}`);
  assert.deepEqual(complaints, []);
  await page.close();
});
