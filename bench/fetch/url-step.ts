/** Our own url step, Markdown and metadata included; what follows in the swarm is git. */
import { Writable } from 'node:stream';
import pino from 'pino';
import { newId } from '../../src/domain/ids.ts';
import type { UrlItem } from '../../src/domain/items.ts';
import { fetchUrl } from '../../src/steps/fetch.ts';
import { createFetcher } from '../../src/web/browser.ts';
import { createRobots } from '../../src/web/robots.ts';
import { describeUserAgent } from '../../src/web/user-agent.ts';
import type { VisitTimes } from '../../src/web/visit-times.ts';
import { createTurns, readTask, tell } from './messages.ts';

const { urls, proxy, executablePath, sandbox } = readTask();
const network = { proxy, ignoreTlsErrors: true, userAgent: describeUserAgent(null) };
let waitedFor = '';
const log = pino(
  { level: 'debug' },
  new Writable({
    write(line: Buffer, _encoding, done) {
      const { msg, openMs, answerMs, parseMs, quietMs, readMs, lastAwaited } = JSON.parse(
        String(line),
      ) as VisitTimes & { msg: string };
      if (msg === 'visited')
        waitedFor = [
          `opening ${openMs}`,
          `answer ${answerMs}`,
          `parsing ${parseMs}`,
          `quiet ${quietMs} (last: ${lastAwaited})`,
          `reading ${readMs}`,
        ].join(', ');
      done();
    },
  }),
);
const robots = createRobots(network);
const fetcher = createFetcher({ ...network, executablePath, sandbox, log });
const signal = new AbortController().signal;
const now = () => new Date().toISOString();
const turn = createTurns();
for (const url of urls) {
  await turn();
  const item = { id: newId('url'), url } as UrlItem;
  const outcome = await fetchUrl(item, { fetcher, robots, agentId: newId('agnt'), now, signal });
  const fetched = outcome.kind === 'fetched';
  const noContent = !fetched && outcome.outcome?.httpStatus === 200 ? { noContent: outcome.outcome.kind } : {};
  tell({ url, chars: fetched ? outcome.html.length : 0, waitedFor, ...noContent });
}
await Promise.all([fetcher.close(), robots.close()]);
process.disconnect();
