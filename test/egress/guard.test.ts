import assert from 'node:assert/strict';
import http from 'node:http';
import net from 'node:net';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { connect, listen, PRIVATE, PUBLIC, request, requestThrough, startGuard, startSite } from './helpers.ts';

test('a public name is reached, plainly and by tunnel, with its own Host', async (t) => {
  const site = await startSite(t, PUBLIC, 'public');
  const asked: string[] = [];
  const guard = await startGuard(t, {
    policy: { webPorts: new Set([site]) },
    resolvePublic: async (name) => {
      asked.push(name);
      return [PUBLIC];
    },
  });
  const reply = await request(guard.port, `http://Name.Example:${site}/p?q`, { host: `name.example:${site}` });
  assert.deepEqual(reply, { status: 200, egress: undefined, body: `public name.example:${site} /p?q` });
  assert.equal(await requestThrough(await connect(guard.port, `name.example.:${site}`)), 'public inside /path');
  assert.deepEqual(asked, ['name.example', 'name.example']);
});

test('private addresses are refused in every notation, by request and by tunnel, each with one log line', async (t) => {
  const site = await startSite(t, PRIVATE, 'private');
  const guard = await startGuard(t, { policy: { webPorts: new Set([site]) }, resolvePublic: async () => [PUBLIC] });
  const hosts = [
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0x7F.0x0.0x0.0x1',
    '0177.0.0.1',
    '017700000001',
    '0177.0.0x1',
    '127.0.0.1.',
    '0.0.0.0',
    '0',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '169.254.169.254',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '10.0.0.1',
    '192.168.0.1',
    '172.17.0.1',
    '100.64.0.1',
    'localhost',
    'LocalHost.',
    'x.localhost',
    'host.docker.internal',
    'metadata.google.internal',
    'remote',
    'x.local',
    'x.test',
  ];
  for (const host of hosts) {
    const plain = await request(guard.port, `http://${host}:${site}/`);
    assert.deepEqual([host, plain.status, plain.egress], [host, 403, 'refused']);
    const tunnel = await connect(guard.port, `${host}:${site}`);
    assert(!(tunnel instanceof net.Socket));
    assert.deepEqual([host, tunnel.status, tunnel.egress], [host, 403, 'refused']);
  }
  assert.equal(guard.logged.length, hosts.length * 2);
  for (const line of guard.logged) assert.deepEqual([line['msg'], line['port']], ['refused', site]);
});

test('targets that could be read in two ways do not pass', async (t) => {
  const site = await startSite(t, PRIVATE, 'private');
  const guard = await startGuard(t, {
    policy: { webPorts: new Set([site, 80]) },
    resolvePublic: async () => [PUBLIC],
  });
  for (const target of [
    `public.example@127.0.0.1:${site}`,
    `127.0.0.1:${site}/@public.example:80`,
    `127.0.0.1:${site}#.public.example:80`,
    `127.0.0.1:${site}?.public.example:80`,
    `%31%32%37.0.0.1:${site}`,
    `127%2e0%2e0%2e1:${site}`,
    `[fe80::1%25lo]:${site}`,
    `127.0.0.1:0`,
    `127.0.0.1`,
  ]) {
    const tunnel = await connect(guard.port, target);
    assert(!(tunnel instanceof net.Socket), target);
    assert([400, 403].includes(tunnel.status), target);
  }
  for (const target of [
    `http://public.example@127.0.0.1:${site}/`,
    `http://127.0.0.1:${site}\\@public.example/`,
    `http:127.0.0.1:${site}/`,
    `http:///127.0.0.1:${site}/`,
    `https://127.0.0.1:${site}/`,
    `ftp://127.0.0.1:${site}/`,
    `/etc`,
  ]) {
    assert([400, 403].includes((await request(guard.port, target)).status), target);
  }
});

test('a name that resolves to private addresses is refused; beside public ones they are not used', async (t) => {
  const site = await startSite(t, PUBLIC, 'public');
  const answers: Record<string, string[]> = {
    'private.example': [PRIVATE, '10.0.0.1', '::1'],
    'mixed.example': [PRIVATE, PUBLIC],
  };
  const guard = await startGuard(t, {
    policy: { webPorts: new Set([site]) },
    resolvePublic: async (name) => answers[name] ?? [],
  });
  assert.equal((await request(guard.port, `http://private.example:${site}/`)).egress, 'refused');
  assert.equal((await request(guard.port, `http://mixed.example:${site}/`)).body, `public 127.0.0.1:${guard.port} /`);
  assert.equal(guard.logged[0]?.['reason'], 'the name has no public address');
});

