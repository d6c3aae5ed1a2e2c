/**
 * The baseline: coordination over git as it is usually written, with git's own commands in a work tree and trackers laid out as
 * JSON for people. Where habits differ, the one that serves it better is taken: a claim is random, a retry pauses first and then
 * pulls right before it pushes, of what conflicts only the one commit is dropped, a result that could not be pushed goes out
 * with the next push, and the password is sent with the first request.
 */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../src/domain/ids.ts';
import type { SearchItem } from '../../src/domain/items.ts';
import type { Remote } from '../../src/repo/remote.ts';
import { trackerPath } from '../../src/trackers/tracker-text.ts';
import type { BenchAgent, Job } from './messages.ts';
import { createRecorder } from './recorder.ts';

const RETRIES = 3;
const RETRY_PAUSE_MS = 1_000;
const UPSTREAM = 'origin/main';

interface Tracker {
  readonly items: readonly SearchItem[];
}
interface WorkTree {
  /** Runs git there; false where it failed. */
  readonly git: (...args: readonly string[]) => Promise<boolean>;
  readonly read: () => Promise<Tracker>;
  /** Writes the tracker and commits it. */
  readonly commit: (tracker: Tracker, subject: string) => Promise<void>;
}
/** Returns the changed item and the commit's subject, or undefined where there is nothing to do. */
type Edit = (items: readonly SearchItem[]) => { readonly item: SearchItem; readonly subject: string } | undefined;

/** Lays the tracker out as the baseline keeps it, a field a line, and pushes that. @param dir a folder for a clone */
export async function layOutForPeople(remote: Remote, dir: string): Promise<void> {
  const tree = await cloneWorkTree(remote, dir, 'operator');
  await tree.commit(await tree.read(), 'chore: a field a line');
  if (!(await tree.git('push', '--quiet'))) throw new Error('the baseline could not push its tracker');
}

/** Clones, with the whole history and a work tree. */
export async function openSeedAgent({ remote, dir, workMs }: Job): Promise<BenchAgent> {
  const agent = newId('agnt');
  const recorder = createRecorder(agent);
  const { git, read, commit } = await cloneWorkTree(remote, dir, agent);

  /** Results that were committed here and are not known to stand in the remote's main. */
  let unpushed = 0;
  const push = async (): Promise<boolean> => {
    const startedAt = performance.now();
    const accepted = await git('push', '--quiet');
    recorder.pushed(performance.now() - startedAt);
    if (!accepted) return false;
    recorder.pushAccepted();
    for (; unpushed > 0; unpushed--) recorder.resultLanded();
    return true;
  };
  /** False where a commit made here did not fit what the remote has now: it is dropped then. */
  const pull = async (): Promise<boolean> => {
    if (await git('pull', '--rebase', '--quiet')) return true;
    if (await git('rebase', '--skip')) return false;
    await git('rebase', '--abort');
    await git('reset', '--quiet', '--hard', UPSTREAM);
    unpushed = 0;
    return false;
  };
  /** Pulls, edits, commits, pushes; the item as it then stands in main, or undefined. */
  const publish = async (edit: Edit, isResult: boolean): Promise<SearchItem | undefined> => {
    let item: SearchItem | undefined;
    for (let attempt = 0; attempt <= RETRIES; attempt++) {
      if (attempt > 0) await sleep(RETRY_PAUSE_MS);
      const fits = await pull();
      if (!fits) {
        if (isResult && item) unpushed = Math.max(unpushed - 1, 0);
        item = undefined;
      }
      if (!item) {
        const { items, ...head } = await read();
        const edited = edit(items);
        if (!edited) return undefined;
        ({ item } = edited);
        const changed = items.map((before) => (before.id === edited.item.id ? edited.item : before));
        await commit({ ...head, items: changed }, edited.subject);
        if (isResult) unpushed += 1;
      }
      if (await push()) return item;
    }
    // a claim that did not get through is given up; a result stays and goes out with the next push
    if (!isResult) await git('reset', '--quiet', '--hard', 'HEAD~1');
    return undefined;
  };

  return {
    run: async () => {
      recorder.wantWork();
      for (;;) {
        let isDry = false;
        const claim = await publish((items) => {
          const picked = claimOne(items, agent);
          isDry = picked === undefined;
          return picked;
        }, false);
        if (isDry) break;
        if (!claim) continue;
        recorder.claimed();
        if (workMs > 0) await sleep(workMs);
        recorder.wantWork();
        await publish((items) => completeOne(items, claim), true);
      }
      for (let attempt = 0; attempt <= RETRIES; attempt++) {
        if (unpushed === 0) break;
        if (attempt > 0) await sleep(RETRY_PAUSE_MS);
        await pull();
        await push();
      }
      return recorder.record();
    },
    close: async () => undefined,
  };
}

function claimOne(items: readonly SearchItem[], agent: string): ReturnType<Edit> {
  const pending = items.filter((item) => item.status === 'pending');
  const picked = pending[Math.floor(Math.random() * pending.length)];
  if (!picked) return undefined;
  const claimedAt = new Date().toISOString();
  const item = { ...picked, status: 'claimed' as const, epoch: picked.epoch + 1, assignedTo: agent, claimedAt };
  return { item, subject: `chore: claim ${item.id}` };
}

function completeOne(items: readonly SearchItem[], claim: SearchItem): ReturnType<Edit> {
  const held = items.find((item) => item.id === claim.id);
  if (held?.status !== 'claimed' || held.assignedTo !== claim.assignedTo) return undefined;
  const item = { ...held, status: 'completed' as const, urlsFound: 0, completedAt: new Date().toISOString() };
  return { item, subject: `feat: complete ${item.id}` };
}

async function cloneWorkTree({ url, user, password }: Remote, dir: string, author: string): Promise<WorkTree> {
  const token = Buffer.from(`${user}:${password ?? ''}`).toString('base64');
  const config = [
    `http.extraHeader=Authorization: Basic ${token}`,
    `user.name=${author}`,
    `user.email=${author}@bench`,
  ];
  if (!(await runGit(['clone', '--quiet', ...config.flatMap((line) => ['-c', line]), url, dir])))
    throw new Error('the baseline could not clone');
  const git: WorkTree['git'] = (...args) => runGit(['-C', dir, ...args]);
  const file = path.join(dir, trackerPath('search'));
  return {
    git,
    read: async () => JSON.parse(await readFile(file, 'utf8')) as Tracker,
    commit: async (tracker, subject) => {
      await writeFile(file, `${JSON.stringify(tracker, null, 2)}\n`);
      await git('commit', '--quiet', '--all', '--message', subject);
    },
  };
}

function runGit(args: readonly string[]): Promise<boolean> {
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0' };
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { env: { ...env, GIT_EDITOR: 'true' }, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}
