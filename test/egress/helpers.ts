/** Real servers on loopback, where one address plays the public internet and all others are private. */
import http from 'node:http';
import net, { type AddressInfo, type Server } from 'node:net';
import type { TestContext } from 'node:test';
import pino from 'pino';
import { isPublicAddress } from '../../src/egress/addresses.ts';
import { createGuard, type GuardOptions } from '../../src/egress/guard.ts';
import type { GuardPolicy } from '../../src/egress/policy.ts';
import type { Resolve } from '../../src/egress/resolve.ts';

export const PUBLIC = '127.0.0.77';
export const PRIVATE = '127.0.0.1';

/** Listens for the length of a test; the port. */
export async function listen(t: TestContext, server: Server, host: string): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve);
  });
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A web server that says its name and what it was asked. */
export function startSite(t: TestContext, host: string, name: string): Promise<number> {
  const server = http.createServer((request, response) => {
    response.end(`${name} ${request.headers.host ?? ''} ${request.url ?? ''}`);
  });
  return listen(t, server, host);
}

/** A guard for which PUBLIC is public too; `logged` collects its log lines. */
export async function startGuard(
  t: TestContext,
  options: {
    readonly policy?: Partial<GuardPolicy>;
    readonly resolvePublic?: Resolve;
    readonly resolveNamed?: Resolve;
  } & Partial<Pick<GuardOptions, 'idleMs'>>,
): Promise<{ readonly port: number; readonly logged: Record<string, unknown>[]; close(): Promise<void> }> {
  const logged: Record<string, unknown>[] = [];
  const log = pino(
    { level: 'debug' },
    { write: (line: string) => logged.push(JSON.parse(line) as (typeof logged)[0]) },
  );
  const { policy, resolvePublic, resolveNamed, ...rest } = options;
  const guard = await createGuard({
    port: 0,
    log,
    policy: {
      isPublic: (address) => address === PUBLIC || isPublicAddress(address),
      webPorts: new Set(),
      named: new Set(),
      practice: null,
      upstream: null,
      ...policy,
    },
    resolve: { public: resolvePublic ?? failToResolve, named: resolveNamed ?? failToResolve },
    ...rest,
  });
  let closed = false;
  const close = async () => {
    if (!closed) await guard.close();
    closed = true;
  };
  t.after(close);
  return { port: guard.port, logged, close };
}

async function failToResolve(): Promise<never> {
  throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
}

export interface Reply {
  readonly status: number;
  readonly egress: string | undefined;
  readonly body: string;
}

/** A plain request through the proxy, its target written exactly as given. */
export async function request(port: number, target: string, headers: http.OutgoingHttpHeaders = {}): Promise<Reply> {
  return await new Promise((resolve, reject) => {
    const sent = http.get({ host: '127.0.0.1', port, path: target, headers, agent: false }, (response) => {
      readReply(response).then(resolve, reject);
    });
    sent.on('error', reject);
  });
}

/** Asks for a tunnel, its target written exactly as given; the tunnel, or why there is none. */
export async function connect(port: number, target: string): Promise<net.Socket | Reply> {
  return await new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: x\r\n\r\n`));
    let seen = '';
    const fail = () => reject(new Error(`closed without an answer: ${JSON.stringify(seen)}`));
    socket.on('error', reject);
    socket.on('close', fail);
    socket.on('data', function read(chunk: Buffer) {
      seen += chunk.toString('latin1');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(seen)?.[1]);
      const end = seen.indexOf('\r\n\r\n');
      if (end < 0) return;
      socket.off('data', read);
      socket.off('close', fail);
      if (status === 200) return resolve(socket);
      socket.destroy();
      const egress = /^x-egress: (.*)$/m.exec(seen)?.[1]?.trim();
      resolve({ status, egress, body: seen.slice(end + 4) });
    });
  });
}

/** What a web server answers through a tunnel. */
export async function requestThrough(tunnel: net.Socket | Reply): Promise<string> {
  if (!(tunnel instanceof net.Socket)) throw new Error(`no tunnel: ${JSON.stringify(tunnel)}`);
  return await new Promise((resolve, reject) => {
    let seen = '';
    tunnel.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
    });
    tunnel.on('end', () => resolve(seen.slice(seen.indexOf('\r\n\r\n') + 4)));
    tunnel.on('error', reject);
    tunnel.write('GET /path HTTP/1.1\r\nHost: inside\r\nConnection: close\r\n\r\n');
  });
}

async function readReply(response: http.IncomingMessage): Promise<Reply> {
  let body = '';
  for await (const chunk of response) body += String(chunk);
  const egress = response.headers['x-egress'];
  return { status: response.statusCode ?? 0, egress: Array.isArray(egress) ? egress.join() : egress, body };
}
