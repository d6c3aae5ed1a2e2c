/** What a person must know of. Pure: each is raised once when it has lasted, and cleared once when it is over. */
import { TRACKERS, type State } from '../domain/items.ts';
import { isDrained } from '../domain/readiness.ts';
import { MANY_GIVE_BACKS } from '../history/give-backs.ts';
import { oneLine } from '../lib/escape.ts';
import type { Memory } from './memory.ts';
import type { Observed } from './observed.ts';
import type { Policy } from './policy.ts';

export const ALARM_CODES = [
  'remote-unreachable',
  'remote-disk-full',
  'gate-silent',
  'docker-silent',
  'no-agent',
  'common-stall',
  'nothing-lands',
  'restart-loop',
  'work-given-back',
] as const;
export type AlarmCode = (typeof ALARM_CODES)[number];

export interface Alarm {
  readonly code: AlarmCode;
  /** What is the matter and what to do, in one line. */
  readonly message: string;
}

/** An alarm that stands. */
export interface RaisedAlarm extends Alarm {
  /** Since when, in monotonic milliseconds. */
  readonly firstSeenMs: number;
  /** When it was seen last: it stands a little longer, so that nobody is told twice. */
  readonly lastSeenMs: number;
}

interface KnownAlarm extends RaisedAlarm {
  /** In the words that it was raised with. */
  readonly told: string;
  readonly isRaised: boolean;
}
export type KnownAlarms = ReadonlyMap<AlarmCode, KnownAlarm>;

export interface AlarmAction {
  readonly kind: 'raise' | 'clear';
  readonly alarm: Alarm;
}

/** What often passes by itself and is told only once it has lasted. */
const PATIENT: ReadonlySet<AlarmCode> = new Set(['remote-unreachable', 'docker-silent', 'no-agent']);

/** What is the matter just now. @param heldBack stalled claims that are not released, because they have one cause */
export function findTroubles(observed: Observed, heldBack: number, memory: Memory, policy: Policy): readonly Alarm[] {
  const { state, dockerIsSilent } = observed;
  const troubles: Alarm[] = [];
  if (!state)
    troubles.push({
      code: 'remote-unreachable',
      message: 'the repository cannot be read: docker compose up --detach remote, docker compose logs remote',
    });
  else troubles.push(...findTroublesOfRemote(observed, policy));
  if (dockerIsSilent)
    troubles.push({ code: 'docker-silent', message: 'Docker does not answer: docker compose ps docker-filter' });
  if (state && isDrained(state)) return troubles;
  if (state && !state.swarm.paused && !canAnybodyWork(observed)) {
    const message = `there is work and no agent to do it${describeEnds(observed)}: docker compose logs agent says why, docker compose up --scale agent=5 starts some`;
    troubles.push({ code: 'no-agent', message });
  }
  if (heldBack > 0) {
    const message = `no agent gets anything done any more, and ${heldBack} claims are held too long: the cause is common, nothing is released; look at remote, egress and the agents' logs`;
    troubles.push({ code: 'common-stall', message });
  }
  const silentMs = memory.workSinceMs === null ? 0 : memory.clockMs - Math.max(memory.workSinceMs, memory.progressAtMs);
  if (state && heldBack === 0 && silentMs >= policy.nothingLandsMs) {
    const message = `no agent has brought anything for ${Math.floor(silentMs / 60_000)} min, though there is work: docker compose logs agent`;
    troubles.push({ code: 'nothing-lands', message });
  }
  return [...troubles, ...findTroublesOfAgents(observed, memory, policy)];
}

function findTroublesOfRemote({ remote, remoteAgeMs }: Observed, policy: Policy): Alarm[] {
  const troubles: Alarm[] = [];
  if (remote && remote.freeBytes < policy.leastFreeBytes) {
    const message = `the remote's disk is full (${Math.floor(remote.freeBytes / 1e6)} MB free): free some space, the swarm goes on by itself`;
    troubles.push({ code: 'remote-disk-full', message });
  }
  if ((remoteAgeMs ?? 0) > policy.gateSilenceMs) {
    const message = "the remote's gate does not tell how it is, so it may not run: docker compose logs remote";
    troubles.push({ code: 'gate-silent', message });
  }
  return troubles;
}

