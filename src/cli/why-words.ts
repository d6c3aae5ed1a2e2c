/** The stories that `kp why` tells, as lines for a terminal. */
import type { RawEntry } from '../domain/facts.ts';
import type { Item, SearchItem, State, TrackerName, UrlItem } from '../domain/items.ts';
import { describeItem } from '../domain/transitions/claiming.ts';
import type { AgentStory } from '../history/agent-story.ts';
import type { Commit } from '../history/commit.ts';
import { SIGNS } from '../history/event.ts';
import type { Story } from '../history/story.ts';
import { oneLine } from '../lib/escape.ts';
import { showTime } from './since.ts';

export interface RelatedItem {
  readonly tracker: TrackerName;
  readonly id: string;
  readonly item: Item;
}

/** A fact as the pack holds it; `entry` may be any JSON where it was rejected. */
export interface FactStory {
  /** Relative to knowledge_pack/raw. */
  readonly file: string;
  readonly entry: unknown;
  readonly pageId: string;
  readonly rejected: { readonly rule: string; readonly reason: string } | null;
}

const MOST_RELATED = 12;
const MOST_EVENTS = 20;

/** An item's story. */
export function describeStory(
  state: State,
  story: Story,
  related: readonly RelatedItem[],
  waits: readonly string[],
): string[] {
  const shown = related.slice(0, MOST_RELATED);
  return [
    `${story.item.id}  ${story.about}`,
    `now: ${story.now}`,
    ...waits.map((wait) => `waits for: ${wait}`),
    ...('outcome' in story.item && story.item.outcome ? [describeOutcome(story.item.outcome)] : []),
    ...('checks' in story.item ? (story.item.checks ?? []).map(describeCheck) : []),
    '',
    'What happened',
    ...story.entries.map(
      ({ atMs, tone, who, text, commit }) =>
        `  ${showTime(new Date(atMs).toISOString())} ${SIGNS[tone]} ${text}  (${who}, commit ${commit.slice(0, 12)})`,
    ),
    ...(shown.length > 0 ? ['', 'What belongs to it'] : []),
    ...shown.map(
      ({ tracker, item }) =>
        `  ${tracker.padEnd(10)}  ${item.id}  ${item.status.padEnd(15)}  ${describeItem(state, item)}`,
    ),
    ...(related.length > shown.length ? [`  and ${related.length - shown.length} more`] : []),
  ];
}

function describeOutcome({ kind, httpStatus, evidence }: NonNullable<UrlItem['outcome']>): string {
  const status = httpStatus === null ? '' : `, HTTP ${httpStatus}`;
  const seen = evidence.length === 0 ? '' : `: ${evidence.map((line) => oneLine(line)).join('; ')}`;
  return `its visit came to: ${kind}${status}${seen}`;
}

function describeCheck({ name, passed, detail }: { name: string; passed: boolean; detail: string }): string {
  return `${passed ? SIGNS.good : SIGNS.bad} ${oneLine(name, 20)}: ${oneLine(detail, 300)}`;
}

/** A fact: what it says, on which page, who found it, and what became of it. */
export function describeFact(
  { file, entry, pageId, rejected }: FactStory,
  foundBy: Commit | undefined,
  search: SearchItem | undefined,
  url: UrlItem | undefined,
): string[] {
  const by = foundBy
    ? `${oneLine(foundBy.actor, 40)} on ${showTime(new Date(foundBy.atMs).toISOString())}, commit ${foundBy.id.slice(0, 12)}`
    : 'a commit that main does not have';
  const verdict = rejected
    ? `refused by the validation, rule "${oneLine(rejected.rule, 40)}": ${oneLine(rejected.reason, 300)}`
    : 'it stands in the pack';
  return [
    ...(rejected ? [oneLine(String((entry as { id?: unknown }).id), 80)] : describeEntry(entry as RawEntry)),
    `now: ${verdict}`,
    `file: knowledge_pack/raw/${rejected ? '_rejected/' : ''}${oneLine(file)}`,
    `page: ${oneLine(pageId, 80)}${url ? `, ${oneLine(url.finalUrl ?? url.url)}` : ''}`,
    ...(search ? [`search: ${search.id}  ${oneLine(search.query, 80)}`] : []),
    `found by: ${by}`,
  ];
}

function describeEntry({ id, dataPoint, rawValue, source }: RawEntry): string[] {
  const { quote, elementRef, sha256, extractionMethod, confidence, confidenceScore, accessedDate } = source;
  return [
    `${id}  ${oneLine(dataPoint)}${rawValue === '' ? '' : `: ${oneLine(rawValue)}`}`,
    `quote: "${oneLine(quote)}"`,
    `element: ${oneLine(elementRef, 300)}`,
    `page's SHA-256: ${sha256}, accessed ${showTime(accessedDate)}`,
    `confidence: ${confidence} (${confidenceScore}), by ${oneLine(extractionMethod, 60)}`,
  ];
}

/** An agent's story: sums, what it holds, and the latest that it did. */
export function describeAgent(story: AgentStory): string[] {
  const { who, alsoKnownAs, firstAt, lastAt, kinds, lostRaces, takenFromIt, holds, events } = story;
  const latest = events.slice(-MOST_EVENTS);
  return [
    `${oneLine(who, 60)}${alsoKnownAs.length > 0 ? `  with ${alsoKnownAs.join(', ')}` : ''}`,
    `seen from ${showTime(firstAt)} to ${showTime(lastAt)}`,
    `did: ${Object.entries(kinds)
      .map(([kind, count]) => `${count} ${kind || 'of no kind'}`)
      .join(', ')}`,
    `lost races: ${lostRaces}; taken from it: ${takenFromIt}`,
    holds.length === 0 ? 'holds nothing now' : 'holds now',
    ...holds.map(({ tracker, id, about, since }) => `  ${tracker}  ${id}  since ${showTime(since ?? '?')}  ${about}`),
    '',
    latest.length < events.length
      ? `The latest ${latest.length} of ${events.length} things that happened`
      : 'What happened',
    ...latest.map(
      ({ at, tone, item, text, commit }) =>
        `  ${showTime(at)} ${SIGNS[tone]} ${text}${item === null ? '' : `  ${item}`}  (commit ${commit.slice(0, 12)})`,
    ),
  ];
}
