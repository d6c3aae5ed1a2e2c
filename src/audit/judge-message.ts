/** Rule 3 for what a commit says about itself, and rule 6 for its nonce. */
import type { HistoryCommit } from './git-history.ts';
import type { Actor } from './judge-claims.ts';
import type { Note } from './report.ts';
import type { AnyChange, World } from './world.ts';

type Role = 'agent' | 'supervisor' | 'operator';

const WHO: Readonly<Record<string, readonly Role[]>> = {
  init: ['operator', 'supervisor'],
  claim: ['agent'],
  'give-back': ['agent'],
  release: ['supervisor', 'operator'],
  discover: ['agent'],
  fetch: ['agent'],
  fail: ['agent'],
  extract: ['agent'],
  validate: ['agent'],
  plan: ['operator'],
  retry: ['operator'],
  're-extract': ['operator'],
  pause: ['operator', 'supervisor'],
  resume: ['operator', 'supervisor'],
};

/** Who the commit is by, and of which kind, as it says itself; notes what is wrong with that. */
export function judgeMessage(world: World, commit: HistoryCommit, isFirst: boolean, note: Note): Actor {
  const { trailers, repeated, author, container } = commit.message;
  for (const name of ['Kind', 'Agent', 'Item', 'Epoch', 'Nonce']) if (!trailers.has(name)) note(3, `it has no ${name}`);
  for (const name of repeated) note(3, `it has more than one ${name}`);
  const kind = trailers.get('Kind') ?? '';
  const agent = trailers.get('Agent') ?? '';
  const role = roleOf(agent);
  const mayBe = WHO[kind];
  if (trailers.has('Kind') && !mayBe) note(3, 'its Kind is none that there is');
  if (mayBe && role && !mayBe.includes(role)) note(3, `a ${kind} is not for the ${role}`);
  if (trailers.has('Agent') && !role) note(3, 'its Agent is nobody');
  if (role && kind !== 'init' && author !== agent) note(3, 'its author is not its Agent');
  if (commit.parents.length > 1) note(3, 'it is a merge');
  if (isFirst && kind !== 'init') note(3, 'the history does not begin with init');
  if (!isFirst && kind === 'init') note(3, 'init is for the first commit only');
  judgeNonce(world, trailers.get('Nonce'), commit.id, note);
  return { kind, agent, container };
}

/** Compares the trailers `Item` and `Epoch` with what changed. */
export function judgeEpoch(commit: HistoryCommit, changes: readonly AnyChange[], note: Note): void {
  const item = commit.message.trailers.get('Item');
  const epoch = commit.message.trailers.get('Epoch');
  if (item === undefined || epoch === undefined) return;
  if (item === '-') {
    if (epoch !== '0') note(3, 'it names an epoch and no item');
    return;
  }
  const after = changes.find((change) => change.id === item)?.after;
  if (after && String(after.epoch) !== epoch) note(4, `it says epoch ${Number(epoch)}, ${item} is at ${after.epoch}`);
}

function judgeNonce(world: World, nonce: string | undefined, commit: string, note: Note): void {
  if (nonce === undefined) return;
  if (nonce === '') note(3, 'its Nonce is empty');
  const earlier = world.nonces.get(nonce);
  if (earlier) note(6, `its nonce has landed before, as ${earlier.slice(0, 12)}`);
  else world.nonces.set(nonce, commit);
}

function roleOf(agent: string): Role | undefined {
  if (agent === 'supervisor' || agent === 'operator') return agent;
  return /^agnt_[a-z0-9]{8,40}$/.test(agent) ? 'agent' : undefined;
}