function findTroublesOfAgents({ containers, giveBacks }: Observed, memory: Memory, policy: Policy): Alarm[] {
  const troubles: Alarm[] = [];
  const looping = (containers ?? []).filter(
    ({ id }) => (memory.containers.get(id)?.restarts ?? 0) >= policy.loopRestarts,
  );
  if (looping.length > 0) {
    const names = oneLine(looping.map(({ name }) => name).join(', '));
    const message = `restarted again and again: ${names}; docker compose logs agent says why`;
    troubles.push({ code: 'restart-loop', message });
  }
  const many = [...giveBacks].filter(([, count]) => count >= MANY_GIVE_BACKS);
  if (many.length > 0) {
    const reasons = oneLine(many.map(([reason, count]) => `${reason} (${count} times)`).join(', '));
    troubles.push({ code: 'work-given-back', message: `agents give work back, nothing is lost: ${reasons}` });
  }
  return troubles;
}

/** Whether any container may go on: who has ended with 0 or 2 is not started again. Where nobody sees them, yes. */
function canAnybodyWork({ containers }: Observed): boolean {
  return containers === null || containers.some(({ state }) => state !== 'exited' && state !== 'dead');
}

/** ` (all have ended: 2 with 2, a configuration that cannot work)` */
function describeEnds({ containers }: Observed): string {
  if (!containers || containers.length === 0) return '';
  const byCode = [...Map.groupBy(containers, ({ exitCode }) => exitCode)];
  const ends = byCode.map(
    ([code, all]) => `${all.length} with ${code}${code === 2 ? ', a configuration that cannot work' : ''}`,
  );
  return ` (all have ended: ${ends.join('; ')})`;
}

/** Whether there is something that an agent may take at once or has in hand; the rest of hosts and of the provider is short. */
export function hasWork(state: State): boolean {
  if (state.swarm.paused) return false;
  const open = TRACKERS.filter((tracker) => tracker !== 'extraction').flatMap((tracker) =>
    [...state[tracker].values()].filter(({ status }) => status === 'pending' || status === 'claimed'),
  );
  // extractions wait for all of these
  const all = open.length > 0 ? open : [...state.extraction.values()];
  return all.some(({ status, notBefore }) => status === 'claimed' || (status === 'pending' && notBefore === null));
}

/** What to tell now, and what to remember. @param nowMs monotonic */
export function watchAlarms(
  troubles: readonly Alarm[],
  known: KnownAlarms,
  policy: Policy,
  nowMs: number,
): { readonly actions: readonly AlarmAction[]; readonly known: KnownAlarms } {
  const next = new Map(known);
  const actions: AlarmAction[] = [];
  for (const { code, message } of troubles) {
    const before = known.get(code);
    const firstSeenMs = before?.firstSeenMs ?? nowMs;
    const isDue = before?.isRaised === true || nowMs - firstSeenMs >= (PATIENT.has(code) ? policy.alarmAfterMs : 0);
    // told once, with the words of that moment
    if (isDue && !before?.isRaised) actions.push({ kind: 'raise', alarm: { code, message } });
    const told = before?.isRaised ? before.told : message;
    next.set(code, { code, message, told, firstSeenMs, lastSeenMs: nowMs, isRaised: isDue });
  }
  for (const [code, alarm] of known) {
    if (troubles.some((trouble) => trouble.code === code)) continue;
    if (alarm.isRaised && nowMs - alarm.lastSeenMs < policy.clearAfterMs) continue;
    if (alarm.isRaised) actions.push({ kind: 'clear', alarm: { code, message: alarm.told } });
    next.delete(code);
  }
  return { actions, known: next };
}

/** The alarms that stand, in the words of the last look. */
export function listRaised(known: KnownAlarms): RaisedAlarm[] {
  return [...known.values()]
    .filter(({ isRaised }) => isRaised)
    .map(({ code, message, firstSeenMs, lastSeenMs }) => ({ code, message, firstSeenMs, lastSeenMs }));
}
