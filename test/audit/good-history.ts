/** A history in which everything happens once, as the swarm itself writes it, and which leaves items in every state. */
import type { Change } from '../../src/domain/change.ts';
import type { RawEntry } from '../../src/domain/facts.ts';
import { findItem, type ItemError, type TrackerName } from '../../src/domain/items.ts';
import type { StepFailure, StepOutcome } from '../../src/domain/outcomes.ts';
import { claimItem, giveBack, releaseClaim } from '../../src/domain/transitions/claiming.ts';
import { wideChange, type Actor, type Claim } from '../../src/domain/transitions/common.ts';
import { newSearch } from '../../src/domain/transitions/new-items.ts';
import { pauseSwarm, resumeSwarm } from '../../src/domain/transitions/pause.ts';
import { addUrl, planSearches } from '../../src/domain/transitions/planning.ts';
import { retryItems } from '../../src/domain/transitions/retry.ts';
import { unclaimed } from '../../src/domain/transitions/new-items.ts';
import { settleClaim } from '../../src/domain/transitions/results.ts';
import { createHistory, discountEntry, fetchedPage, type SwarmHistory, type Twist } from '../helpers/swarm-history.ts';

export const A: Actor = { id: 'agnt_aaaaaaaaaaaa', container: 'c1' };
/** The agent that started in A's container after A was gone. */
export const SUCCESSOR: Actor = { id: 'agnt_cccccccccccc', container: 'c1' };
export const B: Actor = { id: 'agnt_bbbbbbbbbbbb', container: 'c2' };
export const SUPERVISOR: Actor = { id: 'supervisor', container: 'c9' };
export const OPERATOR: Actor = { id: 'operator', container: '-' };

/** Identifiers such as `search_000000000001`. */
export const id = (prefix: string, number: number) => `${prefix}_${String(number).padStart(12, '0')}`;

export const HTML = '<html><body><table><tbody><tr><td>up&nbsp;to <b>15%</b></td></tr></tbody></table></body></html>';
export const HTML_TWO = HTML.replace('<table>', '<p>Zenith</p><table>');

export const search = (number: number, query: string) =>
  newSearch({ id: id('search', number), query, category: 'auto', carrier: null, state: null, priority: 'medium' });

export interface Player {
  readonly history: SwarmHistory;
  /** Claims an item and tells the claim. */
  readonly take: <T extends TrackerName>(tracker: T, itemId: string, actor: Actor, twist?: Twist) => Claim;
  readonly settle: (claim: Claim, outcome: StepOutcome, actor: Actor, twist?: Twist) => void;
  /** The item as a claim, at the tip. */
  readonly held: (tracker: TrackerName, itemId: string) => Claim;
}

let drawn = 1000;
const draw = () => (drawn += 1);

export function createPlayer(): Player {
  const history = createHistory();
  const init: Change = { ...wideChange('init', OPERATOR, 'chore(kb): start', {}), put: {} };
  history.commit({ ...init, put: { search: [1, 2, 3, 4].map((number) => search(number, `query ${number}`)) } });
  const held = (tracker: TrackerName, itemId: string): Claim => {
    const item = findItem(history.state(), tracker, itemId);
    if (!item) throw new Error(`no ${itemId}`);
    return { tracker, item };
  };
  return {
    history,
    held,
    take: (tracker, itemId, actor, twist) => {
      history.commit(claimItem(history.state(), tracker, itemId, actor, history.now()), twist);
      return held(tracker, itemId);
    },
    settle: (claim, outcome, actor, twist) => {
      const urlIds = claim.tracker === 'search' ? [draw(), draw(), draw()].map((number) => id('url', number)) : [];
      const ids = { now: history.now(), urlIds, extractionId: id('extraction', draw()) };
      history.commit(settleClaim(history.state(), claim, outcome, actor, ids), twist);
    },
  };
}

export const failure = (error: ItemError, isFinal = false): StepFailure => ({
  kind: 'failed',
  error,
  final: isFinal,
  retryAfterMs: null,
});

export const results = (...addresses: string[]): StepOutcome => ({
  kind: 'searched',
  provider: 'practice',
  results: addresses.map((url) => ({ url, title: null })),
});

/** The ids that later commits name. */
export interface Played extends Player {
  readonly urls: Readonly<Record<'one' | 'two' | 'same' | 'lost' | 'added', string>>;
  readonly pages: Readonly<Record<'one' | 'two', string>>;
  readonly extractions: Readonly<Record<'one' | 'two', string>>;
}

const address = (name: string) => `https://acme.test/${name}`;
const STALLED = { code: 'stalled', message: 'stalled 130 s' };

