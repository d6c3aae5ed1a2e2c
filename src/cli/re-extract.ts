/** kp re-extract */
import type { Command } from 'commander';
import { ConfigurationFault } from '../domain/errors.ts';
import { isDrained } from '../domain/readiness.ts';
import { listExtracted, reExtractPages, type NotReExtracted } from '../domain/transitions/re-extraction.ts';
import { escapeControls, oneLine } from '../lib/escape.ts';
import { endWith, EXIT } from './exit.ts';
import { OPERATOR, withRepository } from './open-remote.ts';
import { print, tell } from './output.ts';
import { previewExtraction } from './preview-extraction.ts';
import { BUT_FOR_VERSIONS, diffFiles, diffSince } from './show-differences.ts';

interface Options {
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly since?: string;
}

/** Adds the command. */
export function addReExtract(program: Command): void {
  program
    .command('re-extract')
    .description('read stored pages again, after the rules have changed, and show what differs as a git diff')
    .argument('[ids...]', 'pages (page_…), or searches (search_…) for all of their pages')
    .option('--all', 'all pages that have been read')
    .option('--dry-run', 'show what would differ; nothing is changed')
    .option(
      '--since <commit>',
      'show how the facts differ from those of a commit, such as the one that opened the pages',
    )
    .addHelpText(
      'after',
      '\nExample:\n  kp re-extract --all --dry-run | less\n  kp re-extract --all\n  kp re-extract --since 0123abcd',
    )
    .action(async (ids: string[], options: Options) => {
      checkUsage(ids, options);
      if (options.since !== undefined) showDifference(await diffSince(options.since));
      else if (options.dryRun) await preview(ids, options);
      else await reopen(ids, options);
    });
}

function checkUsage(ids: readonly string[], { all, dryRun, since }: Options): void {
  const named = ids.length > 0;
  const problem =
    since !== undefined
      ? named || all || dryRun
        ? '--since shows what has changed and goes with nothing else'
        : /^[0-9a-f]{4,64}$/.test(since)
          ? undefined
          : '--since takes the id of a commit'
      : named === (all ?? false)
        ? 'name pages or searches, or all with --all'
        : undefined;
  if (problem !== undefined) throw new ConfigurationFault(problem, { code: 'usage' });
}

async function preview(ids: readonly string[], { all }: Options): Promise<void> {
  const { difference, pages, left, failed } = await withRepository(async (repository) => {
    const state = await repository.pull();
    const plan = reExtractPages(state, all ? listExtracted(state) : ids, OPERATOR);
    const found = await previewExtraction(repository, state, plan.pages);
    return { ...plan, ...found, difference: await diffFiles(found.before, found.after) };
  });
  showDifference(difference);
  tellLeft(left);
  for (const { id, reason } of failed) tell(`${id} would fail: ${oneLine(reason)}`);
  tell(`${countPages(pages.length)} read; nothing was changed`);
  endWith(pages.length > 0 && left.length === 0 && failed.length === 0 ? EXIT.ok : EXIT.no);
}

async function reopen(ids: readonly string[], { all }: Options): Promise<void> {
  const { plan, commit, wasDrained } = await withRepository(async (repository) => {
    const before = await repository.pull();
    let latest = reExtractPages(before, [], OPERATOR);
    const { landed } = await repository.transact([
      (state) => {
        latest = reExtractPages(state, all ? listExtracted(state) : ids, OPERATOR);
        return latest.change;
      },
    ]);
    return { plan: latest, commit: landed[0]?.commit, wasDrained: isDrained(before) };
  });
  tellLeft(plan.left);
  if (commit !== undefined) {
    print(
      `${countPages(plan.pages.length)} read again and ${plan.searches.length} searches validated again, since commit ${commit}`,
    );
    if (wasDrained) tell('agents that have ended are started by docker compose up --scale agent=5');
    tell(`what has changed is then shown by kp re-extract --since ${commit.slice(0, 12)}, or in a clone by`);
    tell(`git diff '${BUT_FOR_VERSIONS}' ${commit.slice(0, 12)} origin/main -- knowledge_pack/raw`);
  } else if (plan.left.length === 0) tell('no page has been read yet');
  endWith(commit !== undefined && plan.left.length === 0 ? EXIT.ok : EXIT.no);
}

const REASONS: Readonly<Record<NotReExtracted['why'], string>> = {
  'no-such-item': 'there is no such page or search',
  'not-extracted': 'it has not been read yet',
  'being-validated': 'an agent validates its search just now; ask again in a minute',
};

function tellLeft(left: readonly NotReExtracted[]): void {
  for (const { id, why } of left) tell(`${oneLine(id, 80)} is left as it is: ${REASONS[why]}`);
}

function showDifference(difference: string): void {
  if (difference === '') tell('no fact differs');
  else print(escapeControls(difference));
}

function countPages(count: number): string {
  return count === 1 ? '1 page is' : `${count} pages are`;
}
