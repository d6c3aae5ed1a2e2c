/** Every hostile page of the practice web in a real browser, through the guard: it ends with its outcome, and leaves nothing behind. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import os from 'node:os';
import { test, type TestContext } from 'node:test';
import { HOSTILE_PAGES, type HostileName } from '../../src/practice-web/hostile.ts';
import { createFetcher, type Visit } from '../../src/web/browser.ts';
import { browserOptions } from './site.ts';
import { startGuardedPracticeWeb } from './practice.ts';

const LIMIT_MS = 18_000;
/** Pages that fill the memory or the document need their time on a slow machine. */
const SLOW: readonly HostileName[] = ['hoards', 'grows'];
const SLOW_LIMIT_MS = 60_000;
/** The deadline, and what it may take to end a browser and start another, on a busy machine. */
const PATIENCE_MS = SLOW_LIMIT_MS + 20_000;
const ORDINARY = 'http://www.geico.test/discounts/military';
const never = new AbortController().signal;

const evidence: Partial<Record<HostileName, RegExp>> = {
  attachment: /a download/,
  'endless-redirects': /TOO_MANY_REDIRECTS/,
  restless: /more than 25 redirects and navigations/,
  flood: /bytes received/,
  bomb: /bytes received/,
  'million-elements': /more than \d+ (?:elements|nodes)/,
  grows: /elements once rendered/,
  hoards: /MB of memory/,
  'breaks-off': /broke off/,
};

test('hostile pages', { timeout: HOSTILE_PAGES.length * PATIENCE_MS }, async (t: TestContext) => {
  const proxy = await startGuardedPracticeWeb(t);
  const fetcher = createFetcher(browserOptions({ proxy, visitLimitMs: LIMIT_MS }));
  const patient = createFetcher(browserOptions({ proxy, visitLimitMs: SLOW_LIMIT_MS }));
  t.after(() => Promise.all([fetcher.close(), patient.close()]));
  const ordinary = await fetcher.visit(ORDINARY, never);
  assert.equal(ordinary.outcome.kind, 'ok', ordinary.outcome.evidence.join());

  for (const { name, url, does, outcome } of HOSTILE_PAGES) {
    await t.test(`${name}: ${does}`, { timeout: PATIENCE_MS }, async () => {
      const seen = await (SLOW.includes(name) ? patient : fetcher).visit(url, never);
      // how much of it comes before it is stopped, and how much a renderer bears, is up to the machine
      if (name === 'script-bomb' && seen.outcome.kind !== 'ok')
        assert.match(
          seen.outcome.evidence.join(),
          seen.outcome.kind === 'error' ? /crashed the browser's renderer/ : /MB of memory/,
        );
      else assert.equal(seen.outcome.kind, outcome, seen.outcome.evidence.join());
      if (seen.outcome.kind === outcome) assert.match(seen.outcome.evidence.join(), evidence[name] ?? /^$/);
      if (seen.outcome.kind === 'ok') assertContent(seen);
      const next = await fetcher.visit(ORDINARY, never);
      assert.deepEqual([next.outcome, next.html], [ordinary.outcome, ordinary.html]);
    });
  }

  await t.test('nothing was written where a browser has no business', () => {
    for (const folder of [process.cwd(), os.tmpdir(), os.homedir()]) {
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.includes('escaped')),
        [],
      );
    }
  });
});

function assertContent({ html }: Visit): void {
  assert.match(html ?? '', /<h1>Notes of a motorist<\/h1>[^]*Note 12\. Ask your insurer/);
}
