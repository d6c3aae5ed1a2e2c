/** Says what git's words mean for the person who runs the swarm. Only messages depend on this, never decisions. */
import { withoutCredentials } from '../lib/without-credentials.ts';

interface Explanation {
  readonly code: string;
  readonly advice: string | null;
}

const KNOWN: readonly { readonly words: RegExp; readonly code: string; readonly advice: string }[] = [
  {
    words: /no space left|disk quota|ENOSPC|unable to write (loose object )?file/i,
    code: 'remote-disk-full',
    advice:
      'the disk is full: free some space for the remote (docker system df, df -h); the swarm goes on by itself and nothing is lost',
  },
  {
    words: /the gate does not answer/i,
    code: 'gate-down',
    advice:
      "the remote's gate is not running: it is started again within a second, and nothing is lost; docker compose logs remote",
  },
  {
    words: /authentication failed|could not read Username|returned error: 40[13]|access denied/i,
    code: 'remote-refuses-credentials',
    advice: 'the remote refuses our credentials: check REMOTE_USER and REMOTE_PASSWORD',
  },
  {
    words: /repository .*not found|returned error: 404/i,
    code: 'remote-not-found',
    advice: 'there is no such repository: check REMOTE_URL',
  },
  {
    words: /couldn't find remote ref|remote branch main not found/i,
    code: 'remote-empty',
    advice: 'the repository has no branch main yet: "kp init" makes its first commit',
  },
  {
    words:
      /could not resolve host|connection refused|failed to connect|timed out|timeout|empty reply|recv failure|returned error: 50\d|took longer|operation too slow|early EOF|hung up/i,
    code: 'remote-unreachable',
    advice: 'the remote does not answer: is it running and reachable? Our own: docker compose up --detach remote',
  },
];

/** What git's error output means, and what to do about it. */
export function explainGitError(stderr: string, remoteUrl: string | null): Explanation {
  const known = KNOWN.find(({ words }) => words.test(stderr));
  if (!known) return { code: 'git', advice: null };
  return { code: known.code, advice: remoteUrl ? `${known.advice} (${withoutCredentials(remoteUrl)})` : known.advice };
}
