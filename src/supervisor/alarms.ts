/** What a person must know of. Pure: each is raised once when it has lasted, and cleared once when it is over. */
import { isDrained } from '../domain/readiness.ts';
import { MANY_GIVE_BACKS } from '../history/give-backs.ts';
import { oneLine } from '../lib/escape.ts';
import type { Observed } from './observe.ts';
import type { Policy } from './policy.ts';

export const ALARM_CODES = [
  'remote-unreachable',
  'remote-disk-full',
  'docker-silent',
  'common-stall',
  'restart-loop',
  'work-given-back',
] as const;
export type AlarmCode = (typeof ALARM_CODES)[number];

export interface Alarm {
  readonly code: AlarmCode;
  /** What is the matter and what to do, in one line. */
  readonly message: string;
}

interface KnownAlarm extends Alarm {
  /** In monotonic milliseconds. */
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  readonly isRaised: boolean;
}
export type KnownAlarms = ReadonlyMap<AlarmCode, KnownAlarm>;

export interface AlarmAction {
  readonly kind: 'raise' | 'clear';
  readonly alarm: Alarm;
}

/** What often passes by itself and is told only once it has lasted. */
const PATIENT: ReadonlySet<AlarmCode> = new Set(['remote-unreachable', 'docker-silent']);

/** What is the matter just now. @param heldBack stalled claims that are not released, because they have one cause */
export function findTroubles(
  observed: Observed,
  heldBack: number,
  looping: readonly string[],
  policy: Policy,
): readonly Alarm[] {
  const troubles: Alarm[] = [];
  const { state, remote, dockerIsSilent, giveBacks } = observed;
  if (!state)
    troubles.push({ code: 'remote-unreachable', message: 'the repository cannot be read: docker compose ps remote' });
  if (remote && remote.freeBytes < policy.leastFreeBytes) {
    const message = `the remote's disk is full (${Math.floor(remote.freeBytes / 1e6)} MB free): free some space, the swarm goes on by itself`;
    troubles.push({ code: 'remote-disk-full', message });
  }
  if (dockerIsSilent)
    troubles.push({ code: 'docker-silent', message: 'Docker does not answer: docker compose ps docker-filter' });
  if (state && isDrained(state)) return troubles;
  if (heldBack > 0) {
    const message = `no agent gets anything done any more, and ${heldBack} claims are held too long: the cause is common, nothing is released; look at remote, egress and the agents' logs`;
    troubles.push({ code: 'common-stall', message });
  }
  if (looping.length > 0) {
    const names = oneLine(looping.join(', '));
    troubles.push({
      code: 'restart-loop',
      message: `restarted again and again: ${names}; docker compose logs agent says why`,
    });
  }
  const many = [...giveBacks].filter(([, count]) => count >= MANY_GIVE_BACKS);
  if (many.length > 0) {
    const reasons = oneLine(many.map(([reason, count]) => `${reason} (${count} times)`).join(', '));
    troubles.push({ code: 'work-given-back', message: `agents give work back, nothing is lost: ${reasons}` });
  }
  return troubles;
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
    const told = before?.isRaised ? before.message : message;
    next.set(code, { code, message: told, firstSeenMs, lastSeenMs: nowMs, isRaised: isDue });
  }
  for (const [code, alarm] of known) {
    if (troubles.some((trouble) => trouble.code === code)) continue;
    if (alarm.isRaised && nowMs - alarm.lastSeenMs < policy.clearAfterMs) continue;
    if (alarm.isRaised) actions.push({ kind: 'clear', alarm: { code, message: alarm.message } });
    next.delete(code);
  }
  return { actions, known: next };
}

/** The alarms that stand. */
export function listRaised(known: KnownAlarms): Alarm[] {
  return [...known.values()].filter(({ isRaised }) => isRaised).map(({ code, message }) => ({ code, message }));
}
