/**
 * Git's smart HTTP protocol, version 0 (gitprotocol-http, gitprotocol-pack), as far as a transaction needs it: where main is, the
 * objects since a commit, and moving main. Spoken by this process, because `git push` and `git fetch` start four to six
 * processes each, and a swarm does little else than push and fetch.
 */
import { EnvHttpProxyAgent, request, type Dispatcher } from 'undici';
import packageJson from '../../package.json' with { type: 'json' };
import { InfrastructureFault } from '../domain/errors.ts';
import { gitFault } from './git.ts';
import { FLUSH, packetLine, readPacketLines } from './pkt-line.ts';
import { GATE_REF, MAIN, PUSH_REF, type Remote } from './remote.ts';

/** Longest silence of the remote. */
const TIMEOUT_MS = 60_000;
const AGENT = `agent=${packageJson.name}/${packageJson.version}`;
/** Stands for a ref that is not there. */
export const NO_COMMIT = '0'.repeat(40);

export interface SmartHttp {
  /** Where main is, and who moves it. @throws {InfrastructureFault} where there is none, or the remote cannot be read */
  readRefs(): Promise<RemoteRefs>;
  /** Asks for leave to push, and pushes nothing. @throws {InfrastructureFault} where the remote refuses our credentials */
  askToPush(): Promise<void>;
  /** A pack with the wanted objects and what belongs to them, but for what we have. */
  fetchPack(want: readonly string[], held?: Held): Promise<Buffer>;
  /**
   * Asks for a ref to be moved and says what the remote reported.
   * @throws {InfrastructureFault} where no report came: it may have moved or not
   */
  push(ref: string, from: string | null, to: string, pack: Buffer): Promise<PushReport>;
  close(): Promise<void>;
}

export interface RemoteRefs {
  /** The tip of main. */
  readonly tip: string;
  /** Whether a gate decides about pushes. */
  readonly hasGate: boolean;
  /** Whether the remote can leave out trees and files. */
  readonly canFilter: boolean;
  /** What time it was at the remote, in whole seconds as milliseconds; null where it does not say. */
  readonly dateMs: number | null;
}

export interface PushReport {
  /** Whether the ref was moved, or a gate let at least one commit land. */
  readonly ok: boolean;
  /** Of a gate: the commits that landed, by the ids that they were pushed with, and the ids that they have in main. */
  readonly landed: ReadonlyMap<string, string>;
  /** What the remote said, for people; a gate's first word tells programs what kind of refusal it is. */
  readonly words: string;
  /** The reason that stands behind the ref that was not moved; null where none was refused. */
  readonly refusal: string | null;
}

/** What the remote need not send again. */
export interface Held {
  /** Commits that we have, with everything that belongs to them. */
  readonly have: readonly string[];
  /** The commit in its history whose parents we do not have; null where we have all of it, and keep no objects to build on. */
  readonly shallow: string | null;
  /** What of the history since is sent: the wanted commit alone, all commits with their files, or all commits without any. */
  readonly history: 'none' | 'files' | 'commits';
}

