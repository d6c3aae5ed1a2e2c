/** kp why */
import type { Command } from 'commander';
import type { State } from '../domain/items.ts';
import type { Commit } from '../history/commit.ts';
import { tellAgentStory } from '../history/agent-story.ts';
import { findAnywhere, tellStory } from '../history/story.ts';
import { listWaits } from '../history/waits.ts';
import { oneLine } from '../lib/escape.ts';
import type { Repository } from '../repo/repository.ts';
import { endWith, EXIT } from './exit.ts';
import { withHistory } from './open-remote.ts';
import { print, printJson, tell } from './output.ts';
import { readFacts, type Facts } from './read-facts.ts';
import { describeAgent, describeFact, describeStory, type FactStory, type RelatedItem } from './why-words.ts';

/** Adds the command. */
export function addWhy(program: Command): void {
  program
    .command('why')
    .description('the whole story of an item, a fact or an agent in plain words, and what it waits for')
    .argument('<id>', 'search_…, url_…, page_…, extraction_…, raw_… (a fact), agnt_…, or a container')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  kp why url_cm3x9k2p40000abcd1234efgh\n  kp why raw_cm3x9k2p40001abcd1234efgh --json | jq .fact.entry.source',
    )
    .action(async (id: string, { json }: { json?: boolean }) => {
      const answer = await withHistory(async ({ repository, state, commits }) =>
        id.startsWith('raw_')
          ? await tellFact(repository, state, commits, id)
          : (tellItem(state, commits, id) ?? tellAgent(state, commits, id)),
      );
      if (!answer) {
        tell(`${oneLine(id, 80)}: there is no such item, fact or agent; kp watch and kp failures show ids`);
        endWith(EXIT.no);
      } else if (json) printJson(answer.value);
      else for (const line of answer.lines) print(line);
    });
}

interface Answer {
  readonly value: unknown;
  readonly lines: readonly string[];
}

function tellItem(state: State, commits: readonly Commit[], id: string): Answer | undefined {
  const story = tellStory(state, commits, id);
  if (!story) return undefined;
  const waits = listWaits(state, story.item, new Date().toISOString());
  const related = story.related.flatMap((link): RelatedItem[] => {
    const item = findAnywhere(state, link.id)?.item;
    return item ? [{ ...link, item }] : [];
  });
  return { value: { ...story, waits }, lines: describeStory(state, story, related, waits) };
}

function tellAgent(state: State, commits: readonly Commit[], id: string): Answer | undefined {
  const story = tellAgentStory(state, commits, id);
  return story && { value: story, lines: describeAgent(story) };
}

/** A fact's story is its own, and then that of its page. */
async function tellFact(
  repository: Repository,
  state: State,
  commits: readonly Commit[],
  id: string,
): Promise<Answer | undefined> {
  const fact = findFact(await readFacts(repository, state), id);
  if (!fact) return undefined;
  const page = state.page.get(fact.pageId);
  const foundBy = commits.findLast((commit) => commit.kind === 'extract' && commit.item === fact.pageId);
  const url = page && state.url.get(page.urlId);
  const search = url && state.search.get(url.searchIds[0] ?? '');
  const ofPage = tellItem(state, commits, fact.pageId);
  const value = {
    fact,
    commit: foundBy?.id ?? null,
    search: search?.id ?? null,
    url: url?.id ?? null,
    page: ofPage?.value ?? null,
  };
  const lines = [
    ...describeFact(fact, foundBy, search, url),
    ...(ofPage ? ['', 'The page that it stands on', ...ofPage.lines.map((line) => `  ${line}`.trimEnd())] : []),
  ];
  return { value, lines };
}

function findFact({ facts, rejected }: Facts, id: string): FactStory | undefined {
  const fact = facts.find(({ entry }) => entry.id === id);
  if (fact) return { file: fact.file, entry: fact.entry, pageId: fact.entry.source.pageId, rejected: null };
  for (const { file, entry, rule, reason } of rejected) {
    const { id: own, source } = (entry ?? {}) as { id?: unknown; source?: { pageId?: unknown } };
    if (own === id) return { file, entry, pageId: String(source?.pageId), rejected: { rule, reason } };
  }
  return undefined;
}
