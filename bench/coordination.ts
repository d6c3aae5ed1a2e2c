/**
 * How fast and how fair is the coordination? Real agents (one process each) work through searches that cost no web, against the
 * compose file's own remote: `npm run bench:coordination -- --help`. Needs Docker and git.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { measure, type Figures, type Load } from './coordination/measure.ts';
import { prepareHistory } from './coordination/prepare-history.ts';
import { PROTOCOLS, type Protocol } from './coordination/protocols.ts';
import { buildRemote } from './coordination/remote-container.ts';
import { describeFigures } from './coordination/table.ts';

interface Options extends Load {
  readonly protocol?: Protocol;
  readonly json?: true;
}

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort(new Error(`stopped by ${name}`)));
await new Command('bench:coordination')
  .description(
    'An item is one claim and one completion. The protocols run one after the other, each on a fresh remote.',
  )
  .option('--agents <n>', 'how many agents', atLeast(1), 5)
  .option('--items <n>', 'how many items', atLeast(1), 400)
  .option('--work-ms <ms>', 'how long an agent works on an item', atLeast(0), 0)
  .addOption(new Option('--protocol <name>', 'one of them alone').choices(PROTOCOLS))
  .option('--urls <n>', 'URLs that have been fetched before', atLeast(0), 0)
  .option('--history <n>', 'commits that are there before, with 3 pages for each 20', atLeast(0), 0)
  .option('--uncounted-tail <n>', 'how many of the items that end last are not counted', atLeast(0), 0)
  .option('--json', 'a JSON object for each protocol')
  .action(run)
  .parseAsync();

async function run({ protocol, json, ...load }: Options): Promise<void> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'bench-coordination-'));
  const all: Figures[] = [];
  try {
    console.error('building the image, preparing the repository');
    await buildRemote();
    const prepared = await prepareHistory(dir, load);
    for (const one of protocol ? [protocol] : PROTOCOLS) {
      console.error(`${one}: ${load.agents} agents, ${load.items} items, ${load.workMs} ms of work`);
      try {
        const figures = await measure(one, load, prepared, stop.signal);
        all.push(figures);
        if (json) console.log(JSON.stringify(figures));
      } catch (error) {
        const reason: unknown = stop.signal.aborted ? stop.signal.reason : error;
        console.error(`${one}: ${reason instanceof Error ? reason.message : String(reason)}`);
        process.exitCode = 1;
        if (stop.signal.aborted) break;
      }
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
  if (!json && all.length > 0) for (const line of describeFigures(all)) console.log(line);
}

function atLeast(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least)
      throw new InvalidArgumentError(`Expected a whole number from ${least}.`);
    return value;
  };
}
