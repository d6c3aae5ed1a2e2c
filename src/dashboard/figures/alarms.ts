/**
 * What a person should look at now: the alarms of the supervisor, in its words. Where no supervisor tells any, they are reckoned
 * here, by the same functions with the same thresholds; and agents in trouble are named, which a supervisor deals with by itself.
 */
import { STEP_DEADLINE_MS } from '../../domain/deadlines.ts';
import { countGiveBacks } from '../../history/give-backs.ts';
import { reckonAlarms } from '../../oversight/judge.ts';
import { NO_MEMORY, type Memory } from '../../oversight/memory.ts';
import type { Observed } from '../../oversight/observed.ts';
import { DEFAULT_POLICY } from '../../oversight/policy.ts';
import { judgeSupervisor } from '../../oversight/supervisor-status.ts';
import type { Look } from '../look.ts';
import type { Agent } from './agents.ts';

export interface Alarm {
  /** Names the same trouble from look to look: a code of the supervisor, an agent's container, or one of our own. */
  readonly key: string;
  /** `warn`: somebody sees to it. */
  readonly level: 'bad' | 'warn';
  /** In words; may hold words of others, which are escaped where it is shown. */
  readonly text: string;
  /** Since when, where that is known. */
  readonly sinceMs: number | null;
}

export interface Situation {
  readonly look: Look;
  readonly agents: readonly Agent[];
  /** Whether there is something left to do. */
  readonly hasWork: boolean;
}

/** Makes what lists the alarms of each look, the worst first. It remembers what it needs to reckon them itself. */
export function createAlarmist(): (situation: Situation) => readonly Alarm[] {
  let memory: Memory = NO_MEMORY;
  const reckon = (look: Look): Alarm[] => {
    const { alarms, memory: next } = reckonAlarms(toObserved(look), memory, DEFAULT_POLICY, look.nowMs);
    memory = next;
    return alarms.map(({ code, message, firstSeenMs }) => bad(code, message, firstSeenMs));
  };
  return ({ look, agents, hasWork }) => {
    const own = [...alarmsOfSight(look), ...alarmsOfSupervisor(look, hasWork)];
    const isWatched = isSupervised(look);
    const told = isWatched ? tellSupervisors(look) : reckon(look);
    const ofAgents = hasWork ? agents.flatMap((agent) => troubleOf(agent, isWatched, look.nowMs)) : [];
    // what we see ourselves at this moment says it already
    const others = told.filter(({ key }) => !own.some((alarm) => alarm.key === key));
    return [...own, ...others, ...ofAgents].toSorted((one, other) => rank(one) - rank(other));
  };
}

/** Whether a supervisor is at work, as far as it tells. */
export function isSupervised({ supervisor, nowMs }: Look): boolean {
  return supervisor !== null && judgeSupervisor(supervisor, nowMs) === 'at-work';
}

function bad(key: string, text: string, sinceMs: number | null): Alarm {
  return { key, level: 'bad', text, sinceMs };
}

function tellSupervisors({ supervisor }: Look): Alarm[] {
  return (supervisor?.alarms ?? []).map(({ code, message, since }) => bad(code, message, Date.parse(since)));
}

function rank({ level }: Alarm): number {
  return level === 'bad' ? 0 : 1;
}

/** What the dashboard itself cannot see. */
function alarmsOfSight({ unread, docker }: Look): Alarm[] {
  const alarms: Alarm[] = [];
  if (unread) alarms.push(bad('remote-unreachable', `the repository cannot be read: ${unread.reason}`, unread.sinceMs));
  if (docker.kind === 'none' && docker.isSilent)
    alarms.push({ key: 'docker-silent', level: 'warn', text: docker.reason, sinceMs: null });
  return alarms;
}

function alarmsOfSupervisor(look: Look, hasWork: boolean): Alarm[] {
  const { supervisor } = look;
  if (!supervisor || !hasWork || isSupervised(look)) return [];
  const what = supervisor.hasEnded ? 'has ended, and there is work' : 'is silent';
  const text = `the supervisor ${what}; who stalls or dies stays so: docker compose up --detach supervisor, docker compose logs supervisor`;
  return [bad('supervisor', text, Date.parse(supervisor.at))];
}

function troubleOf(
  { container, name, state, claim, sinceMs, seen }: Agent,
  isWatched: boolean,
  nowMs: number,
): Alarm[] {
  const alarm = (text: string): Alarm[] => [{ key: container, level: isWatched ? 'warn' : 'bad', text, sinceMs }];
  const held = claim ? ` and holds ${claim.item}` : '';
  const limitMs = claim ? DEFAULT_POLICY.limitMs[claim.tracker] : 0;
  const isTakenSoon = claim !== null && isWatched && nowMs - claim.sinceMs < limitMs;
  const soon = isTakenSoon ? `; taken from it after ${limitMs / 1000} s` : '';
  switch (state) {
    case 'overdue': {
      const allowedS = claim ? STEP_DEADLINE_MS[claim.tracker] / 1000 : 0;
      return alarm(`${name} holds ${claim?.item ?? 'an item'} for longer than the ${allowedS} s of its step${soon}`);
    }
    case 'frozen':
      return alarm(`${name} is frozen (docker pause)${held}${soon}`);
    case 'unhealthy':
      return alarm(`${name} is unhealthy${held}`);
    case 'died':
      return alarm(`${name} died with exit code ${seen?.exitCode ?? '?'}${held}`);
    case 'out of memory':
      return alarm(`${name} ran out of memory${held}`);
    case 'restarting':
      return alarm(`${name} is being restarted`);
    case 'working':
    case 'between':
    case 'idle':
    case 'starting':
    case 'ended':
    case 'unknown':
      return [];
  }
}

/** The look as a supervisor would have it. */
function toObserved({ state, unread, docker, remote, commits, nowMs }: Look): Observed {
  return {
    state: unread ? null : state,
    containers: docker.kind === 'seen' ? docker.containers : null,
    dockerIsSilent: docker.kind === 'none' && docker.isSilent,
    remote,
    remoteAgeMs: remote && nowMs - Date.parse(remote.at),
    giveBacks: countGiveBacks(commits, nowMs),
  };
}
