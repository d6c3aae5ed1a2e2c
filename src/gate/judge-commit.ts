/** Judges what a commit says about itself: kind, author, trailers. */
import type { PushedCommit } from './commit.ts';

const AGENT = ['agent'];
const PEOPLE = ['operator', 'supervisor'];

/** Who may push which kind. The first commit, `init`, is never pushed. */
const WHO: ReadonlyMap<string, readonly string[]> = new Map([
  ['claim', AGENT],
  ['give-back', AGENT],
  ['release', PEOPLE],
  ['discover', AGENT],
  ['fetch', AGENT],
  ['fail', AGENT],
  ['extract', AGENT],
  ['validate', AGENT],
  ['plan', ['operator']],
  ['retry', ['operator']],
  ['re-extract', ['operator']],
  ['pause', PEOPLE],
  ['resume', PEOPLE],
]);

const TRAILERS = ['Kind', 'Agent', 'Item', 'Epoch', 'Nonce'];
const ACTOR = /^(agnt_[a-z0-9]{8,40}|supervisor|operator)$/;

/** What is wrong with it, in sentences. */
export function* judgeCommit({ parents, author, trailers, isPlain }: PushedCommit): Generator<string> {
  if (parents.length !== 1) yield 'a commit has exactly one parent: history is a line (rule 3)';
  if (!isPlain)
    yield 'a commit has no headers but author and committer, and text: it may land on another parent (rule 3)';
  for (const name of TRAILERS) if (!trailers.get(name)) yield `the trailer ${name} must stand once (rule 3)`;
  const agent = trailers.get('Agent') ?? '';
  const may = WHO.get(trailers.get('Kind') ?? '');
  if (!may) yield 'the trailer Kind is none of the kinds of change (rule 3)';
  else if (!may.includes(roleOf(agent))) yield `a ${trailers.get('Kind')} is not for ${roleOf(agent)}s (rule 3)`;
  if (!ACTOR.test(agent)) yield 'the trailer Agent is neither an agent, nor supervisor, nor operator (rule 3)';
  if (author !== agent) yield 'the author is not the Agent (rule 3)';
}

function roleOf(agent: string): string {
  return agent.startsWith('agnt_') ? 'agent' : agent;
}
