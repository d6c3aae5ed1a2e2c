/** A remote whose repository has a history in which everything happened once. */
import path from 'node:path';
import { playGoodHistory, type Played } from '../audit/good-history.ts';
import { startRemote, type TestRemote } from './git-remote.ts';
import { remoteEnvironment } from './run-kp.ts';
import { runGit } from './swarm-history.ts';

export interface PlayedRemote {
  readonly played: Played;
  readonly remote: TestRemote;
  /** The bare repository on disk. */
  readonly gitDir: string;
  /** What makes `kp` use it. */
  readonly env: Record<string, string>;
}

/** Starts it; the caller closes `remote`. */
export async function startPlayedRemote(play: () => Played = playGoodHistory): Promise<PlayedRemote> {
  const remote = await startRemote([]);
  const played = play();
  const gitDir = path.join(path.dirname(remote.gitDir), 'played.git');
  runGit(path.dirname(gitDir), ['init', '--quiet', '--bare', '--initial-branch=main', gitDir]);
  played.history.write(gitDir);
  for (const key of ['http.receivepack', 'uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant']) {
    runGit(gitDir, ['config', key, 'true']);
  }
  const env = { ...remoteEnvironment(remote), REMOTE_URL: remote.remote.url.replace('test.git', 'played.git') };
  return { played, remote, gitDir, env };
}
