/** Says of a repository that its main is behind a gate, or that it is not. */
import { runGit, tryGit } from '../repo/git.ts';
import { GATE_REF } from '../repo/remote.ts';

/** Tells those who read that pushes go to the gate. Doing it again changes nothing. */
export async function announceGate(dir: string): Promise<void> {
  const context = { dir, remote: null };
  const [first] = (await runGit(context, ['rev-list', '--max-parents=0', 'main'])).trim().split('\n');
  await runGit(context, ['update-ref', GATE_REF, first ?? '']);
}

/** Lets agents push to main themselves, as on any git host. */
export async function withdrawGate(dir: string): Promise<void> {
  await tryGit({ dir, remote: null }, ['update-ref', '-d', GATE_REF]);
}