test('a name server that changes its answer gains nothing: one lookup, and that address is connected to', async (t) => {
  const site = await startSite(t, PUBLIC, 'public');
  await listen(t, net.createServer(), PRIVATE);
  let lookups = 0;
  const guard = await startGuard(t, {
    policy: { webPorts: new Set([site]) },
    resolvePublic: async () => [lookups++ % 2 === 0 ? PUBLIC : PRIVATE],
  });
  for (let round = 0; round < 3; round++) {
    assert.match((await request(guard.port, `http://rebind.example:${site}/`)).body, /^public/);
    assert.equal((await request(guard.port, `http://rebind.example:${site}/`)).egress, 'refused');
    assert.equal(await requestThrough(await connect(guard.port, `rebind.example:${site}`)), 'public inside /path');
    assert(!((await connect(guard.port, `rebind.example:${site}`)) instanceof net.Socket));
  }
  assert.equal(lookups, 12);
});

test('an endpoint of the configuration is open where it is named, at its port, and nowhere else', async (t) => {
  const site = await startSite(t, PRIVATE, 'endpoint');
  const other = await startSite(t, PRIVATE, 'other');
  const named = new Set([`searxng:${site}`, `127.0.0.1:${site}`]);
  const clients = await startGuard(t, { policy: { named }, resolveNamed: resolvePrivate });
  const browsers = await startGuard(t, { resolveNamed: resolvePrivate });
  for (const host of ['searxng', 'SearXNG.', '127.0.0.1', '127.1']) {
    assert.match((await request(clients.port, `http://${host}:${site}/`)).body, /^endpoint/);
    assert.match(await requestThrough(await connect(clients.port, `${host}:${site}`)), /^endpoint/);
    assert.equal((await request(browsers.port, `http://${host}:${site}/`)).egress, 'refused');
    assert.equal((await request(clients.port, `http://${host}:${other}/`)).egress, 'refused');
  }
});

test('every name of the practice web leads to its container, on port 80 only', async (t) => {
  const site = await startSite(t, PRIVATE, 'practice');
  const asked: string[] = [];
  const guard = await startGuard(t, {
    policy: { practice: { host: 'practice-web', port: site } },
    resolveNamed: async (name) => {
      asked.push(name);
      return [PRIVATE];
    },
  });
  assert.equal(
    (await request(guard.port, 'http://www.geico.test/a', { host: 'www.geico.test' })).body,
    'practice www.geico.test /a',
  );
  assert.equal(await requestThrough(await connect(guard.port, 'x.test:80')), 'practice inside /path');
  assert.equal((await request(guard.port, 'http://x.test:8080/')).egress, 'refused');
  assert.equal((await request(guard.port, `http://practice-web:${site}/`)).egress, 'refused');
  assert.equal((await request(guard.port, 'http://test/')).egress, 'refused');
  assert.deepEqual(asked, ['practice-web', 'practice-web']);
});

test('behind a further proxy names are left to it, private targets are still refused', async (t) => {
  const seen: string[] = [];
  const upstream = http.createServer((incoming, response) => {
    seen.push(`${incoming.method} ${incoming.url} ${incoming.headers['proxy-authorization'] ?? ''}`.trim());
    response.end('by upstream');
  });
  upstream.on('connect', (incoming: http.IncomingMessage, socket: net.Socket) => {
    seen.push(`CONNECT ${incoming.url}`);
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\nby tunnel'));
  });
  const port = await listen(t, upstream, PRIVATE);
  const guard = await startGuard(t, {
    policy: { upstream: `http://us%65r:pass@127.0.0.1:${port}`, webPorts: new Set([80, 443]) },
  });
  assert.equal((await request(guard.port, 'http://Some.Example/x')).body, 'by upstream');
  assert.equal(await requestThrough(await connect(guard.port, 'SOME.example:443')), 'by tunnel');
  assert.deepEqual(seen, [
    `GET http://some.example/x Basic ${Buffer.from('user:pass').toString('base64')}`,
    'CONNECT some.example:443',
  ]);
  for (const host of ['127.1', '[::1]', 'localhost', 'remote', 'x.internal', 'x.test']) {
    assert.equal((await request(guard.port, `http://${host}/`)).egress, 'refused');
    const tunnel = await connect(guard.port, `${host}:443`);
    assert(!(tunnel instanceof net.Socket));
    assert.equal(tunnel.egress, 'refused');
  }
  assert.equal(seen.length, 2);
});

test('what cannot be reached says so', async (t) => {
  const guard = await startGuard(t, {
    policy: { webPorts: new Set([9]) },
    resolvePublic: async (name) => {
      if (name === 'closed.example') return [PUBLIC];
      throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    },
  });
  const unknown = await request(guard.port, 'http://unknown.example:9/');
  assert.deepEqual([unknown.status, unknown.egress], [502, 'unreachable']);
  const tunnel = await connect(guard.port, 'unknown.example:9');
  assert(!(tunnel instanceof net.Socket));
  assert.deepEqual([tunnel.status, tunnel.egress], [502, 'unreachable']);
  const closed = await request(guard.port, 'http://closed.example:9/');
  assert(closed.status >= 500);
  assert.equal(closed.egress, 'unreachable');
  await assert.rejects(connect(guard.port, 'closed.example:9'));
});

