/** How the remote itself is: what its gate tells about the repository, for whoever looks after the swarm. */
import { EnvHttpProxyAgent, request } from 'undici';
import { checkRemoteState } from '../schemas/remote-state.ts';
import type { Remote } from './remote.ts';

/** Written by the gate every few seconds, and served beside the repository as `status.json`. */
export interface RemoteState {
  /** When this was written, by the remote's clock: older than a minute, the gate no longer runs. */
  readonly at: string;
  /** Of the git directory; loose objects are estimated from a sample. */
  readonly repositoryBytes: number;
  readonly looseObjects: number;
  readonly packs: number;
  /** Space on the remote's disk for more. */
  readonly freeBytes: number;
  /** The last packing since the gate started; null where there was none yet. */
  readonly lastMaintenance: { readonly at: string; readonly ms: number } | null;
  /** Pushes that were decided since the gate started, whatever came of them. */
  readonly pushes: number;
  /** Over the last minute. */
  readonly pushesPerSecond: number;
}

/** The file's name, in the repository's folder. */
export const REMOTE_STATE_FILE = 'status.json';

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 10_000;

/**
 * Asks the remote how it is. Null where it does not tell: on a git host without our gate, with GATE=off, or while it does not
 * answer. HTTP_PROXY and NO_PROXY of the environment are honoured; the password is not sent.
 * @throws the signal's reason once that is aborted
 */
export async function readRemoteState({ url }: Pick<Remote, 'url'>, signal: AbortSignal): Promise<RemoteState | null> {
  const dispatcher = new EnvHttpProxyAgent({ proxyTunnel: false, maxResponseSize: MAX_BYTES });
  try {
    const answer = await request(`${url.replace(/\/$/, '')}/${REMOTE_STATE_FILE}`, {
      dispatcher,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (answer.statusCode !== 200) return null;
    const state: unknown = JSON.parse(await answer.body.text());
    return checkRemoteState(state) === null ? (state as RemoteState) : null;
  } catch {
    signal.throwIfAborted();
    return null;
  } finally {
    await dispatcher.destroy();
  }
}
