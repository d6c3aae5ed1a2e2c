/** Serves pushes over HTTP, behind the remote's web server, which has asked for the password. */
import { rm } from 'node:fs/promises';
import http from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { InfrastructureFault } from '../domain/errors.ts';
import { oneLine } from '../lib/escape.ts';
import type { Logger } from '../log.ts';
import { FLUSH } from '../repo/pkt-line.ts';
import { MAIN } from '../repo/remote.ts';
import { readPack } from '../repo/unpack.ts';
import type { Gate } from './gate.ts';
import { nameObjects } from './pushed-objects.ts';
import { readPushRequest, writeReport } from './receive-pack.ts';

const unzip = promisify(gunzip);

/** A push carries a page of at most 10 MB twice, as HTML and Markdown, and a handful of trackers. */
const MOST_BYTES = 128 * 1024 * 1024;
const PUSH = /^\/([\w.-]+)\/git-receive-pack$/;

/**
 * Listens on a socket in the file system, which takes the place of one that an earlier gate left.
 * @param gates by the name of their repository's folder, e.g. `practice.git`
 */
export async function serveGates(
  gates: ReadonlyMap<string, Gate>,
  socketPath: string,
  log: Logger,
): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    answer(gates, request, response).catch((error: unknown) => {
      // a push that was broken off: whoever pushed will look what became of it
      if (request.destroyed && !request.complete) return;
      log.error({ err: error }, 'a push could not be answered');
      response.destroy();
    });
  });
  await rm(socketPath, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  return server;
}

async function answer(
  gates: ReadonlyMap<string, Gate>,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const [, name = ''] = PUSH.exec(request.url ?? '') ?? [];
  const gate = gates.get(name);
  if (!gate || request.method !== 'POST') {
    response.writeHead(404).end();
    return;
  }
  const body = await readBody(request);
  if (!body) {
    response.writeHead(413).end();
    return;
  }
  const report = await receivePush(gate, body);
  response
    .writeHead(200, {
      'content-type': 'application/x-git-receive-pack-result',
      'cache-control': 'no-cache',
      'content-length': report.length,
    })
    .end(report);
}

/** Takes a push and returns the report on it. */
export async function receivePush(gate: Gate, body: Buffer): Promise<Buffer> {
  const push = readPushRequest(body);
  if (push.commands.length === 0) return FLUSH;
  try {
    const objects = push.pack.length === 0 ? [] : await readPack(push.pack, async (oid) => gate.find(oid), MOST_BYTES);
    return writeReport(push, 'ok', await gate.decide(push.commands, nameObjects(objects)), MAIN);
  } catch (error) {
    if (!(error instanceof InfrastructureFault)) throw error;
    const refused = push.commands.map(({ ref }) => ({ ref, ok: false, why: 'busy: the pack cannot be read' }) as const);
    return writeReport(push, oneLine(error.message, 200), refused, MAIN);
  }
}

/** Undefined where it is too large. */
async function readBody(request: http.IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) return undefined;
    pieces.push(piece);
  }
  const body = Buffer.concat(pieces);
  return request.headers['content-encoding'] === 'gzip' ? unzip(body, { maxOutputLength: MOST_BYTES }) : body;
}