/** Plays it. At the end: url `added` is claimed by A, search 3 is pending after failures, search 4 claimed by B, page one pending. */
export function playGoodHistory(): Played {
  const player = createPlayer();
  const { history, take, settle } = player;
  settle(take('search', id('search', 1), A), results(address('one'), address('two'), address('same')), A);
  settle(take('search', id('search', 2), B), results(address('two'), address('lost')), B);
  playTroubles(player);
  const urlOf = (name: string) => [...history.state().url.values()].find((url) => url.url === address(name))?.id ?? '';
  const extractionOf = (number: number) =>
    [...history.state().extraction.values()].find((item) => item.searchId === id('search', number))?.id ?? '';
  const urls = { one: urlOf('one'), two: urlOf('two'), same: urlOf('same'), lost: urlOf('lost') };
  const pages = { one: id('page', 1), two: id('page', 2) };
  const fetch = (
    name: 'one' | 'two' | 'same',
    page: string,
    html: string,
    actor: Actor,
    pdf: Uint8Array | null = null,
  ) =>
    settle(
      take('url', urls[name], actor),
      fetchedPage(urls[name], page, address(name), html, history.now(), pdf),
      actor,
    );
  fetch('one', pages.one, HTML, A);
  fetch('two', pages.two, HTML_TWO, B, Buffer.from('%PDF-1.4 practice'));
  fetch('same', id('page', 3), HTML, A);
  const outcome = { kind: 'not_found' as const, httpStatus: 404, evidence: ['status 404'] };
  settle(take('url', urls.lost, B), { ...failure({ code: 'not_found', message: '404' }, true), outcome }, B);

  const extract = (page: string, html: string, entries: readonly RawEntry[], actor: Actor) => {
    const facts = entries.map((entry) => ({
      kind: 'carrier' as const,
      subject: entry.dataPoint.split('_')[0] ?? '',
      entry,
    }));
    settle(take('page', page, actor), { kind: 'extracted', facts }, actor);
    return html;
  };
  const entry = (number: number, subject: string, page: string, html: string) =>
    discountEntry(id('raw', number), subject, page, html, history.now());
  const refused = entry(2, 'acme', pages.one, HTML);
  extract(pages.one, HTML, [entry(1, 'acme', pages.one, HTML), refused], A);
  extract(pages.two, HTML_TWO, [entry(3, 'acme', pages.two, HTML_TWO), entry(4, 'zenith', pages.two, HTML_TWO)], B);

  const extractions = { one: extractionOf(1), two: extractionOf(2) };
  const checks = [{ name: 'quote', passed: true, detail: 'fine' }];
  const rejection = { file: `carriers/acme/data_${id('search', 1)}.raw.json`, entryId: refused.id, entry: refused };
  const rejected = [{ ...rejection, rule: 'schema', reason: 'odd' }];
  settle(
    take('extraction', extractions.one, A),
    { kind: 'validated', checks, rejected, accepted: 3, searchError: null },
    A,
  );
  const searchError = { code: 'all_urls_failed', message: 'none' };
  settle(
    take('extraction', extractions.two, B),
    { kind: 'validated', checks, rejected: [], accepted: 0, searchError },
    B,
  );

  playOperator(player, urls.lost, pages.one, extractions);
  const added = urlOf('added');
  take('url', added, A);
  take('search', id('search', 4), B);
  return { ...player, urls: { ...urls, added }, pages, extractions };
}

/** Stops, stalls and failures around search 3. */
function playTroubles({ history, take, settle, held }: Player): void {
  const three = id('search', 3);
  take('search', three, A);
  history.commit(giveBack(history.state(), held('search', three), SUCCESSOR, 'left by an earlier start'));
  take('search', three, SUCCESSOR);
  history.commit(giveBack(history.state(), held('search', three), SUCCESSOR, 'stopping'));
  take('search', three, B);
  history.commit(releaseClaim(history.state(), held('search', three), SUPERVISOR, STALLED, history.now()));
  settle(take('search', three, B), failure({ code: 'odd_answer', message: 'no' }), B);
}

/** Everything that an operator does. */
function playOperator(
  { history, take, settle }: Player,
  lostUrl: string,
  page: string,
  extractions: Readonly<Record<'one' | 'two', string>>,
): void {
  const planned = { id: id('search', 5), query: 'new', category: 'auto', carrier: null, state: null };
  history.commit(planSearches(history.state(), [{ ...planned, priority: 'high' }], OPERATOR));
  const ids = { urlId: id('url', 900), extractionId: id('extraction', 900) };
  const added = addUrl(history.state(), id('search', 1), address('added'), OPERATOR, ids);
  history.commit(added.kind === 'change' ? added.change : undefined);
  history.commit(pauseSwarm(history.state(), OPERATOR, 'lunch', history.now()));
  history.commit(resumeSwarm(history.state(), SUPERVISOR));
  settle(take('search', id('search', 5), A), results(), A);

  history.commit(retryItems(history.state(), [lostUrl], OPERATOR).change);
  const { search, extraction, page: pages } = history.state();
  const reopened = (number: number) => {
    const item = search.get(id('search', number));
    return item ? [{ ...item, status: 'urls_discovered' as const, error: null, completedAt: null }] : [];
  };
  const again = (extractionId: string) => {
    const item = extraction.get(extractionId);
    return item ? [{ ...item, ...unclaimed(item.id), epoch: item.epoch + 1, checks: null }] : [];
  };
  const old = pages.get(page);
  if (!old) throw new Error('no page');
  const pending = { ...old, ...unclaimed(old.id), epoch: old.epoch + 1 };
  history.commit(
    wideChange('re-extract', OPERATOR, 'chore(kb): extract again', {
      page: [pending],
      search: reopened(1),
      extraction: again(extractions.one),
    }),
  );
}
