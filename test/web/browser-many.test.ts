/** Many pages, some of which kill their browser: nothing is left behind. BROWSER_PAGES says how many; see CONTRIBUTING.md. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { createFetcher } from '../../src/web/browser.ts';
import { browserOptions, page, PROSE, startSite } from './site.ts';

const PAGES = Number(process.env['BROWSER_PAGES'] ?? 120);
/** Every so many pages one dies, by turns its browser and its renderer. */
const DEATH = 20;
const skip = existsSync('/proc/self/stat') ? false : 'needs /proc';

test(
  `${PAGES} pages leave no process behind, no zombie and no folder`,
  { skip, timeout: PAGES * 10_000 },
  async (t) => {
    const ours = new Set<number>();
    const die = (victim: (command: string) => boolean): void => {
      for (const { pid, group, command } of listProcesses()) if (ours.has(group) && victim(command)) killIfThere(pid);
    };
    const ordinary = page(`<h1>Ordinary</h1>${PROSE}`);
    const site = await startSite({
      '/ok': ordinary,
      '/browser-dies': (request, response) => {
        if (site.asked.filter((path) => path === request.url).length === 1)
          die((command) => !command.includes('--type='));
        ordinary(request, response);
      },
      '/renderer-dies': (request, response) => {
        die((command) => command.includes('--type=renderer'));
        ordinary(request, response);
      },
    });
    const folder = await mkdtemp(path.join(os.tmpdir(), 'many-'));
    process.env['TMPDIR'] = folder;
    const fetcher = createFetcher(browserOptions());
    t.after(async () => {
      await fetcher.close();
      await site.close();
      await rm(folder, { recursive: true });
    });
    const signal = new AbortController().signal;
    let fetched = 0;
    for (let number = 1; number <= PAGES; number += 1) {
      const death = number % DEATH === 0 ? (number % (2 * DEATH) === 0 ? '/renderer-dies' : '/browser-dies') : '/ok';
      const { outcome } = await fetcher.visit(`${site.origin}${death}?${number}`, signal);
      if (outcome.kind === 'ok') fetched += 1;
      else assert.equal(death, '/renderer-dies', outcome.evidence.join());
      // the browsers are the children that lead a group of their own
      for (const { pid, parent, group } of listProcesses())
        if (parent === process.pid && pid === group) ours.add(group);
    }
    assert.ok(fetched >= PAGES - Math.floor(PAGES / (2 * DEATH)));
    assert.ok(ours.size >= PAGES / 50, `${ours.size} browsers`);
    await fetcher.close();
    await waitFor(() => listProcesses().filter(({ group }) => ours.has(group)).length === 0);
    assert.deepEqual(readdirSync(folder), []);
    t.diagnostic(`${PAGES} pages, ${fetched} fetched, ${ours.size} browsers, nothing left`);
  },
);

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly command: string;
}

/** All processes, zombies included. */
function listProcesses(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, parent, group] = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(name), parent: Number(parent), group: Number(group), command }];
    } catch {
      return [];
    }
  });
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // it may have ended since it was listed
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function waitFor(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > deadline) assert.fail(`left behind: ${JSON.stringify(listProcesses().slice(-40))}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
