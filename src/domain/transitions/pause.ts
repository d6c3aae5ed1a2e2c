/** Pausing the whole swarm and letting it go on. Agents that meet a pause finish what they hold and take nothing. */
import { oneLine } from '../../lib/escape.ts';
import type { Change } from '../change.ts';
import type { State } from '../items.ts';
import { wideChange, type Actor } from './common.ts';

/** Pauses the swarm; undefined where it is paused already. @param reason for people, one line is kept of it */
export function pauseSwarm(state: State, actor: Actor, reason: string, now: string): Change | undefined {
  if (state.swarm.paused) return undefined;
  const paused = { since: now, by: actor.id, reason: oneLine(reason) || 'no reason given' };
  const subject = `chore(kb): pause the swarm - ${oneLine(paused.reason, 80)}`;
  return wideChange('pause', actor, subject, {}, { ...state.swarm, paused });
}

/** Lets the swarm go on; undefined where it is not paused. */
export function resumeSwarm(state: State, actor: Actor): Change | undefined {
  if (!state.swarm.paused) return undefined;
  return wideChange('resume', actor, 'chore(kb): resume the swarm', {}, { ...state.swarm, paused: null });
}
