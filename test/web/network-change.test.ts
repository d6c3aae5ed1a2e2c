import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createFetcher } from '../../src/web/browser.ts';
import { browserOptions } from './site.ts';

/** In a network of its own, where it can come and go without disturbing anybody. */
const INSIDE = 'NETWORK_OF_ITS_OWN';
const alone = ['--net', 'ip', 'link', 'set', 'lo', 'up'];
const cannot = process.env[INSIDE] === undefined && spawnSync('unshare', alone).status !== 0;

test(
  'a page whose loading a change of our network broke off is loaded again',
  { skip: cannot && 'needs unshare and ip, and leave to use them' },
  async (t) => {
    if (process.env[INSIDE] === undefined) {
      const again = [...alone.slice(1), ';', 'exec', process.execPath, '--test', import.meta.filename].join(' ');
      const env = { ...process.env, [INSIDE]: '1', NODE_TEST_CONTEXT: undefined };
      const { status, stdout } = spawnSync('unshare', ['--net', 'sh', '-c', again], { env, encoding: 'utf8' });
      assert.equal(status, 0, stdout);
      return;
    }
    let tunnels = 0;
    const proxy = http.createServer().on('connect', (_request, socket) => {
      tunnels += 1;
      if (tunnels > 1) {
        socket.end('HTTP/1.1 502 Nobody there\r\n\r\n');
        return;
      }
      // what Chromium is still opening at this moment, it gives up; no answer ever comes
      execFileSync('ip', 'link add one type veth peer name two'.split(' '));
      execFileSync('ip', 'address add 10.1.1.1/24 dev one'.split(' '));
      for (const end of ['one', 'two']) execFileSync('ip', ['link', 'set', end, 'up']);
    });
    await new Promise<void>((resolve) => {
      proxy.listen(0, '127.0.0.1', resolve);
    });
    const fetcher = createFetcher(
      browserOptions({ proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, visitLimitMs: 20_000 }),
    );
    t.after(async () => {
      await fetcher.close();
      proxy.closeAllConnections();
      proxy.close();
    });
    const { outcome } = await fetcher.visit('https://site.test/', new AbortController().signal);
    assert.equal(tunnels, 2);
    assert.deepEqual(outcome.evidence, ['net::ERR_TUNNEL_CONNECTION_FAILED']);
  },
);
