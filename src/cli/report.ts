/** kp report */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { oneLine } from '../lib/escape.ts';
import { withoutCredentials } from '../lib/without-credentials.ts';
import { renderReport } from '../report/report.ts';
import { withHistory } from './open-remote.ts';
import { print, printJson, tell } from './output.ts';
import { readFacts } from './read-facts.ts';

const FILE = 'report.html';

/** Adds the command. */
export function addReport(program: Command): void {
  program
    .command('report')
    .description(
      'writes a report as one web page that needs no network: progress, coverage with quotes, failures, hosts, agents',
    )
    .argument('<dir>', `a folder, made where it is missing; ${FILE} in it is written anew`)
    .option('--json', 'what was written as JSON')
    .addHelpText('after', '\nExample:\n  docker compose run --rm -v "$PWD/out:/out" kp report /out')
    .action(async (dir: string, { json }: { json?: boolean }) => {
      const written = await withHistory(async ({ repository, state, commits, config }) => {
        const { facts, rejected, problems } = await readFacts(repository, state);
        for (const problem of problems) tell(`left out: ${problem}`);
        const cloneUrl = withoutCredentials(config.cloneUrl);
        const page = renderReport({ state, commits, facts, rejected: rejected.length, cloneUrl, nowMs: Date.now() });
        const file = path.join(path.resolve(dir), FILE);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, page);
        return {
          file,
          facts: facts.length,
          leftOut: problems.length,
          bytes: Buffer.byteLength(page),
          commit: commits.at(-1)?.id ?? null,
        };
      });
      if (json) printJson(written);
      else
        print(`wrote ${oneLine(path.join(dir, FILE))}: ${written.facts} facts, ${(written.bytes / 1e6).toFixed(1)} MB`);
    });
}
