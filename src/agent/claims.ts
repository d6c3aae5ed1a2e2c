/** Taking work and settling it: what the loop says to the repository. */
import { TRACKERS, type State, type TrackerName } from '../domain/items.ts';
import { newId } from '../domain/ids.ts';
import type { StepOutcome } from '../domain/outcomes.ts';
import { followUp, listChoices, selectWork } from '../domain/readiness.ts';
import { claimItem, giveBack } from '../domain/transitions/claiming.ts';
import type { Actor, Claim } from '../domain/transitions/common.ts';
import { settleClaim, type Drawn } from '../domain/transitions/results.ts';
import type { Repository } from '../repo/repository.ts';
import type { Landed, Proposal } from '../repo/transact.ts';
import type { Rests } from './rests.ts';

/** The steps that touch the web, and so keep the pause between two of them. */
const NETWORK_STEPS: ReadonlySet<TrackerName> = new Set(['search', 'url']);

/** True where the step of that tracker touches the web. */
export function touchesNetwork(tracker: TrackerName): boolean {
  return NETWORK_STEPS.has(tracker);
}

/** Who takes and settles, and what with. */
export interface Worker {
  readonly actor: Actor;
  readonly repository: Repository;
  readonly rests: Rests;
}

export interface Taken {
  /** The claim that was won; undefined where there was nothing to take. */
  readonly claim: Claim | undefined;
  readonly lostRaces: number;
}

/** Claims some work by one commit. @param networkToo false while the pause between network steps lasts */
export async function take(worker: Worker, networkToo: boolean): Promise<Taken> {
  const { landed, lostRaces } = await worker.repository.transact([proposeTake(worker, null, networkToo)]);
  return { claim: claimOf(landed[0]), lostRaces };
}

export interface Settled extends Taken {
  /** False where the claim was no longer ours: somebody else does the work again. */
  readonly landed: boolean;
}

/** Writes a step's outcome, and claims the next work in the same push where `next` says so. */
export async function settleAndTake(
  worker: Worker,
  claim: Claim,
  outcome: StepOutcome,
  next: 'no' | 'local' | 'any',
): Promise<Settled> {
  const { repository, actor } = worker;
  const drawn = draw(worker, claim, outcome);
  if (next !== 'no' && isProbablyTaken(repository, actor, claim.item.id)) await repository.pull();
  const settle: Proposal = (state) => settleClaim(state, claim, outcome, actor, drawn);
  const proposals = next === 'no' ? [settle] : [settle, proposeTake(worker, claim.item.id, next === 'any')];
  const { landed, lostRaces } = await repository.transact(proposals);
  return { landed: landed[0] !== undefined, claim: claimOf(landed[1]), lostRaces };
}

/** Where so much of what there is to choose from is probably taken by now, it is cheaper to look than to lose the race. */
const TAKEN_SHARE = 1 / 8;
/** The same where we go on from our own place, to which others come seldom. */
const TAKEN_SHARE_ON_OUR_WAY = 1 / 2;

/** Others take about as much as we do, of what we knew when we last looked. */
function isProbablyTaken(repository: Repository, actor: Actor, after: string): boolean {
  const behind = repository.behind();
  if (behind === 0) return false;
  const state = repository.state();
  const choices = listChoices(state, new Date().toISOString());
  const share = followUp(state, choices, after) ? TAKEN_SHARE_ON_OUR_WAY : TAKEN_SHARE;
  return behind * countOthersAtWork(state, actor) > choices.length * share;
}

/** How many other agents hold something. */
export function countOthersAtWork(state: State, actor: Actor): number {
  const others = new Set<string | null>();
  for (const tracker of TRACKERS) {
    for (const item of state[tracker].values()) if (item.status === 'claimed') others.add(item.assignedTo);
  }
  others.delete(actor.id);
  return others.size;
}

/**
 * Gives a claim back uncounted: a stop, or a fault that is not the item's.
 * @param askedMs the wait that the other side asked for
 */
export async function returnClaim(
  { repository, actor, rests }: Worker,
  claim: Claim,
  reason: string,
  askedMs: number | null = null,
): Promise<void> {
  const restUntil = rests.after(claim, new Date().toISOString(), askedMs);
  await repository.transact([(state) => giveBack(state, claim, actor, reason, restUntil)]);
}

/** The claims that this container still holds from before it was started again. */
export function findOwnClaims(state: State, container: string): Claim[] {
  return TRACKERS.flatMap((tracker) =>
    [...state[tracker].values()]
      .filter((item) => item.status === 'claimed' && item.container === container)
      .map((item): Claim => ({ tracker, item })),
  );
}

/** Selection happens at the tip, so a lost race means: look again, pick something else. */
function proposeTake({ actor, rests }: Worker, after: string | null, networkToo: boolean): Proposal {
  const random = Math.random();
  const now = new Date().toISOString();
  return (state) => {
    const work = selectWork(state, now, after, random);
    if (!work || (!networkToo && touchesNetwork(work.tracker))) return undefined;
    return claimItem(state, work.tracker, work.id, actor, now, rests.holdProvider);
  };
}

function claimOf(landed: Landed | undefined): Claim | undefined {
  if (!landed) return undefined;
  for (const tracker of TRACKERS) {
    const item = landed.change.put[tracker]?.find((candidate) => candidate.id === landed.change.item);
    if (item) return { tracker, item };
  }
  return undefined;
}

function draw({ rests }: Worker, claim: Claim, outcome: StepOutcome): Drawn {
  const results = outcome.kind === 'searched' ? outcome.results : [];
  const now = new Date().toISOString();
  const restUntil = rests.after(claim, now);
  return { now, urlIds: results.map(() => newId('url')), extractionId: newId('extraction'), restUntil };
}
