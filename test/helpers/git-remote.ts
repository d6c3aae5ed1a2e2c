/** A real git remote over HTTP for tests: bare repositories behind `git http-backend`, pushing with a password. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { newId } from '../../src/domain/ids.ts';
import { TRACKERS, type SearchItem } from '../../src/domain/items.ts';
import { newSearch } from '../../src/domain/transitions/new-items.ts';
import { announceGate } from '../../src/gate/announce.ts';
import { openGate, type Gate, type GateStep } from '../../src/gate/gate.ts';
import { serveGates } from '../../src/gate/serve.ts';
import { createLogger } from '../../src/log.ts';
import { REMOTE_STATE_FILE } from '../../src/repo/remote-state.ts';
import { seedBareRepository } from '../../src/repo/seed.ts';
import type { Remote } from '../../src/repo/remote.ts';
import { serialiseItem, serialisePart, trackerPath } from '../../src/trackers/tracker-text.ts';

export interface TestRemote {
  readonly remote: Remote;
  /** The bare repository on disk. */
  readonly gitDir: string;
  /** An empty folder for clones and the like, deleted at the end. */
  readonly scratch: string;
  /** Where pushes go as they are, as long as git does not take them in itself: the socket of a gate. */
  gateSocket: string | null;
  /** Puts a gate in front of main, or another one in its place. */
  startGate(onStep?: (step: GateStep) => void): Promise<{ readonly gate: Gate; stop(): Promise<void> }>;
  /** Called for every request before it is served; may break it by destroying the socket or answering itself (return true). */
  intercept: ((request: http.IncomingMessage, response: http.ServerResponse) => boolean) | null;
  /** Called with each finished reply of a push; returning true loses the reply on its way. */
  loseReply: ((request: http.IncomingMessage) => boolean) | null;
  close(): Promise<void>;
}

const silent = createLogger({ format: 'json', level: process.env['TEST_LOG_LEVEL'] ?? 'silent', room: 'test' });

/** Searches that nobody has touched yet. */
export function testSearches(count: number): SearchItem[] {
  return Array.from({ length: count }, (_, index) =>
    newSearch({
      id: newId('search'),
      query: `query ${index}`,
      category: 'test',
      carrier: null,
      state: null,
      priority: 'medium',
    }),
  );
}

/** Starts a remote whose search tracker holds `searches`. */
export async function startRemote(searches: readonly SearchItem[] = testSearches(5)): Promise<TestRemote> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'swarm-test-'));
  const source = path.join(scratch, 'seed');
  await mkdir(path.join(source, 'trackers'), { recursive: true });
  await mkdir(path.join(source, 'knowledge_pack', 'raw'), { recursive: true });
  await writeFile(path.join(source, 'knowledge_pack', 'raw', '.gitkeep'), '');
  for (const tracker of TRACKERS) {
    const items = tracker === 'search' ? searches : [];
    const lines = items.map((item) => serialiseItem('search', item));
    const file = trackerPath(tracker);
    await writeFile(path.join(source, file), serialisePart({ tracker, path: file, items, lines }));
  }
  const gitDir = path.join(scratch, 'remote', 'test.git');
  await mkdir(path.dirname(gitDir));
  await seedBareRepository(gitDir, source, 'practice');
  const password = newId('nonce');
  const server = http.createServer((request, response) => {
    if (handle.intercept?.(request, response)) return;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://remote');
    const isPush = pathname.endsWith('/git-receive-pack');
    const expected = `Basic ${Buffer.from(`swarm:${password}`).toString('base64')}`;
    if ((isPush || searchParams.get('service') === 'git-receive-pack') && request.headers.authorization !== expected) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="push"' }).end();
      return;
    }
    const loseReply = () => isPush && (handle.loseReply?.(request) ?? false);
    if (pathname.endsWith(`/${REMOTE_STATE_FILE}`)) {
      // as any git host that is not our remote container
      response.writeHead(404).end();
      return;
    }
    if (isPush && handle.gateSocket !== null) handOver(request, response, handle.gateSocket, loseReply);
    else serveGit(request, response, path.dirname(gitDir), loseReply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let stopGate: () => Promise<void> = async () => undefined;
  const handle: TestRemote = {
    remote: { url: `http://127.0.0.1:${port}/test.git`, user: 'swarm', password },
    gitDir,
    scratch,
    startGate: async (onStep) => {
      const socket = path.join(scratch, 'gate.sock');
      const gate = openGate({ dir: gitDir, log: silent, ...(onStep ? { onStep } : {}) });
      const gateServer = await serveGates(new Map([[path.basename(gitDir), gate]]), socket, silent);
      handle.gateSocket = socket;
      await announceGate(gitDir);
      const stop = async () => {
        gate.close();
        gateServer.closeAllConnections();
        await new Promise((resolve) => gateServer.close(resolve));
      };
      stopGate = stop;
      return { gate, stop };
    },
    gateSocket: null,
    intercept: null,
    loseReply: null,
    close: async () => {
      await stopGate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return handle;
}

/** Hands a push over to a gate, as the remote container's web server does. */
function handOver(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  socketPath: string,
  loseReply: () => boolean,
): void {
  const { method, url: target, headers } = request;
  const further = http.request({ socketPath, method, path: target, headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('error', () => response.destroy());
    answer.on('end', () => {
      if (loseReply()) response.destroy();
      else response.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(chunks));
    });
  });
  further.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(503).end();
  });
  request.pipe(further);
}

function serveGit(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  root: string,
  loseReply: () => boolean,
): void {
  const url = new URL(request.url ?? '/', 'http://remote');
  const pushing = url.pathname.endsWith('/git-receive-pack') || url.searchParams.get('service') === 'git-receive-pack';
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      REQUEST_METHOD: request.method,
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: request.headers['content-length'],
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
      GIT_PROTOCOL: request.headers['git-protocol']?.toString(),
      REMOTE_ADDR: '127.0.0.1',
      ...(pushing ? { REMOTE_USER: 'swarm' } : {}),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  request.pipe(child.stdin);
  child.stdin.on('error', () => undefined);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.on('close', () => {
    if (loseReply()) {
      response.destroy();
      return;
    }
    sendCgi(response, Buffer.concat(chunks));
  });
}

function sendCgi(response: http.ServerResponse, output: Buffer): void {
  const end = output.indexOf('\r\n\r\n');
  let status = 200;
  for (const line of output.subarray(0, Math.max(end, 0)).toString().split('\r\n')) {
    const [name = '', value = ''] = line.split(/: (.*)/);
    if (name === 'Status') status = Number.parseInt(value, 10);
    else if (name) response.setHeader(name, value);
  }
  response.writeHead(status).end(output.subarray(end + 4));
}
