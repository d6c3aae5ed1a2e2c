/** What a person should look at now. */
import type { Look } from '../look.ts';
import { countGiveBacks, MANY_GIVE_BACKS } from '../../history/give-backs.ts';
import type { Agent } from './agents.ts';
import type { Tally } from './tally.ts';

export interface Alarm {
  /** Names the same trouble from look to look. */
  readonly key: string;
  readonly level: 'bad' | 'warn';
  /** In words; may hold words of others, which are escaped where it is shown. */
  readonly text: string;
  /** Since when, where that is known. */
  readonly sinceMs: number | null;
}

/** Nothing has landed for so long, though there is work and somebody to do it. */
const SILENCE_MS = 180_000;

export interface Situation {
  readonly look: Look;
  readonly tally: Tally;
  readonly agents: readonly Agent[];
  /** Whether there is something left to do. */
  readonly hasWork: boolean;
}

/** The alarms, the worst first. */
export function listAlarms(situation: Situation): readonly Alarm[] {
  const { look, agents, hasWork } = situation;
  const alarms: Alarm[] = [];
  if (look.unread) {
    const { reason, sinceMs } = look.unread;
    alarms.push({ key: 'unread', level: 'bad', text: `the repository cannot be read: ${reason}`, sinceMs });
  }
  alarms.push(...alarmsOfRemote(look));
  if (hasWork) {
    for (const agent of agents) alarms.push(...alarmsOf(agent));
    alarms.push(...commonAlarms(situation));
  }
  return alarms.sort((one, other) => rank(one) - rank(other));
}

function rank({ level }: Alarm): number {
  return level === 'bad' ? 0 : 1;
}

function alarmsOf({ container, name, state, claim, sinceMs, seen }: Agent): Alarm[] {
  const alarm = (level: Alarm['level'], text: string): Alarm[] => [{ key: container, level, text, sinceMs }];
  const held = claim ? ` and holds ${claim.item}` : '';
  switch (state) {
    case 'overdue':
      return alarm('bad', `${name} holds ${claim?.item ?? 'an item'} for longer than its step may take`);
    case 'frozen':
      return alarm('bad', `${name} is frozen (docker pause)${held}`);
    case 'unhealthy':
      return alarm('bad', `${name} is unhealthy${held}`);
    case 'died':
      return alarm('bad', `${name} died with exit code ${seen?.exitCode ?? '?'}${held}`);
    case 'out of memory':
      return alarm('bad', `${name} ran out of memory${held}`);
    case 'restarting':
      return alarm('warn', `${name} is being restarted`);
    case 'working':
    case 'between':
    case 'idle':
    case 'starting':
    case 'ended':
    case 'unknown':
      return [];
  }
}

/** Less free space is soon used up by pages and their history. */
const LITTLE_SPACE = 1024 ** 3;
/** A gate that has written nothing for so long does not run. */
const GATE_SILENCE_MS = 60_000;

function alarmsOfRemote({ remote, nowMs, unread }: Look): Alarm[] {
  if (!remote || unread) return [];
  const alarms: Alarm[] = [];
  const atMs = Date.parse(remote.at);
  if (remote.freeBytes < LITTLE_SPACE) {
    const mega = Math.round(remote.freeBytes / 1024 ** 2);
    alarms.push({ key: 'disk', level: 'bad', text: `the remote's disk has ${mega} MB left`, sinceMs: null });
  }
  if (nowMs - atMs > GATE_SILENCE_MS) {
    alarms.push({ key: 'gate', level: 'bad', text: "the remote's gate does not tell how it is", sinceMs: atMs });
  }
  return alarms;
}

function commonAlarms({ look, tally, agents }: Situation): Alarm[] {
  const alarms: Alarm[] = [];
  const { nowMs, state, commits, docker } = look;
  const isPaused = state?.swarm.paused != null;
  const canWork = agents.some((agent) => agent.state !== 'ended' && agent.state !== 'died');
  if (!isPaused && !canWork) {
    alarms.push({ key: 'nobody', level: 'bad', text: 'there is work and no agent to do it', sinceMs: null });
  }
  const lastMs = commits.at(-1)?.atMs ?? null;
  if (!isPaused && !look.unread && canWork && lastMs !== null && nowMs - lastMs > SILENCE_MS && tally.runs.size > 0) {
    alarms.push({ key: 'silence', level: 'bad', text: 'nothing lands any more', sinceMs: lastMs });
  }
  if (docker.kind === 'none' && docker.reason.startsWith('Docker')) {
    alarms.push({ key: 'docker', level: 'warn', text: docker.reason, sinceMs: null });
  }
  for (const [reason, count] of countGiveBacks(commits, nowMs)) {
    if (count < MANY_GIVE_BACKS) continue;
    alarms.push({
      key: `give-back ${reason}`,
      level: 'bad',
      text: `agents give work back: ${reason} (${count} times in 5 min)`,
      sinceMs: null,
    });
  }
  return alarms;
}
