/** kp watch */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { InfrastructureFault } from '../domain/errors.ts';
import type { Commit } from '../history/commit.ts';
import { createEventTeller, SIGNS, type Event } from '../history/event.ts';
import { escapeControls, oneLine } from '../lib/escape.ts';
import { openCommitLog, type CommitLog } from '../repo/commit-log.ts';
import { remoteOf } from './open-remote.ts';
import { print, tell } from './output.ts';
import { parseSince, showTime } from './since.ts';

/** Pause between two looks at main while something happens, and the longest one while nothing does. */
const SHORTEST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 10_000;

interface Options {
  readonly since?: string;
  readonly follow: boolean;
  readonly json?: boolean;
}

/** Adds the command. */
export function addWatch(program: Command): void {
  program
    .command('watch')
    .description('what happens, one line each, from now on')
    .option('--since <time>', 'begin earlier: 15m, 2h or 3d ago, or a date or time (UTC)')
    .option('--no-follow', 'end with what has happened so far')
    .option('--json', 'one JSON object a line')
    .addHelpText(
      'after',
      '\nExample:\n  kp watch --since 15m\n  kp watch --json | jq --unbuffered \'select(.tone == "bad")\'',
    )
    .action(async (options: Options) => {
      const sinceMs = options.since === undefined ? null : parseSince(options.since, Date.now());
      const stop = new AbortController();
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
      // whoever reads this has gone: then there is nobody to watch for
      process.stdout.once('error', () => stop.abort());
      const log = openCommitLog({ remote: remoteOf(readConfig(process.env)), signal: stop.signal });
      try {
        await watch(log, { ...options, sinceMs }, stop.signal);
      } catch (error) {
        // ended on request, in the middle of a look
        if (!stop.signal.aborted) throw error;
      } finally {
        await log.close();
      }
    });
}

async function watch(log: CommitLog, options: Options & { sinceMs: number | null }, stop: AbortSignal): Promise<void> {
  let teller = createEventTeller();
  let commits = await log.read();
  const { sinceMs } = options;
  // from now on means: from the tip that was there first, by no clock
  show(
    commits,
    teller,
    options,
    sinceMs === null && options.follow ? () => false : ({ atMs }) => atMs >= (sinceMs ?? 0),
  );
  let seen = commits.length;
  let pauseMs = SHORTEST_PAUSE_MS;
  let isAway = false;
  while (options.follow && !stop.aborted) {
    await sleep(pauseMs, undefined, { signal: stop });
    pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS);
    try {
      const before = commits;
      commits = await log.read();
      if (isAway) tell('the remote answers again');
      isAway = false;
      if (commits !== before) {
        tell('main was written over: its history is another one now');
        teller = createEventTeller();
        show(commits, teller, options, () => false);
        seen = commits.length;
      }
    } catch (error) {
      if (stop.aborted || !(error instanceof InfrastructureFault)) throw error;
      if (!isAway) tell(`${error.message}; watching on`);
      isAway = true;
    }
    if (commits.length === seen) continue;
    show(commits.slice(seen), teller, options, () => true);
    seen = commits.length;
    pauseMs = SHORTEST_PAUSE_MS;
  }
}

function show(
  commits: readonly Commit[],
  teller: (commit: Commit) => Event,
  { json }: Options,
  isWanted: (commit: Commit) => boolean,
): void {
  for (const commit of commits) {
    const event = teller(commit);
    if (isWanted(commit)) print(json ? escapeControls(JSON.stringify(event)) : describeEvent(event));
  }
}

function describeEvent({ at, tone, who, item, about, text }: Event): string {
  const what = item === null ? '' : `  ${item}${about === null ? '' : ` (${oneLine(about, 60)})`}`;
  return `${showTime(at)} ${SIGNS[tone]} ${who.padEnd(30)}  ${text}${what}`;
}
