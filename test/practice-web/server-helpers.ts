import { once } from 'node:events';
import http from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPracticeWeb } from '../../src/practice-web/server.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

/** A practice web on a port of its own, and ways to ask it for the pages of any host. */
export async function startPracticeWeb() {
  const server = createPracticeWeb();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

  /** The response as it starts, its body still to come. */
  async function open(url: string): Promise<http.IncomingMessage> {
    const { host, pathname, search } = new URL(url);
    const request = http.get({ agent, port, host: '127.0.0.1', path: pathname + search, headers: { host } });
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    return response;
  }

  async function get(url: string): Promise<Answer> {
    const response = await open(url);
    const bytes = Buffer.concat(await response.toArray());
    return { status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString('utf8') };
  }

  async function stop(): Promise<void> {
    agent.destroy();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  return { port, open, get, stop };
}
