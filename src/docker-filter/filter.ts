/** A server that speaks Docker's API as far as the supervisor needs it, about one compose project only. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Logger } from '../log.ts';
import { askEngine, inspectContainer } from './engine.ts';
import { PROJECT_LABEL, type Route, routeRequest, SERVICE_LABEL } from './routes.ts';

const MAX_CONNECTIONS = 64;
/** The only service whose containers are restarted. */
const RESTARTED_SERVICE = 'agent';

export interface FilterOptions {
  readonly socketPath: string;
  /** The compose project whose containers are seen. */
  readonly project: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly log: Logger;
}

export interface Filter {
  readonly port: number;
  /** Ends every stream and stops listening. */
  close(): Promise<void>;
}

/** Starts the filter. What it refuses is answered with 403, a container of another project as if there were none. */
export async function createFilter(options: FilterOptions): Promise<Filter> {
  const server = http.createServer((request, response) => {
    // whatever body there is has no meaning for what is let through
    request.resume();
    // a stream that nobody reads any more ends at the engine too
    const ended = new AbortController();
    response.on('close', () => ended.abort());
    answerRequest(request, response, options, ended.signal).catch((error: unknown) => {
      if (ended.signal.aborted) return;
      options.log.error({ err: error }, 'docker does not answer');
      if (response.headersSent) response.destroy();
      else sendMessage(response, 502, 'Docker does not answer');
    });
  });
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answerRequest(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  { socketPath, project, log }: FilterOptions,
  signal: AbortSignal,
): Promise<void> {
  const { method = '', url = '' } = request;
  const refuse = (reason: string): void => {
    log.warn({ method, path: url.slice(0, 200), reason }, 'refused');
    sendMessage(response, 403, `The docker filter refuses this: ${reason}`);
  };
  const forward = async (path: string): Promise<void> => {
    const answer = await askEngine(socketPath, method, path, signal);
    const { 'content-type': type, 'api-version': version } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, {
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(version === undefined ? {} : { 'api-version': version }),
    });
    // a stream may have nothing to say for a long time
    response.flushHeaders();
    await pipeline(answer, response);
  };

  const route: Route = routeRequest(method, url, project);
  if (route.kind === 'refuse') return refuse(route.reason);
  if (route.kind === 'pass') return await forward(route.path);

  const container = await inspectContainer(socketPath, route.id, signal);
  if (container?.labels[PROJECT_LABEL] !== project) {
    return sendMessage(response, 404, `No such container: ${route.id}`);
  }
  if (route.kind === 'inspect') return sendJson(response, 200, container.details);
  if (route.kind === 'restart' && container.labels[SERVICE_LABEL] !== RESTARTED_SERVICE) {
    return refuse(`only containers of the service ${RESTARTED_SERVICE} are restarted`);
  }
  // the full id: what was looked at is what is acted on
  return await forward(`${route.version}/containers/${container.id}${route.rest}`);
}

/** As Docker itself says what is wrong, so that its clients show it. */
function sendMessage(response: http.ServerResponse, status: number, message: string): void {
  sendJson(response, status, { message });
}

function sendJson(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
