/** Looks at swarms for tests of the dashboard: made by the real transitions, and told as commits are. */
import type { Change } from '../../src/domain/change.ts';
import type { State } from '../../src/domain/items.ts';
import type { Commit } from '../../src/history/commit.ts';
import type { DockerSight, Look, SeenContainer } from '../../src/dashboard/look.ts';

export const START_MS = Date.parse('2026-03-01T12:00:00.000Z');

/** A commit as it is read from main. */
export function commitOf(change: Change, number: number, atMs: number, lostRaces = 0): Commit {
  const { kind, actor, container, item, epoch, subject } = change;
  return { id: number.toString(16).padStart(40, '0'), atMs, kind, actor, container, item, epoch, subject, lostRaces };
}

/** A commit about an item, by its parts. */
export function makeCommit(parts: Partial<Commit> & Pick<Commit, 'kind' | 'item'>, atMs = START_MS): Commit {
  const usual = { id: 'c'.repeat(40), actor: 'agnt_00000001', container: 'aaaaaaaaaaaa', epoch: 1, lostRaces: 0 };
  return { ...usual, atMs, subject: `feat(kb): ${parts.kind} ${parts.item}`, ...parts };
}

export function makeContainer(number: number, changes: Partial<SeenContainer> = {}): SeenContainer {
  return {
    id: containerName(number).padEnd(64, '0'),
    name: `swarm-agent-${number}`,
    state: 'running',
    exitCode: 0,
    outOfMemory: false,
    unhealthy: false,
    startedAt: '2026-03-01T11:00:00Z',
    memory: 130_000_000,
    ...changes,
  };
}

/** The host name of that container, as claims carry it. */
export function containerName(number: number): string {
  return number.toString(16).padStart(2, '0').repeat(6);
}

export function makeLook(parts: Partial<Look> & { readonly state: State | null }): Look {
  const docker: DockerSight = { kind: 'none', isSilent: false, reason: 'no Docker here' };
  const commits = parts.commits ?? [];
  return {
    nowMs: START_MS,
    stateAt: commits.length,
    unread: null,
    noHistory: null,
    docker,
    remote: null,
    supervisor: null,
    ...parts,
    commits,
  };
}
