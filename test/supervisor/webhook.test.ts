/** Notices to a real HTTP server, which fails in every way. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import pino from 'pino';
import { createWebhook, type Notice } from '../../src/supervisor/webhook.ts';
import { waitFor } from './swarm.ts';

const notice: Notice = {
  event: 'alarm-raised',
  at: '2030-01-01T00:00:00.000Z',
  web: 'practice',
  alarm: { code: 'docker-silent', message: 'Docker does not answer' },
  progress: null,
};

/** Answers with the given statuses one after the other, then 204; 0 breaks the connection. */
async function startServer(t: TestContext, statuses: number[]) {
  const received: { readonly headers: http.IncomingHttpHeaders; readonly body: unknown; readonly method: string }[] =
    [];
  const take = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const body: unknown = JSON.parse(await text(request));
    received.push({ headers: request.headers, body, method: request.method ?? '' });
    const status = statuses.shift() ?? 204;
    if (status === 0) request.socket.destroy();
    else response.writeHead(status).end();
  };
  const server = http.createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, port: (server.address() as AddressInfo).port };
}

function makeWebhook(url: string, flushMs = 20_000) {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => lines.push(line) });
  return { lines, webhook: createWebhook({ url, log, firstDelayMs: 10, flushMs }) };
}

test('a notice is posted as JSON, again until it is taken, and the next one after it', async (t) => {
  const { received, port } = await startServer(t, [500, 0, 302, 429]);
  const { lines, webhook } = makeWebhook(`http://me:secret-one@127.0.0.1:${port}/hook/secret-two`);
  webhook.send(notice);
  webhook.send({ ...notice, event: 'drained', alarm: null });
  await webhook.close();
  assert.deepEqual(
    received.map(({ body }) => (body as Notice).event),
    [...Array.from({ length: 5 }, () => 'alarm-raised'), 'drained'],
  );
  assert.deepEqual(received[0]?.body, notice);
  assert.equal(received[0]?.method, 'POST');
  assert.equal(received[0]?.headers['content-type'], 'application/json');
  assert.equal(received[0]?.headers.authorization, `Basic ${Buffer.from('me:secret-one').toString('base64')}`);
  assert.equal(lines.length, 4);
  assert.match(lines.join(''), /answered 500/);
  assert.doesNotMatch(lines.join(''), /secret/);
});

test('one that is never taken is given up after six tries, and said to be', async (t) => {
  const { received, port } = await startServer(
    t,
    Array.from({ length: 6 }, () => 503),
  );
  const { lines, webhook } = makeWebhook(`http://127.0.0.1:${port}/`);
  webhook.send(notice);
  await waitFor(() => (lines.some((line) => line.includes('was not told')) ? true : undefined));
  assert.equal(received.length, 6);
  webhook.send(notice);
  await webhook.close();
  assert.equal(received.length, 7);
});

test('a supervisor that ends waits for its notices, but not for ever', async (t) => {
  const { port } = await startServer(t, []);
  const gone = makeWebhook('http://127.0.0.1:1/', 100);
  gone.webhook.send(notice);
  await gone.webhook.close();
  assert.match(gone.lines.join(''), /was not told/);
  const there = makeWebhook(`http://127.0.0.1:${port}/`);
  await there.webhook.close();
});
