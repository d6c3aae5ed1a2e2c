import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { createBrowserPolicy, createClientPolicy } from '../../src/egress/main.ts';
import { judgeTarget } from '../../src/egress/policy.ts';

const kind = (policy: ReturnType<typeof createBrowserPolicy>, host: string, port: number) =>
  judgeTarget({ host, port }, policy).kind;

test('the practice web is there only where nothing real is configured', () => {
  const practice = createBrowserPolicy(readConfig({}));
  assert.deepEqual(judgeTarget({ host: 'www.geico.test', port: 80 }, practice), {
    kind: 'resolve',
    name: 'practice-web',
    port: 80,
    scope: 'named',
  });
  assert.equal(kind(createBrowserPolicy(readConfig({ BRAVE_API_KEY: 'x' })), 'www.geico.test', 80), 'refuse');
});

test('named endpoints are open to clients and closed to browsers', () => {
  const config = readConfig({
    SEARXNG_URL: 'http://host.docker.internal:8888',
    REMOTE_URL: 'http://10.1.2.3:3000/team/pack.git',
    WEBHOOK_URL: 'http://192.168.7.8:9000/hooks/secret',
    FETCH_PROXY: 'http://recorded-web:8080',
  });
  const [clients, browsers] = [createClientPolicy(config), createBrowserPolicy(config)];
  for (const [host, port] of [
    ['host.docker.internal', 8888],
    ['10.1.2.3', 3000],
    ['192.168.7.8', 9000],
  ] as const) {
    assert.notEqual(kind(clients, host, port), 'refuse');
    assert.equal(kind(browsers, host, port), 'refuse');
  }
  assert.equal(kind(clients, '10.1.2.3', 80), 'refuse');
  assert.equal(kind(clients, 'recorded-web', 8080), 'refuse');
});

test('only page loads go through FETCH_PROXY', () => {
  const config = readConfig({ BRAVE_API_KEY: 'x', FETCH_PROXY: 'http://recorded-web:8080' });
  assert.equal(kind(createBrowserPolicy(config), 'www.example.com', 443), 'upstream');
  assert.equal(kind(createClientPolicy(config), 'www.example.com', 443), 'resolve');
  assert.equal(kind(createBrowserPolicy(config), 'recorded-web', 8080), 'refuse');
});