test('an answer of the web with status 500 is not marked', async (t) => {
  const site = await listen(
    t,
    http.createServer((_, response) => response.writeHead(503).end('busy')),
    PUBLIC,
  );
  const guard = await startGuard(t, { policy: { webPorts: new Set([site]) } });
  assert.deepEqual(await request(guard.port, `http://${PUBLIC}:${site}/`), {
    status: 503,
    egress: undefined,
    body: 'busy',
  });
});

test('answers its health check, and only to itself', async (t) => {
  const guard = await startGuard(t, {});
  const response = await fetch(`http://127.0.0.1:${guard.port}/health`);
  assert.deepEqual([response.status, await response.text()], [200, 'ok\n']);
  assert.equal((await request(guard.port, 'http://health/')).egress, 'refused');
});

test('a body is handed on at the pace of its reader', async (t) => {
  let sent = 0;
  let ended = false;
  const site = await listen(
    t,
    http.createServer((_, response) => {
      const endless = new Readable({
        read(size) {
          sent += size;
          this.push(Buffer.alloc(size));
        },
      });
      endless.pipe(response);
      response.on('close', () => {
        ended = true;
        endless.destroy();
      });
    }),
    PUBLIC,
  );
  const guard = await startGuard(t, { policy: { webPorts: new Set([site]) } });
  const client = net.connect(guard.port, '127.0.0.1', () =>
    client.write(`GET http://${PUBLIC}:${site}/ HTTP/1.1\r\nHost: x\r\n\r\n`),
  );
  await new Promise((resolve) => client.once('readable', resolve));
  await until(() => sent > 0);
  // nobody reads: what was sent stops growing once the buffers on the way are full
  let before = -1;
  while (before !== sent) {
    before = sent;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert(sent < 64_000_000, `${sent} bytes sent to nobody`);
  client.destroy();
  await until(() => ended);
});

test('a far end that never stops is cut off when the client goes', async (t) => {
  let closed = false;
  const site = await listen(
    t,
    net.createServer({ allowHalfOpen: true }, (socket) => {
      const timer = setInterval(() => socket.write('more'), 5);
      socket.on('close', () => {
        clearInterval(timer);
        closed = true;
      });
    }),
    PUBLIC,
  );
  const guard = await startGuard(t, { policy: { webPorts: new Set([site]) } });
  const tunnel = await connect(guard.port, `${PUBLIC}:${site}`);
  assert(tunnel instanceof net.Socket);
  await new Promise((resolve) => tunnel.once('data', resolve));
  tunnel.destroy();
  await until(() => closed);
});

test('a tunnel that nothing passes through ends at both ends, also where the far one does not listen', async (t) => {
  const closed = Promise.withResolvers<void>();
  const site = await listen(
    t,
    net.createServer({ allowHalfOpen: true }, (socket) => {
      socket.resume();
      // told that nobody listens any more, it starts to talk: a closed socket answers that with a reset
      const timer = { talk: undefined as NodeJS.Timeout | undefined };
      socket.on('end', () => {
        timer.talk = setInterval(() => socket.write('more'), 5);
      });
      socket.on('close', () => {
        clearInterval(timer.talk);
        closed.resolve();
      });
    }),
    PUBLIC,
  );
  const guard = await startGuard(t, { policy: { webPorts: new Set([site]) }, idleMs: 100 });
  const tunnel = await connect(guard.port, `${PUBLIC}:${site}`);
  assert(tunnel instanceof net.Socket);
  await new Promise((resolve) => tunnel.once('close', resolve));
  await closed.promise;
});

test('nothing is connected for a client that left while its name was resolved', async (t) => {
  let connections = 0;
  const server = http.createServer((_, response) => response.end());
  server.on('connection', () => connections++);
  const site = await listen(t, server, PUBLIC);
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const guard = await startGuard(t, {
    policy: { webPorts: new Set([site]) },
    resolvePublic: async () => {
      asked.resolve();
      await answered.promise;
      return [PUBLIC];
    },
  });
  const client = net.connect(guard.port, '127.0.0.1', () =>
    client.write(`GET http://slow.example:${site}/ HTTP/1.1\r\nHost: x\r\n\r\n`),
  );
  await asked.promise;
  client.destroy();
  // once these are answered, the guard has seen the client leave, and then has had its time to connect
  await request(guard.port, `http://${PUBLIC}:${site}/`);
  answered.resolve();
  await request(guard.port, `http://${PUBLIC}:${site}/`);
  await request(guard.port, `http://${PUBLIC}:${site}/`);
  assert.equal(connections, 3);
});

test('closing ends open tunnels', async (t) => {
  const site = await listen(t, net.createServer(), PUBLIC);
  const guard = await startGuard(t, { policy: { webPorts: new Set([site]) } });
  const tunnel = await connect(guard.port, `${PUBLIC}:${site}`);
  assert(tunnel instanceof net.Socket);
  const ended = new Promise((resolve) => tunnel.once('close', resolve));
  await guard.close();
  await ended;
});

async function resolvePrivate(): Promise<string[]> {
  return [PRIVATE];
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
