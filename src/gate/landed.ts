/** Which commits are in main, under which name they were pushed, and which nonces have landed. */
import { runGit } from '../repo/git.ts';

export interface LandedCommits {
  readonly count: number;
  /** The commit of main that this one is or became; undefined where it has not landed. */
  find(oid: string): string | undefined;
  ofNonce(nonce: string): string | undefined;
  /** A pushed commit has landed as another one of main. */
  remember(pushed: string, as: string): void;
  /** A commit has landed just now. */
  add(pushed: string, nonce: string, as: string): void;
}

/** So many pushed commits are known by the names under which they came; a push on an older one is met with a request to fetch. */
const MOST_PUSHED = 10_000;

/** Reads main's whole history. */
export async function openLanded(dir: string, main: string): Promise<LandedCommits> {
  const format = '--format=%H %(trailers:key=Nonce,valueonly,separator=%x20)';
  const log = await runGit({ dir, remote: null }, ['log', '--first-parent', format, main]);
  const commits = new Set<string>();
  const nonces = new Map<string, string>();
  for (const line of log.split('\n')) {
    const [oid, nonce] = line.split(' ');
    if (oid) commits.add(oid);
    if (oid && nonce) nonces.set(nonce, oid);
  }
  const pushed = new Map<string, string>();
  const remember = (oid: string, as: string) => {
    if (oid === as) return;
    pushed.set(oid, as);
    const [oldest] = pushed.keys();
    if (pushed.size > MOST_PUSHED && oldest !== undefined) pushed.delete(oldest);
  };
  return {
    get count() {
      return commits.size;
    },
    find: (oid) => (commits.has(oid) ? oid : pushed.get(oid)),
    ofNonce: (nonce) => nonces.get(nonce),
    remember,
    add: (oid, nonce, as) => {
      commits.add(as);
      nonces.set(nonce, as);
      remember(oid, as);
    },
  };
}
