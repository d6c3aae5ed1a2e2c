/**
 * What a look and a picture of the dashboard cost, by the size of the swarm, and showing pictures in which everything has moved
 * on: CPU time without reading anything.
 *
 *     npm run bench:dashboard
 */
import { PassThrough, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Item, State } from '../src/domain/items.ts';
import { newExtraction, newPage, newSearch, newUrl } from '../src/domain/transitions/new-items.ts';
import { createModeller } from '../src/dashboard/model.ts';
import { openTerminal } from '../src/dashboard/terminal.ts';
import type { Line } from '../src/dashboard/view/line.ts';
import { drawScreen } from '../src/dashboard/view/screen.ts';
import { FIRST_UI } from '../src/dashboard/view/ui.ts';
import type { Commit } from '../src/history/commit.ts';
import type { Look } from '../src/dashboard/look.ts';

const ROUNDS = 20;
const SIZE = { width: 160, height: 50 };
const FRAME_MS = 100;
const NOW_MS = Date.parse('2026-03-01T12:00:00.000Z');
const name = (prefix: string, number: number) => `${prefix}_${String(number).padStart(12, '0')}`;

/** A swarm halfway through: half of its URLs are fetched, a tenth of those has failed. */
function makeSwarm(urls: number): { readonly state: State; readonly commits: readonly Commit[] } {
  const searchCount = Math.ceil(urls / 6);
  const search = Array.from({ length: searchCount }, (_, index) => {
    const planned = newSearch({
      id: name('search', index),
      query: `"Carrier ${index}" discount`,
      category: 'x',
      carrier: null,
      state: null,
      priority: 'low',
    });
    return { ...planned, status: 'urls_discovered' as const };
  });
  const commits: Commit[] = [];
  const commit = (kind: string, item: string, subject: string) => {
    const agent = commits.length % 5;
    commits.push({
      id: commits.length.toString(16).padStart(40, '0'),
      atMs: NOW_MS - (urls * 3 - commits.length) * 100,
      kind,
      actor: `agnt_0000000${agent}`,
      container: String(agent).repeat(12),
      item,
      epoch: 1,
      subject,
      lostRaces: 0,
    });
  };
  const url = Array.from({ length: urls }, (_, index) => {
    const item = newUrl(
      name('url', index),
      `https://www.host-${index % 500}.test/page/${index}`,
      null,
      name('search', index % searchCount),
    );
    if (index >= urls / 2) return item;
    commit('claim', item.id, `chore(kb): claim ${item.id} - x`);
    const isLost = index % 10 === 0;
    commit(
      isLost ? 'fail' : 'fetch',
      item.id,
      isLost ? `fix(kb): fail ${item.id} - blocked` : `feat(kb): fetch ${name('page', index)} from x`,
    );
    if (isLost)
      return {
        ...item,
        status: 'failed' as const,
        attempts: 1,
        error: { code: 'blocked', message: 'HTTP status 403' },
      };
    return {
      ...item,
      status: 'completed' as const,
      pageId: name('page', index),
      completedAt: '2026-03-01T11:00:00.000Z',
      restUntil: '2026-03-01T11:00:02.000Z',
    };
  });
  const page = url.flatMap((item, index) =>
    item.pageId === null ? [] : [{ ...newPage(name('page', index), item.id, 'ab'.repeat(32)), dataPoints: 4 }],
  );
  const extraction = search.map(({ id }, index) => newExtraction(name('extraction', index), id));
  const of = <T extends Item>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));
  return {
    state: {
      search: of(search),
      url: of(url),
      page: of(page),
      extraction: of(extraction),
      swarm: { web: 'real', paused: null },
    },
    commits,
  };
}

function cpuMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Shows the pictures one after the other at a terminal that nobody reads, after a first one. */
async function show([first = [], ...pictures]: readonly Line[][]): Promise<number> {
  const stdout = Object.assign(new Writable({ write: (_chunk, _encoding, done) => done() }), {
    isTTY: true,
    columns: SIZE.width,
    rows: SIZE.height,
  }) as unknown as NodeJS.WriteStream;
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  }) as unknown as NodeJS.ReadStream & PassThrough;
  const terminal = openTerminal({ stdin, stdout, hasColour: true, onKey: () => undefined, onResize: () => undefined });
  terminal.show(first);
  await sleep(FRAME_MS);
  const before = process.cpuUsage();
  for (const picture of pictures) {
    terminal.show(picture);
    // pictures that come faster than they can be seen are left out
    await sleep(FRAME_MS);
  }
  const { user, system } = process.cpuUsage(before);
  terminal.close();
  return (user + system) / 1000 / pictures.length;
}

for (const urls of [300, 3_000, 30_000]) {
  const { state, commits } = makeSwarm(urls);
  const modelOf = createModeller();
  const look: Look = {
    nowMs: NOW_MS,
    state,
    stateAt: commits.length,
    commits,
    unread: null,
    noHistory: null,
    docker: { kind: 'none', isSilent: false, reason: 'no Docker here' },
    remote: null,
    supervisor: null,
  };
  const first = cpuMs(() => modelOf(look));
  // as after each reading of the trackers: the map of the URLs is another one
  const read = cpuMs(() => {
    for (let round = 0; round < ROUNDS; round++) modelOf({ ...look, state: { ...state, url: new Map(state.url) } });
  });
  const copied = cpuMs(() => {
    for (let round = 0; round < ROUNDS; round++) new Map(state.url).size.toString();
  });
  const same = cpuMs(() => {
    for (let round = 0; round < ROUNDS; round++) modelOf(look);
  });
  const model = modelOf(look);
  const drawn = cpuMs(() => {
    for (let round = 0; round < ROUNDS; round++) drawScreen(model, FIRST_UI, new Map(), SIZE);
  });
  const pictures = Array.from({ length: ROUNDS + 1 }, (_, round) => {
    const known = commits.slice(0, commits.length - 3 * (ROUNDS - round));
    const later = createModeller()({ ...look, commits: known, stateAt: known.length, nowMs: NOW_MS + round * 2000 });
    return drawScreen(later, FIRST_UI, new Map(), SIZE);
  });
  const shown = await show(pictures);
  const perRound = (ms: number) => (ms / ROUNDS).toFixed(2).padStart(7);
  process.stdout.write(
    `${String(urls).padStart(6)} URLs, ${String(commits.length).padStart(6)} commits: first look ${first.toFixed(1).padStart(6)} ms, trackers read again ${perRound(read - copied)} ms, nothing new ${perRound(same)} ms, a picture of 160 × 50 ${perRound(drawn)} ms, shown ${shown.toFixed(1)} ms\n`,
  );
}
