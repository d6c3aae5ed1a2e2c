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
import { MAIN, type Remote } from './remote.ts';

/** Longest silence of the remote. */
const TIMEOUT_MS = 60_000;
const AGENT = `agent=${packageJson.name}/${packageJson.version}`;
const NO_COMMIT = '0'.repeat(40);

export interface SmartHttp {
  /** The tip of main. @throws {InfrastructureFault} where there is none, or the remote cannot be read */
  readTip(): Promise<string>;
  /** A pack with the wanted objects and what belongs to them, but for what we have. */
  fetchPack(want: readonly string[], held?: Held): Promise<Buffer>;
  /** Moves main and says what the remote reported. @throws {InfrastructureFault} where no report came: it may have moved or not */
  push(from: string | null, to: string, pack: Buffer): Promise<PushReport>;
  close(): Promise<void>;
}

export interface PushReport {
  /** Whether main was moved, as the report of git's protocol states it for every ref. */
  readonly ok: boolean;
  /** What the remote said, for people. */
  readonly words: string;
}

/** What the remote need not send again. */
export interface Held {
  /** A commit that we have, with everything that belongs to it. */
  readonly have: string;
  /** The commit in its history whose parents we do not have. */
  readonly shallow: string;
  /** Whether the commits between ours and the wanted one are sent too, or the wanted one alone. */
  readonly history: boolean;
}

/** Opens connections to a remote, which are kept. HTTP_PROXY and NO_PROXY of the environment are honoured. */
export function openSmartHttp(remote: Remote, signal: AbortSignal): SmartHttp {
  const dispatcher = new EnvHttpProxyAgent({ headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, proxyTunnel: false });
  const ask = createAsk(remote, dispatcher, signal);
  return {
    readTip: async () => {
      const { lines } = readPacketLines(await ask('fetch', 'GET', '/info/refs?service=git-upload-pack'));
      for (const line of lines) {
        const [, oid, ref] = /^([0-9a-f]{40}) ([^\0\n]+)/.exec(line?.toString() ?? '') ?? [];
        if (oid !== undefined && ref === MAIN) return oid;
      }
      throw gitFault('fetch', "couldn't find remote ref main", remote);
    },
    fetchPack: async (want, held) => {
      const body = [
        ...want.map((oid, index) =>
          packetLine(`want ${oid}${index === 0 ? ` shallow thin-pack ofs-delta no-progress ${AGENT}` : ''}\n`),
        ),
        ...(held ? [packetLine(`shallow ${held.shallow}\n`)] : []),
        ...(held?.history === false ? [packetLine('deepen 1\n')] : []),
        FLUSH,
        ...(held ? [packetLine(`have ${held.have}\n`)] : []),
        packetLine('done\n'),
      ];
      const answer = await ask('fetch', 'POST', '/git-upload-pack', Buffer.concat(body));
      // before the acknowledgement may stand which commits are cut off now
      const { lines, rest } = readPacketLines(answer, (line) => /^(ACK|NAK)/.test(line?.toString() ?? ''));
      if (rest.subarray(0, 4).toString() !== 'PACK') throw gitFault('fetch', lines.join(' ') || 'no pack came', remote);
      return rest;
    },
    push: async (from, to, pack) => {
      const command = `${from ?? NO_COMMIT} ${to} ${MAIN}\0report-status side-band-64k ${AGENT}\n`;
      const answer = await ask('push', 'POST', '/git-receive-pack', Buffer.concat([packetLine(command), FLUSH, pack]));
      const { report, words } = readReport(answer);
      const ok = report.includes(`ok ${MAIN}\n`);
      const said = [words, ...report].join(' ').trim();
      if (!ok && !report.some((line) => line.startsWith(`ng ${MAIN} `)))
        throw gitFault('push', said || 'no report came', remote);
      return { ok, words: said };
    },
    close: () => dispatcher.destroy(),
  };
}

function createAsk({ url, user, password }: Remote, dispatcher: Dispatcher, signal: AbortSignal) {
  const remote: Remote = { url, user, password };
  const headers: Record<string, string> = { 'user-agent': `git/${packageJson.name}` };
  if (password !== null) headers['authorization'] = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return async (command: 'fetch' | 'push', method: 'GET' | 'POST', path: string, body?: Buffer): Promise<Buffer> => {
    const service = path.slice(1);
    const typed = body ? { ...headers, 'content-type': `application/x-${service}-request` } : headers;
    try {
      const answer = await request(`${url}${path}`, { method, headers: typed, body: body ?? null, dispatcher, signal });
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      if (answer.statusCode !== 200) throw gitFault(command, `the remote returned error: ${answer.statusCode}`, remote);
      return bytes;
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
