/** Puts the gate in front of a repository's main, or takes it away. */
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runGit, tryGit } from '../repo/git.ts';
import { GATE_REF } from '../repo/remote.ts';

const HOOK = path.join('hooks', 'proc-receive');

/** Lets every push be decided by the gate that listens on the socket. Doing it again changes nothing. */
export async function installGate(dir: string, socketPath: string): Promise<void> {
  const context = { dir, remote: null };
  // the hook only connects: the gate itself is one process, which keeps main's state in memory
  // written aside: a push that is on its way meets the old hook or the new one
  const hook = path.join(dir, HOOK);
  await writeFile(`${hook}.new`, `#!/bin/sh\nexec socat - "UNIX-CONNECT:${socketPath}"\n`, { mode: 0o755 });
  await rename(`${hook}.new`, hook);
  await runGit(context, ['config', 'receive.procReceiveRefs', 'refs']);
  // tells those who read that pushes go to the gate
  const [first] = (await runGit(context, ['rev-list', '--max-parents=0', 'main'])).trim().split('\n');
  await runGit(context, ['update-ref', GATE_REF, first ?? '']);
}

/** Lets agents push to main themselves, as on any git host. */
export async function removeGate(dir: string): Promise<void> {
  const context = { dir, remote: null };
  await tryGit(context, ['config', '--unset-all', 'receive.procReceiveRefs']);
  await tryGit(context, ['update-ref', '-d', GATE_REF]);
  await rm(path.join(dir, HOOK), { force: true });
}
