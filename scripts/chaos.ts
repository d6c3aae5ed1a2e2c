#!/usr/bin/env node
/**
 * npm run chaos -- [--seed S] [--minutes M] [--searches N]
 *
 * Runs the real containers on the practice web and keeps breaking them for M minutes (30), as drawn from the seed; waits until
 * they are drained; and compares what they gathered with an undisturbed run of the same plan: N searches spread over the whole plan
 * (all of it). The faults are in scripts/chaos/faults, what rightly differs between two runs is told in scripts/chaos/picture.ts.
 * Leaves logs, the pack and summary.json under out/chaos/. Needs Docker and git. Ends with 1 where a comparison fails.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { comparePictures, type Comparison } from './chaos/compare.ts';
import { planFaults } from './chaos/fault-plan.ts';
import { findReference } from './chaos/reference.ts';
import { runSwarm, type RunResult } from './chaos/run.ts';
import { AGENTS, openSwarm, type PlannedQuery } from './chaos/swarm.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const OUT = path.join(ROOT, 'out/chaos');
const DEFAULT_PORT = 18_441;
/** New searches come so often, so that at any time there is somebody in each of the four steps soon. */
const WAVE_EVERY_MS = 40_000;
/** The share of a wave's time that all agents together would take for it: the rest is for those that are broken. */
const SHARE_OF_WAVE = 0.4;
const SHOWN_DIFFERENCES = 20;

interface Request {
  readonly seed: number;
  readonly minutes: number;
  readonly searches: number;
}

async function main(): Promise<number> {
  const plan = readPlan();
  const request = readRequest(plan.length);
  if (typeof request === 'string') {
    console.error(`${request}\nusage: npm run chaos -- [--seed S] [--minutes M] [--searches N]`);
    return 2;
  }
  const signal = listenForStop();
  const replay = `npm run chaos -- --seed ${request.seed} --minutes ${request.minutes} --searches ${request.searches}`;
  tell(replay);
  mkdirSync(OUT, { recursive: true });
  try {
    const passed = await chaos(request, spread(plan, request.searches), signal);
    if (!passed) tell(`FAILED with seed ${request.seed}; again: ${replay}`);
    return passed ? 0 : 1;
  } catch (error) {
    tell(signal.aborted ? 'stopped as asked' : `FAILED with seed ${request.seed}: ${String(error)}; again: ${replay}`);
    return signal.aborted ? 130 : 1;
  }
}

async function chaos(
  { seed, minutes }: Request,
  searches: readonly PlannedQuery[],
  signal: AbortSignal,
): Promise<boolean> {
  const port = Number(process.env['REMOTE_PORT'] ?? DEFAULT_PORT);
  const images = openSwarm({ port, loopPauseMs: 0, diskMb: 0, signal });
  tell('building the images');
  await images.build();
  const common = { port, signal, tell };
  const reference = await findReference(OUT, [searches, await images.imageIds()], async () => {
    tell(`an undisturbed run of ${searches.length} searches, to compare with`);
    const dir = path.join(OUT, 'undisturbed');
    const result = await runSwarm({
      ...common,
      dir,
      waves: [searches],
      waveEveryMs: 0,
      loopPauseMs: 0,
      faults: [],
      faultsForMs: 0,
    });
    const broken = [...result.checks, ...comparePictures(result.picture, result.picture)].filter(
      ({ passed }) => !passed,
    );
    if (broken.length > 0) throw new Error(`the undisturbed run is broken: ${JSON.stringify(broken).slice(0, 2_000)}`);
    return result;
  });
  tell(
    `undisturbed: ${reference.seconds} s, ${Object.keys(reference.picture.urls).length} addresses, ${reference.commits} commits`,
  );

  const waves = cutIntoWaves(searches, minutes);
  const networkSteps = (searches.length + Object.keys(reference.picture.urls).length) / waves.length / AGENTS;
  const loopPauseMs = Math.round((SHARE_OF_WAVE * WAVE_EVERY_MS) / networkSteps);
  const faults = planFaults(seed, minutes);
  tell(
    `${faults.length} faults in ${minutes} minutes; ${waves.length} waves of searches, ${loopPauseMs} ms between two network steps`,
  );
  const result = await runSwarm({
    ...common,
    dir: path.join(OUT, 'disturbed'),
    waves,
    waveEveryMs: WAVE_EVERY_MS,
    loopPauseMs,
    faults,
    faultsForMs: minutes * 60_000,
  });
  const failed = result.faults
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ kind, what }) => `${kind}: ${what}`);
  const comparisons = [
    ...comparePictures(reference.picture, result.picture),
    ...result.checks,
    {
      name: 'the swarm recovered from every fault',
      passed: failed.length === 0,
      compared: result.faults.length,
      differences: failed,
    },
  ];
  writeSummary({ seed, minutes, searches: searches.length }, result, reference.seconds, comparisons);
  return comparisons.every(({ passed }) => passed);
}