/** Opens connections to a remote, which are kept. HTTP_PROXY and NO_PROXY of the environment are honoured. */
export function openSmartHttp(remote: Remote, signal: AbortSignal): SmartHttp {
  const dispatcher = new EnvHttpProxyAgent({ headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, proxyTunnel: false });
  const ask = createAsk(remote, dispatcher, signal);
  return {
    readRefs: async () => {
      const { body, dateMs } = await ask('fetch', 'GET', '/info/refs?service=git-upload-pack');
      const { lines } = readPacketLines(body);
      const refs = new Map<string, string>();
      let capabilities: string[] = [];
      for (const line of lines) {
        const [, oid, ref, words] = /^([0-9a-f]{40}) ([^\0\n]+)(?:\0([^\n]*))?/.exec(line?.toString() ?? '') ?? [];
        if (oid !== undefined && ref !== undefined) refs.set(ref, oid);
        if (words !== undefined) capabilities = words.split(' ');
      }
      const tip = refs.get(MAIN);
      if (tip === undefined) throw gitFault('fetch', "couldn't find remote ref main", remote);
      return { tip, hasGate: refs.has(GATE_REF), canFilter: capabilities.includes('filter'), dateMs };
    },
    askToPush: async () => {
      await ask('push', 'GET', '/info/refs?service=git-receive-pack');
    },
    fetchPack: async (want, held) => {
      const body = [
        ...want.map((oid, index) =>
          packetLine(
            `want ${oid}${index === 0 ? ` ${held?.history === 'commits' ? 'filter ' : ''}${held?.shallow === null ? '' : 'shallow thin-pack '}ofs-delta no-progress ${AGENT}` : ''}\n`,
          ),
        ),
        ...(held && held.shallow !== null ? [packetLine(`shallow ${held.shallow}\n`)] : []),
        ...(held?.history === 'none' ? [packetLine('deepen 1\n')] : []),
        ...(held?.history === 'commits' ? [packetLine('filter tree:0\n')] : []),
        FLUSH,
        ...(held?.have ?? []).map((oid) => packetLine(`have ${oid}\n`)),
        packetLine('done\n'),
      ];
      const { body: answer } = await ask('fetch', 'POST', '/git-upload-pack', Buffer.concat(body));
      // which commits are cut off now, and which of ours the remote knows; then the pack, whose first letters are no length
      const { lines, rest } = readPacketLines(answer);
      if (rest.subarray(0, 4).toString() !== 'PACK') throw gitFault('fetch', lines.join(' ') || 'no pack came', remote);
      return rest;
    },
    push: async (ref, from, to, pack) => {
      const command = `${from ?? NO_COMMIT} ${to} ${ref}\0report-status-v2 side-band-64k ${AGENT}\n`;
      const body = Buffer.concat([packetLine(command), FLUSH, pack]);
      const whom = ref === PUSH_REF ? 'the gate' : 'the remote';
      const { body: answer } = await ask('push', 'POST', '/git-receive-pack', body, whom);
      const { report, words } = readReport(answer);
      const said = [words, ...report].join(' ').trim();
      const refusal =
        report
          .find((line) => line.startsWith(`ng ${ref} `))
          ?.slice(`ng ${ref} `.length)
          .trim() ?? null;
      const ok = report.includes(`ok ${ref}\n`);
      if (refusal === null && !ok) throw gitFault('push', said || 'no report came', remote);
      const ids = (option: string) =>
        report.flatMap((line) => new RegExp(`^option ${option}-oid ([0-9a-f]{40})\n$`).exec(line)?.[1] ?? []);
      const as = ids('new');
      const landed = new Map(ids('old').map((pushed, index) => [pushed, as[index] ?? pushed]));
      return { ok, landed, words: said, refusal };
    },
    close: () => dispatcher.destroy(),
  };
}

interface Answer {
  readonly body: Buffer;
  /** What the remote's clock said. */
  readonly dateMs: number | null;
}

function createAsk({ url, user, password }: Remote, dispatcher: Dispatcher, signal: AbortSignal) {
  const remote: Remote = { url, user, password };
  const headers: Record<string, string> = { 'user-agent': `git/${packageJson.name}` };
  if (password !== null) headers['authorization'] = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return async (
    command: 'fetch' | 'push',
    method: 'GET' | 'POST',
    path: string,
    body?: Buffer,
    whom = 'the remote',
  ): Promise<Answer> => {
    const service = path.slice(1);
    const typed = body ? { ...headers, 'content-type': `application/x-${service}-request` } : headers;
    try {
      const answer = await request(`${url}${path}`, { method, headers: typed, body: body ?? null, dispatcher, signal });
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      const { statusCode } = answer;
      // what stands before it answers in its place
      const silent = statusCode >= 502 && statusCode <= 504 ? `${whom} does not answer, ` : '';
      if (statusCode !== 200) throw gitFault(command, `${silent}the remote returned error: ${statusCode}`, remote);
      const date = Date.parse(String(answer.headers['date']));
      return { body: bytes, dateMs: Number.isNaN(date) ? null : date };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof InfrastructureFault) throw error;
      throw gitFault(command, describeNetworkError(error), remote);
    }
  };
}

/** The report of a push is packet lines within the first side band; what the remote's git says to people is in the second. */
function readReport(answer: Buffer): { report: string[]; words: string } {
  const bands: Record<number, Buffer[]> = { 1: [], 2: [], 3: [] };
  for (const line of readPacketLines(answer).lines) if (line) bands[line[0] ?? 0]?.push(line.subarray(1));
  const report = readPacketLines(Buffer.concat(bands[1] ?? [])).lines.map((line) => line?.toString() ?? '');
  return { report, words: Buffer.concat([...(bands[2] ?? []), ...(bands[3] ?? [])]).toString() };
}

function describeNetworkError(error: unknown): string {
  if (!(error instanceof Error)) return 'the connection failed';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const plain: Record<string, string> = {
    ECONNREFUSED: 'connection refused',
    ENOTFOUND: 'could not resolve host',
    EAI_AGAIN: 'could not resolve host',
    ECONNRESET: 'the remote hung up',
    UND_ERR_SOCKET: 'the remote hung up',
    UND_ERR_HEADERS_TIMEOUT: 'timed out',
    UND_ERR_BODY_TIMEOUT: 'timed out',
    UND_ERR_CONNECT_TIMEOUT: 'timed out',
  };
  return plain[code] ?? `${code} ${error.message}`.trim();
}
