/** A small site of hostile and ordinary pages, for the tests of this room. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import type { FetcherOptions } from '../../src/web/browser.ts';

export const PROSE = `<p>${'Practice prose about coverage that is long enough to be a page of content. '.repeat(30)}</p>`;

export interface Site {
  readonly origin: string;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export type Route = (request: http.IncomingMessage, response: http.ServerResponse) => void;

export async function startSite(routes: Readonly<Record<string, Route>>): Promise<Site> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const route = routes[path.split('?', 1)[0] ?? ''];
    if (route) route(request, response);
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Nothing</h1>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

export function page(body: string, head = '<title>Practice page</title>'): Route {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`);
  };
}

export function browserOptions(changes: Partial<FetcherOptions> = {}): FetcherOptions {
  const setting = process.env['CHROMIUM_SANDBOX'];
  return {
    executablePath: process.env['PUPPETEER_EXECUTABLE_PATH'] ?? '/usr/lib/chromium/chromium-headless-shell',
    proxy: null,
    // root cannot have the sandbox
    sandbox: setting ? setting === 'on' : process.getuid?.() !== 0,
    ignoreTlsErrors: false,
    userAgent: 'knowledge-pack-swarm-test/1.0',
    log: pino({ level: 'silent' }),
    ...changes,
  };
}
