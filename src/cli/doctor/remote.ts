/** Can the remote be read and written, does its gate answer, is its data whole, do its clock and ours agree? */
import type { Config } from '../../config.ts';
import { Fault } from '../../domain/errors.ts';
import type { State } from '../../domain/items.ts';
import { oneLine } from '../../lib/escape.ts';
import { PUSH_REF } from '../../repo/remote.ts';
import { NO_COMMIT, type RemoteRefs, type SmartHttp } from '../../repo/smart-http.ts';
import { bad, good, note, unknown, type Finding } from './finding.ts';

/** Beyond this a wrong clock begins to show: retries and rests are dated by it. */
const NOTED_SKEW_MS = 5_000;
const BAD_SKEW_MS = 60_000;

/** Reads the refs. */
export async function checkReading(
  http: SmartHttp,
): Promise<{ readonly refs: RemoteRefs | null; readonly finding: Finding }> {
  const startedAt = performance.now();
  try {
    const refs = await http.readRefs();
    const ms = Math.round(performance.now() - startedAt);
    return { refs, finding: good('remote', `main is at ${refs.tip.slice(0, 12)}, read in ${ms} ms`) };
  } catch (error) {
    return {
      refs: null,
      finding: bad('remote', describe(error), 'docker compose up --detach remote; docker compose logs remote'),
    };
  }
}

/** Asks for leave to push with our credentials; nothing is pushed. */
export async function checkWriting(http: SmartHttp): Promise<Finding> {
  try {
    await http.askToPush();
    return good('credentials', 'the remote takes pushes from us');
  } catch (error) {
    return bad('credentials', describe(error), 'check REMOTE_USER and REMOTE_PASSWORD');
  }
}

/** Asks the gate to delete what is not there: it has to refuse that, so one that is at work answers, and nothing ever changes. */
export async function checkGate(http: SmartHttp, refs: RemoteRefs, config: Config): Promise<Finding> {
  if (!refs.hasGate) {
    return config.GATE === 'off'
      ? note('gate', 'GATE=off: whoever pushes to main moves it', 'unset GATE once what had to be mended is')
      : note('gate', 'this remote has no gate: agents push to main themselves', 'nothing, for up to about ten agents');
  }
  try {
    const { refusal } = await http.push(PUSH_REF, null, NO_COMMIT, Buffer.alloc(0));
    if (refusal?.startsWith('refused: ')) return good('gate', 'it answers');
    return bad('gate', `it does not answer: ${oneLine(refusal ?? 'it let through what it has to refuse')}`, LOGS);
  } catch (error) {
    return bad('gate', describe(error), LOGS);
  }
}

const LOGS = 'it is started again within a second; if it stays so, docker compose logs remote says why';

/** Compares the clocks. @param sentAtMs,receivedAtMs of the request whose answer was dated, by our clock */
export function checkClock(dateMs: number | null, sentAtMs: number, receivedAtMs: number): Finding {
  if (dateMs === null)
    return unknown('clock', 'the remote does not say what time it is', 'compare date -u here and there');
  // the header has whole seconds, and was written at some time between the two
  const [behindMs, aheadMs] = [dateMs - receivedAtMs, sentAtMs - (dateMs + 1000)];
  const skewMs = Math.max(behindMs, aheadMs, 0);
  if (skewMs < NOTED_SKEW_MS) return good('clock', "our clock and the remote's agree");
  const way = behindMs > 0 ? "behind the remote's" : "ahead of the remote's";
  const seen = `our clock is ${Math.round(skewMs / 1000)} s ${way}`;
  const todo = 'set the clocks by NTP (timedatectl), here and on the host of the remote: retries are dated by them';
  return skewMs < BAD_SKEW_MS ? note('clock', seen, todo) : bad('clock', seen, todo);
}

/** Is the data of the web that is configured, and is the swarm at work on it? */
export function checkState(state: State, config: Config): Finding[] {
  const { web, paused } = state.swarm;
  const items = state.search.size + state.url.size + state.page.size + state.extraction.size;
  return [
    good('trackers', `whole: ${items} items`),
    ...(web === config.web
      ? []
      : [
          bad(
            'web',
            `the repository holds facts of the ${web} web, and the ${config.web} web is configured`,
            'use another repository (REMOTE_URL), or change BRAVE_API_KEY or SEARXNG_URL',
          ),
        ]),
    ...(state.search.size === 0 ? [note('plan', 'no search is planned', 'kp plan import FILE')] : []),
    ...(paused ? [note('paused', `paused since ${paused.since}: ${oneLine(paused.reason)}`, 'kp resume')] : []),
  ];
}

/** What a fault says; anything else is thrown on. */
export function describe(error: unknown): string {
  if (error instanceof Fault) return oneLine(error.message, 400);
  throw error;
}