function writeSummary(
  request: Request,
  result: RunResult,
  undisturbedSeconds: number,
  comparisons: readonly Comparison[],
): void {
  for (const { name, passed, compared, differences } of comparisons) {
    tell(`${passed ? 'ok     ' : 'FAILED '} ${name} (${compared})`);
    for (const difference of differences.slice(0, SHOWN_DIFFERENCES)) tell(`          ${difference.slice(0, 400)}`);
    if (differences.length > SHOWN_DIFFERENCES) tell(`          and ${differences.length - SHOWN_DIFFERENCES} more`);
  }
  const { faults, seconds, commits, releases, restartsBySupervisor } = result;
  const byKind = Object.fromEntries(
    [...Map.groupBy(faults, ({ kind }) => kind)].map(([kind, all]) => [
      kind,
      all.map(({ kind: _kind, ...report }) => report),
    ]),
  );
  const done = faults.filter(({ outcome }) => outcome === 'done').length;
  const summary = {
    ...request,
    seconds,
    undisturbedSeconds,
    commits,
    releases,
    restartsBySupervisor,
    faultsDone: done,
    faultsPlanned: faults.length,
    comparisons,
    faults: byKind,
  };
  writeFileSync(path.join(OUT, 'summary.json'), `${JSON.stringify(summary, null, 1)}\n`);
  tell(
    `${done} of ${faults.length} faults done, ${commits} commits, released ${JSON.stringify(releases)}, ${restartsBySupervisor} restarts by the supervisor; ${OUT}/summary.json`,
  );
  console.log(
    `${comparisons.filter(({ passed }) => passed).length} passed, ${comparisons.filter(({ passed }) => !passed).length} failed`,
  );
}

function readPlan(): PlannedQuery[] {
  const { items } = JSON.parse(readFileSync(path.join(ROOT, 'trackers/search-tracker.json'), 'utf8')) as {
    items: PlannedQuery[];
  };
  return items.map(({ query, category, carrier, state, priority }) => ({ query, category, carrier, state, priority }));
}

/** What is asked for, or what is wrong with it. */
function readRequest(all: number): Request | string {
  let values;
  try {
    const text = { type: 'string' } as const;
    ({ values } = parseArgs({ options: { seed: text, minutes: text, searches: text } }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
  const minutes = Number(values.minutes ?? 30);
  const searches = Number(values.searches ?? all);
  if (!Number.isInteger(seed) || seed < 0) return '--seed: expected a whole number from 0';
  if (!(minutes > 0 && minutes <= 600)) return '--minutes: expected a number up to 600';
  if (!Number.isInteger(searches) || searches < 1 || searches > all)
    return `--searches: expected a whole number from 1 to ${all}`;
  return { seed, minutes, searches };
}

/** So many of the plan, evenly spread over it. */
function spread<T>(plan: readonly T[], count: number): T[] {
  return plan.filter(
    (_, index) => Math.floor((index * count) / plan.length) !== Math.floor(((index + 1) * count) / plan.length),
  );
}

function cutIntoWaves<T>(searches: readonly T[], minutes: number): T[][] {
  const waves = Math.max(1, Math.min(searches.length, Math.round((minutes * 60_000) / WAVE_EVERY_MS)));
  return Array.from({ length: waves }, (_, wave) => searches.filter((_, index) => index % waves === wave));
}

function tell(line: string): void {
  console.log(`chaos ${new Date().toISOString().slice(11, 19)} ${line}`);
}

function listenForStop(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      tell('stopping; the containers are removed');
      stop.abort(new Error('asked to stop'));
    });
  }
  return stop.signal;
}

process.exit(await main());
