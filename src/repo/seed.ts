/** The first commit of a shared repository: trackers and pack as they stand in a folder. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ACTOR_OPERATOR, type Change } from '../domain/change.ts';
import { ConfigurationFault } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import { TRACKERS, type Swarm, type TrackerName } from '../domain/items.ts';
import { serialiseSwarm, SWARM_PATH } from '../trackers/snapshot.ts';
import { parsePart, serialisePart, trackerPath } from '../trackers/tracker-text.ts';
import { runGit, type GitContext } from './git.ts';
import { openObjectReader } from './object-reader.ts';
import { writeCommits } from './write-commits.ts';

/** What a shared repository starts with; everything else in the folder stays out of it. */
const SEED_FOLDERS = ['trackers', 'knowledge_pack'];

/**
 * Writes the first commit into a git directory and returns its id; no ref points to it yet.
 * @param source a folder with trackers/ and knowledge_pack/
 * @throws {DataFault} where a tracker is broken, {ConfigurationFault} where one is missing
 */
export async function writeSeedCommit(context: GitContext, source: string, web: Swarm['web']): Promise<string> {
  const files = new Map<string, string | Uint8Array>();
  for (const folder of SEED_FOLDERS) {
    for (const entry of await readdir(path.join(source, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      files.set(path.relative(source, file), await readFile(file));
    }
  }
  for (const tracker of TRACKERS) tidyTracker(files, tracker);
  files.set(SWARM_PATH, serialiseSwarm({ web, paused: null }));
  const change: Change = {
    kind: 'init',
    subject: `chore(kb): start a ${web} knowledge pack`,
    actor: ACTOR_OPERATOR,
    container: '-',
    item: '-',
    epoch: 0,
    put: {},
    files: [],
  };
  const reader = openObjectReader(context);
  const plan = { change, files, nonce: newId('nonce'), at: new Date() };
  const [commit] = await writeCommits({ dir: context.dir, reader, written: [] }, null, [plan]);
  reader.close();
  if (commit === undefined) throw new TypeError('git wrote no commit');
  return commit;
}

/** Checks a tracker's files and writes them as trackers are written, however a person or an editor left them. */
function tidyTracker(files: Map<string, string | Uint8Array>, tracker: TrackerName): void {
  for (let number = 1; ; number++) {
    const file = trackerPath(tracker, number);
    const content = files.get(file);
    if (content === undefined && number > 1) return;
    if (content === undefined) {
      throw new ConfigurationFault(`${file} is missing; "npm run plan" writes the search tracker`, {
        code: 'no-trackers',
      });
    }
    files.set(file, serialisePart(parsePart(tracker, file, Buffer.from(content).toString('utf8'))));
  }
}

/** Makes a bare repository at `dir` whose main is the seed commit. The folder must not be there yet. */
export async function seedBareRepository(dir: string, source: string, web: Swarm['web']): Promise<string> {
  const context: GitContext = { dir, remote: null };
  await runGit(context, ['init', '--quiet', '--bare', '--initial-branch=main']);
  for (const [key, value] of Object.entries(REMOTE_SETTINGS)) await runGit(context, ['config', key, value]);
  const commit = await writeSeedCommit(context, source, web);
  await runGit(context, ['update-ref', 'refs/heads/main', commit]);
  return commit;
}

/** Settings of a shared repository that we keep ourselves: history only grows, and what arrives is checked. */
const REMOTE_SETTINGS = {
  'http.receivepack': 'true',
  'uploadpack.allowFilter': 'true',
  'uploadpack.allowAnySHA1InWant': 'true',
  'receive.denyNonFastForwards': 'true',
  'receive.denyDeletes': 'true',
  'receive.fsckObjects': 'true',
  // a push need not wait for it: the remote container collects garbage on its own
  'receive.autogc': 'false',
  // what main says it has is on the disk, also after a power failure; flushed once for all objects of a push
  'core.fsync': 'committed,reference',
  'core.fsyncMethod': 'batch',
  'core.logAllRefUpdates': 'true',
};
