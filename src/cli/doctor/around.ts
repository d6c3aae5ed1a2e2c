/** What is around the swarm: the search provider, the browser, the disk. */
import { existsSync } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import type { Config } from '../../config.ts';
import type { Commit } from '../../history/commit.ts';
import { oneLine } from '../../lib/escape.ts';
import { DEFAULT_POLICY } from '../../oversight/policy.ts';
import { readRemoteState } from '../../repo/remote-state.ts';
import { createProvider } from '../../search/create-provider.ts';
import { startBrowser } from '../../web/browser-process.ts';
import { describeUserAgent } from '../../web/user-agent.ts';
import { bad, good, note, unknown, type Finding } from './finding.ts';
import { describe } from './remote.ts';

const TIMEOUT_MS = 20_000;
/** A clone needs little; less than this is trouble soon. */
const SCARCE_BYTES = 512 * 1024 * 1024;

/** Asks the provider for one result: the only way to know that it takes the key. */
export async function checkProvider(config: Config): Promise<Finding> {
  const provider = createProvider(config);
  try {
    const answer = await provider.search('car insurance discounts', 1, AbortSignal.timeout(TIMEOUT_MS));
    const seen = answer.kind === 'results' ? `${answer.results.length} of 1 result` : oneLine(answer.message);
    const cost = config.provider === 'brave' ? '; that was one request of your quota' : '';
    return good('provider', `${provider.name} answers: ${seen}${cost}`);
  } catch (error) {
    const own = {
      brave: 'check BRAVE_API_KEY in .env',
      searxng: 'check SEARXNG_URL',
      practice: 'docker compose up -d practice-web egress',
    };
    return bad(
      'provider',
      describe(error),
      `${own[config.provider]}; docker compose logs egress says what the guard refused`,
    );
  }
}

/** How to look at the browser where it is: in an agent's container. */
const LOOK_THERE =
  'docker compose run --rm --no-deps --entrypoint "node src/cli/main.ts" agent doctor looks where there is one';

/** Starts the browser with its sandbox, where there is one; elsewhere tells what the agents' commits prove. */
export async function checkBrowser(config: Config, commits: readonly Commit[] | null, nowMs: number): Promise<Finding> {
  const executablePath = config.PUPPETEER_EXECUTABLE_PATH;
  if (!existsSync(executablePath)) return judgeByCommits(commits, nowMs);
  const sandbox = config.CHROMIUM_SANDBOX === 'on';
  try {
    const started = await startBrowser({
      executablePath,
      sandbox,
      proxy: config.BROWSER_PROXY,
      ignoreTlsErrors: false,
      userAgent: describeUserAgent(config.CONTACT),
    });
    try {
      const version = oneLine(await started.browser.version(), 60);
      return good('browser', `${version} starts, ${sandbox ? 'in its sandbox' : 'without a sandbox'}`);
    } finally {
      await started.end();
    }
  } catch (error) {
    return bad('browser', describe(error), 'README, Troubleshooting: Chromium cannot build its sandbox');
  }
}

/** Without a browser of our own: the last page that an agent's browser brought, and what went wrong since. */
function judgeByCommits(commits: readonly Commit[] | null, nowMs: number): Finding {
  const nowhere = 'there is none in this container';
  const last = commits?.findLast(({ kind, subject }) => kind === 'fetch' || isBrowserFault(kind, subject));
  if (!last) return unknown('browser', `${nowhere}, and no agent has used its own yet`, LOOK_THERE);
  const who = `${oneLine(last.actor, 40)} in container ${oneLine(last.container, 20)}`;
  const ago = describeAge(nowMs - last.atMs);
  if (last.kind === 'fetch') return good('browser', `${nowhere}; ${who} fetched a page with its own ${ago}`);
  return bad('browser', `${nowhere}; that of ${who} failed ${ago}: ${oneLine(last.subject)}`, LOOK_THERE);
}

function isBrowserFault(kind: string, subject: string): boolean {
  return kind === 'give-back' && / - browser_(start|sandbox|proxy|visit)$/.test(subject);
}

function describeAge(ms: number): string {
  const seconds = Math.max(Math.round(ms / 1000), 0);
  if (seconds < 120) return `${seconds} s ago`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min ago` : `${Math.round(seconds / 3600)} h ago`;
}

/** Free space where kp and agents keep their clones. */
export async function checkDisk(dir: string): Promise<Finding> {
  await mkdir(dir, { recursive: true });
  const { bavail, bsize, blocks } = await statfs(dir);
  // some file systems, such as a tmpfs without a limit, do not say
  if (blocks === 0) return unknown('disk', 'the file system of the clones has no size', 'df -h on the host');
  const free = bavail * bsize;
  const seen = `${describeBytes(free)} free for clones`;
  return free < SCARCE_BYTES ? note('disk', seen, 'free some space: docker system df, df -h') : good('disk', seen);
}

/** Free space where the repository is, and how that is; nothing where the remote does not tell. */
export async function checkRemoteDisk(config: Config, nowMs: number): Promise<Finding> {
  const state = await readRemoteState({ url: config.REMOTE_URL }, new AbortController().signal);
  if (!state) return unknown('remote disk', 'this remote does not tell how it is', 'df -h where the repository is');
  const { freeBytes, repositoryBytes, packs, at } = state;
  const seen = `${describeBytes(freeBytes)} free, the repository has ${describeBytes(repositoryBytes)} in ${packs} packs`;
  const todo = 'free some space there: docker system df, df -h; nothing is lost, pushes wait until there is some';
  if (freeBytes < DEFAULT_POLICY.leastFreeBytes) return bad('remote disk', seen, todo);
  if (nowMs - Date.parse(at) > DEFAULT_POLICY.gateSilenceMs) {
    return note('remote disk', `${seen}, as of ${at}: its gate has said nothing since`, 'docker compose logs remote');
  }
  return freeBytes < SCARCE_BYTES ? note('remote disk', seen, todo) : good('remote disk', seen);
}

/** `1.5 GB`. */
function describeBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
