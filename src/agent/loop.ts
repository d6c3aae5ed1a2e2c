/** The agent's loop: look, claim, work, settle, until the swarm is drained. */
import { untilNextRestEndsMs } from '../domain/budgets.ts';
import { DataFault, InfrastructureFault, type Fault } from '../domain/errors.ts';
import type { Items, TrackerName } from '../domain/items.ts';
import type { StepOutcome } from '../domain/outcomes.ts';
import { STEP_DEADLINE_MS } from '../domain/deadlines.ts';
import { isDrained } from '../domain/readiness.ts';
import { describeItem } from '../domain/transitions/claiming.ts';
import type { Claim } from '../domain/transitions/common.ts';
import type { Logger } from '../log.ts';
import { RefusedChange } from '../repo/publish.ts';
import {
  countOthersAtWork,
  findOwnClaims,
  returnClaim,
  settleAndTake,
  take,
  touchesNetwork,
  type Settled,
  type Worker,
} from './claims.ts';
import { createPauses } from './pauses.ts';
import { describeOutcome } from './describe-outcome.ts';

/** One step of the waterfall: an item in, what came of it out. Throws only faults that are not the item's. */
export type Steps = { readonly [T in TrackerName]: (item: Items[T], signal: AbortSignal) => Promise<StepOutcome> };

export interface AgentContext extends Worker {
  readonly steps: Steps;
  readonly log: Logger;
  /** Pause between two steps that touch the web. */
  readonly loopPauseMs: number;
  /** Told of each bit of progress, for the health check. */
  readonly beat?: () => void;
  /** Asks the agent to stop: it takes nothing more and ends what it does within seconds. */
  readonly stop: AbortSignal;
  /** Aborted once a stopping agent may not work on its step any longer. */
  readonly abandon: AbortSignal;
}

/** Works until the swarm is drained ('drained') or the agent is asked to stop ('stopped'). */
export async function runLoop(agent: AgentContext): Promise<'drained' | 'stopped'> {
  const { repository, actor, stop } = agent;
  const pauses = createPauses(agent);
  await returnOwnClaims(agent);
  let claim: Claim | undefined;
  while (!stop.aborted) {
    agent.beat?.();
    if (!claim) {
      const state = await repository.pull();
      if (isDrained(state)) return 'drained';
      claim = await takeOne(agent, pauses.networkIsFree());
      if (!claim) await pauses.idle(untilNextRestEndsMs(state, new Date().toISOString()));
      continue;
    }
    const held = claim;
    const result = await runStep(agent, held);
    if (touchesNetwork(claim.tracker)) pauses.noteNetworkStep();
    if (result.kind === 'not-the-items-fault') {
      const askedMs = result.fault instanceof InfrastructureFault ? result.fault.retryAfterMs : null;
      await returnClaim(agent, claim, result.reason, askedMs);
      claim = undefined;
      await pauses.afterFault(result.fault);
      continue;
    }
    pauses.noteSuccess();
    if (!repository.hasGate()) await pauses.giveWay(countOthersAtWork(repository.state(), actor));
    const next = stop.aborted ? 'no' : pauses.networkIsFree() ? 'any' : 'local';
    ({ claim } = await pauses.timeTransaction(() => settle(agent, held, result, next)));
  }
  if (claim) await returnClaim(agent, claim, 'asked to stop');
  return 'stopped';
}

async function returnOwnClaims(agent: AgentContext): Promise<void> {
  const { repository, actor, log } = agent;
  for (const claim of findOwnClaims(await repository.pull(), actor.container)) {
    await returnClaim(agent, claim, 'its agent was started again');
    log.info({ item: claim.item.id }, 'gave back a claim from before this start');
  }
}

async function takeOne(agent: AgentContext, networkToo: boolean): Promise<Claim | undefined> {
  const { claim, lostRaces } = await take(agent, networkToo);
  if (claim) agent.log.debug({ item: claim.item.id, lostRaces }, 'claimed');
  return claim;
}

async function settle(
  agent: AgentContext,
  claim: Claim,
  outcome: StepOutcome,
  next: 'no' | 'local' | 'any',
): Promise<Settled> {
  const { log } = agent;
  const settled = await settleAndTake(agent, claim, outcome, next).catch((error: unknown) => {
    if (!(error instanceof RefusedChange)) throw error;
    log.error({ item: claim.item.id, reason: error.message }, 'the result is against the rules: a defect of ours');
    const failure = failStep(agent, claim, error.code, error.message);
    return settleAndTake(agent, claim, failure, 'no');
  });
  if (!settled.landed)
    log.warn({ item: claim.item.id }, 'the claim was taken from us meanwhile; its result is not written');
  if (settled.claim) log.debug({ item: settled.claim.item.id, lostRaces: settled.lostRaces }, 'claimed');
  return settled;
}

interface Faulted {
  readonly kind: 'not-the-items-fault';
  readonly reason: string;
  readonly fault: Fault | null;
}

/** Runs the claim's step within its deadline, whatever the step does. */
async function runStep(agent: AgentContext, claim: Claim): Promise<StepOutcome | Faulted> {
  const { log, abandon } = agent;
  const deadlineMs = STEP_DEADLINE_MS[claim.tracker];
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = AbortSignal.any([deadline, abandon]);
  const startedAt = performance.now();
  const fields = { item: claim.item.id, about: describeItem(agent.repository.state(), claim.item) };
  try {
    const outcome = await Promise.race([startStep(agent.steps, claim, signal), rejectWhenAborted(signal)]);
    const { message, ...facts } = describeOutcome(outcome);
    log.info({ ...fields, ...facts, ms: Math.round(performance.now() - startedAt) }, message);
    return outcome;
  } catch (error) {
    if (abandon.aborted) return { kind: 'not-the-items-fault', reason: 'asked to stop', fault: null };
    if (deadline.aborted) return failStep(agent, claim, 'deadline', `the step took longer than ${deadlineMs / 1000} s`);
    if (error instanceof InfrastructureFault || error instanceof DataFault) {
      log.error(
        { ...fields, code: error.code, reason: error.message },
        'something around us fails; the item is given back, nothing is lost',
      );
      return { kind: 'not-the-items-fault', reason: error.code, fault: error };
    }
    // a defect of ours that this item brings to light: counted, so that it cannot stop the swarm
    log.error({ ...fields, err: error }, 'the step broke');
    return failStep(agent, claim, 'defect', error instanceof Error ? error.name : 'unknown');
  }
}

async function startStep(steps: Steps, claim: Claim, signal: AbortSignal): Promise<StepOutcome> {
  const step: (item: never, signal: AbortSignal) => Promise<StepOutcome> = steps[claim.tracker];
  return step(claim.item as never, signal);
}

function failStep({ log }: AgentContext, claim: Claim, code: string, message: string): StepOutcome {
  log.warn({ item: claim.item.id, code }, message);
  return { kind: 'failed', error: { code, message }, final: false, retryAfterMs: null };
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => reject(new Error('aborted', { cause: signal.reason }));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}
