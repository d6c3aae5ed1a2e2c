/** Tells somebody elsewhere that the swarm is drained, or that an alarm began or ended: a POST of plain JSON, tried again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { EnvHttpProxyAgent, request } from 'undici';
import type { Logger } from '../log.ts';
import type { Alarm } from '../oversight/alarms.ts';
import type { Progress } from './progress.ts';

/** The body. Nothing secret is in it: no addresses, no configuration. */
export interface Notice {
  readonly event: 'drained' | 'alarm-raised' | 'alarm-cleared';
  /** UTC. */
  readonly at: string;
  readonly web: 'practice' | 'real' | null;
  readonly alarm: Alarm | null;
  readonly progress: Progress | null;
}

export interface Webhook {
  /** Sends in the background, one notice after the other. */
  send(notice: Notice): void;
  /** Waits for what is under way, and gives up what takes longer. */
  close(): Promise<void>;
}

export interface WebhookOptions {
  readonly url: string;
  readonly log: Logger;
  readonly firstDelayMs?: number;
  readonly flushMs?: number;
}

const TRIES = 6;
const FIRST_DELAY_MS = 1_000;
const TIMEOUT_MS = 10_000;
const FLUSH_MS = 20_000;
/** More notices than these wait for nobody: the oldest are dropped. */
const MOST_WAITING = 50;

/** Makes a webhook. HTTP_PROXY of the environment (the egress guard) is honoured; the address may be a secret and is never logged. */
export function createWebhook(options: WebhookOptions): Webhook {
  const { log, firstDelayMs = FIRST_DELAY_MS, flushMs = FLUSH_MS } = options;
  const target = new URL(options.url);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (target.username !== '') {
    const [user, password] = [target.username, target.password].map(decodeURIComponent);
    headers['authorization'] = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    target.username = '';
    target.password = '';
  }
  const dispatcher = new EnvHttpProxyAgent();
  const gaveUp = new AbortController();
  const waiting: Notice[] = [];
  let working: Promise<void> | undefined;

  const post = async (notice: Notice): Promise<string | null> => {
    try {
      const signal = AbortSignal.any([gaveUp.signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const body = JSON.stringify(notice);
      const answer = await request(target, { method: 'POST', headers, body, dispatcher, signal });
      await answer.body.dump();
      return answer.statusCode < 300 ? null : `answered ${answer.statusCode}`;
    } catch (error) {
      if (!(error instanceof Error)) return 'no answer';
      // the code of a time limit that was met is a number, which tells nobody anything
      return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
    }
  };

  const deliver = async (notice: Notice): Promise<void> => {
    const { event } = notice;
    for (let attempt = 1; ; attempt++) {
      const reason = await post(notice);
      if (reason === null) return;
      const isLast = attempt === TRIES || gaveUp.signal.aborted;
      log.warn({ event, reason, attempt }, isLast ? 'the webhook was not told' : 'the webhook fails; trying again');
      if (isLast) return;
      await sleep(firstDelayMs * 2 ** (attempt - 1), undefined, { signal: gaveUp.signal }).catch(() => undefined);
    }
  };

  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await deliver(next);
    working = undefined;
  };

  return {
    send: (notice) => {
      waiting.push(notice);
      if (waiting.length > MOST_WAITING) waiting.shift();
      working ??= work();
    },
    close: async () => {
      const timer = setTimeout(() => gaveUp.abort(), flushMs);
      await working;
      clearTimeout(timer);
      await dispatcher.destroy();
    },
  };
}
