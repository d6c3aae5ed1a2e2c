/** What agents, supervisor and operator may do next, drawn at random: for tests that any order of it keeps the rules. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { laterBy } from '../../src/domain/budgets.ts';
import type { Change } from '../../src/domain/change.ts';
import { newId } from '../../src/domain/ids.ts';
import { TRACKERS, type State } from '../../src/domain/items.ts';
import type { StepOutcome } from '../../src/domain/outcomes.ts';
import { listChoices } from '../../src/domain/readiness.ts';
import { claimItem, giveBack, releaseClaim } from '../../src/domain/transitions/claiming.ts';
import type { Actor, Claim } from '../../src/domain/transitions/common.ts';
import { listExtracted, reExtractPages } from '../../src/domain/transitions/re-extraction.ts';
import { retryItems } from '../../src/domain/transitions/retry.ts';
import { addUrl, planSearches } from '../../src/domain/transitions/planning.ts';
import { settleClaim } from '../../src/domain/transitions/results.ts';
import { HTML, HTML_TWO } from '../audit/good-history.ts';
import { discountEntry, fetchedPage, sha256 } from './swarm-history.ts';

const OPERATOR: Actor = { id: 'operator', container: '-' };
const SUPERVISOR: Actor = { id: 'supervisor', container: 'c9' };
const ADDRESSES = [
  'https://acme.test/a',
  'https://www.acme.test/b',
  'https://zenith.test/c',
  'https://zenith.test:8443/d',
  'https://apex.test/e',
];
const CELL = '<table><tbody><tr><td>up&nbsp;to <b>15%</b></td></tr></tbody></table>';
const CONTENTS = [0, 1, 2].map((number) => `<html><body><p>${number}</p>${CELL}</body></html>`);

export type Operation = (state: State) => Change | undefined;

/** What an agent, the supervisor or the operator does next; numbers choose among what there is. */
export interface Step {
  readonly who: number;
  readonly what:
    | 'look'
    | 'claim'
    | 'settle'
    | 'fail'
    | 'give back'
    | 'release'
    | 'add url'
    | 'plan'
    | 'retry'
    | 're-extract';
  readonly choice: number;
  readonly other: number;
}

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record<Step>({
    who: fc.nat({ max: 2 }),
    // mostly what agents do most
    what: fc.constantFrom(
      'claim',
      'claim',
      'settle',
      'settle',
      'settle',
      'look',
      'fail',
      'give back',
      'release',
      'add url',
      'plan',
      'retry',
      're-extract',
    ),
    choice: fc.nat({ max: 1000 }),
    other: fc.nat({ max: 1000 }),
  }),
  { minLength: 20, maxLength: 60 },
);

/** Until when host or provider rest after a step: not at all, or longer or shorter than until the next one. */
function budgeted({ tracker }: Claim, other: number, now: string): string | undefined {
  const seconds = [0, 0, 2, 61.5, 75][other % 5] ?? 0;
  const has = tracker === 'search' || tracker === 'url';
  return has && seconds > 0 ? laterBy(now, seconds * 1000) : undefined;
}

/** What the step means in that state; undefined where there is nothing to do it with. */
export function choose({ what, choice, other }: Step, state: State, actor: Actor, now: string): Operation | undefined {
  const pick = <T>(list: readonly T[]): T | undefined => list[choice % Math.max(list.length, 1)];
  const claims = (mine: boolean): Claim[] =>
    TRACKERS.flatMap((tracker) =>
      [...state[tracker].values()]
        .filter((item) => item.status === 'claimed' && (!mine || item.assignedTo === actor.id))
        .map((item): Claim => ({ tracker, item })),
    );
  if (what === 'claim') {
    const work = pick(listChoices(state, now));
    return work && ((on) => claimItem(on, work.tracker, work.id, actor, now, other % 2 === 0));
  }
  if (what === 'plan') {
    const planned = { id: newId('search'), query: `query ${choice % 8}`, category: 'auto', carrier: null, state: null };
    return (on) => planSearches(on, [{ ...planned, priority: 'low' }], OPERATOR);
  }
  if (what === 'retry') {
    const failed = TRACKERS.flatMap((tracker) =>
      [...state[tracker].values()].filter((item) => item.status === 'failed').map(({ id }) => id),
    );
    const ids = other % 3 === 0 ? failed : [pick(failed) ?? ''];
    return (on) => retryItems(on, ids, OPERATOR).change;
  }
  if (what === 're-extract') {
    const pages = listExtracted(state);
    const ids = other % 3 === 0 ? pages : [pick(pages) ?? ''];
    return (on) => reExtractPages(on, ids, OPERATOR).change;
  }
  if (what === 'add url') {
    const search = pick([...state.search.keys()]);
    const drawn = { urlId: newId('url'), extractionId: newId('extraction') };
    const address = ADDRESSES[other % ADDRESSES.length] ?? '';
    return (on) => {
      const result = search === undefined ? undefined : addUrl(on, search, address, OPERATOR, drawn);
      return result?.kind === 'change' ? result.change : undefined;
    };
  }
  const claim = pick(claims(what !== 'release'));
  if (!claim) return undefined;
  if (what === 'release') {
    const delays = { hostMs: (other % 3) * 30_000, searchMs: (other % 2) * 60_000 };
    return (on) => releaseClaim(on, claim, SUPERVISOR, { code: 'stalled', message: 'stalled' }, now, delays);
  }
  if (what === 'give back') return (on) => giveBack(on, claim, actor, 'test', budgeted(claim, other, now));
  if (what !== 'settle' && what !== 'fail') return undefined;
  const failure = { code: 'unreachable', message: 'unreachable' };
  const outcome: StepOutcome =
    what === 'fail'
      ? { kind: 'failed', error: failure, final: other % 2 === 0, retryAfterMs: null }
      : outcomeOf(claim, state, choice, other, now);
  const drawn = {
    now,
    urlIds: ADDRESSES.map(() => newId('url')),
    extractionId: newId('extraction'),
    restUntil: budgeted(claim, other, now),
  };
  return (on) => settleClaim(on, claim, outcome, actor, drawn);
}

function outcomeOf(claim: Claim, state: State, choice: number, other: number, now: string): StepOutcome {
  const { tracker, item } = claim;
  if (tracker === 'search') {
    const found = ADDRESSES.filter((_, index) => ((choice >> index) & 1) === 1);
    return { kind: 'searched', provider: 'test', results: found.map((url) => ({ url, title: null })) };
  }
  if (tracker === 'url') {
    // few contents and few final addresses: different URLs lead to one page
    const html = CONTENTS[other % 3] ?? '';
    return fetchedPage(item.id, newId('page'), ADDRESSES[choice % ADDRESSES.length] ?? '', html, now);
  }
  if (tracker === 'page') {
    const page = state.page.get(item.id);
    assert(page);
    const html = [...CONTENTS, HTML, HTML_TWO].find((one) => sha256(one) === page.sha256) ?? '';
    const facts = Array.from({ length: choice % 3 }, () => ({
      kind: 'carrier' as const,
      subject: 'acme',
      entry: discountEntry(newId('raw'), 'acme', item.id, html, now),
    }));
    return { kind: 'extracted', facts };
  }
  return { kind: 'validated', checks: [], rejected: [], accepted: 0, searchError: null };
}
