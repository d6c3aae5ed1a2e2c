import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routeRequest } from '../../src/docker-filter/routes.ts';

const ID = '0123456789ab';
const route = (method: string, target: string) => routeRequest(method, target, 'mine');
const filtersOf = (target: string): unknown => {
  const passed = route('GET', target);
  assert(passed.kind === 'pass', target);
  return JSON.parse(new URL(passed.path, 'http://x').searchParams.get('filters') ?? '');
};

test('what the supervisor needs', () => {
  assert.deepEqual(route('GET', '/_ping'), { kind: 'pass', method: 'GET', path: '/_ping' });
  assert.deepEqual(route('HEAD', '/v1.41/_ping'), { kind: 'pass', method: 'HEAD', path: '/v1.41/_ping' });
  assert.deepEqual(route('GET', '/v1.41/version'), { kind: 'pass', method: 'GET', path: '/v1.41/version' });
  assert.deepEqual(route('GET', `/containers/${ID}/json`), { kind: 'inspect', id: ID, version: '', rest: '/json' });
  assert.deepEqual(route('GET', `/v1.41/containers/${ID}/logs?follow=1&stdout=true&tail=20`), {
    kind: 'read',
    id: ID,
    version: '/v1.41',
    rest: '/logs?follow=1&stdout=true&tail=20',
  });
  assert.equal(route('GET', `/containers/${ID}/stats?stream=false&one-shot=1`).kind, 'read');
  assert.equal(route('POST', `/containers/${ID}/restart?t=10`).kind, 'restart');
});

test('lists and events are always of this project', () => {
  const ours = 'com.docker.compose.project=mine';
  assert.deepEqual(filtersOf('/containers/json'), { label: [ours] });
  assert.deepEqual(filtersOf('/v1.41/containers/json?all=1'), { label: [ours] });
  const list = (filters: unknown) =>
    filtersOf(`/containers/json?filters=${encodeURIComponent(JSON.stringify(filters))}`);
  assert.deepEqual(list({ label: ['com.docker.compose.project=other'] }), {
    label: ['com.docker.compose.project=other', ours],
  });
  assert.deepEqual(list({ label: { a: true }, status: ['running'] }), { label: ['a', ours], status: ['running'] });
  assert.deepEqual(filtersOf('/events?since=1'), { label: [ours], type: ['container'] });
  assert.deepEqual(filtersOf(`/events?filters=${encodeURIComponent('{"type":["volume","image"],"event":["die"]}')}`), {
    event: ['die'],
    label: [ours],
    type: ['container'],
  });
});

for (const [method, target] of [
  ['POST', '/containers/create'],
  ['POST', `/containers/${ID}/exec`],
  ['POST', '/exec/0123456789ab/start'],
  ['POST', `/containers/${ID}/kill`],
  ['POST', `/containers/${ID}/stop`],
  ['POST', `/containers/${ID}/start`],
  ['POST', `/containers/${ID}/attach`],
  ['POST', `/containers/${ID}/update`],
  ['DELETE', `/containers/${ID}`],
  ['GET', `/containers/${ID}/archive?path=/`],
  ['GET', `/containers/${ID}/export`],
  ['GET', `/containers/${ID}/top`],
  ['GET', `/containers/${ID}/changes`],
  ['PUT', `/containers/${ID}/archive?path=/`],
  ['GET', '/images/json'],
  ['POST', '/images/create?fromImage=x'],
  ['POST', '/build'],
  ['GET', '/info'],
  ['GET', '/volumes'],
  ['GET', '/networks'],
  ['GET', '/secrets'],
  ['GET', '/system/df'],
  ['POST', '/containers/prune'],
  ['POST', '/session'],
  ['POST', '/events'],
  ['HEAD', '/events'],
  ['GET', `/containers/${ID}/restart`],
  ['POST', `/containers/${ID}/json`],
] as const) {
  test(`none of the supervisor's business: ${method} ${target}`, () => {
    assert.equal(route(method, target).kind, 'refuse');
  });
}

for (const target of [
  `/containers/${ID}/../../images/json`,
  `/containers/%2e%2e/images/json`,
  `/containers/${ID}%2f..%2f..%2fimages/json`,
  `//containers/${ID}/json`,
  `/containers//json`,
  `/containers/${ID}//json`,
  `/containers/${ID}/json/`,
  `/containers/${ID}/./json`,
  `/containers/${ID}/json#x`,
  `/containers/${ID}/json\\x`,
  `/containers/${ID.toUpperCase()}/json`,
  '/containers/my-name/json',
  '/containers/0123/json',
  `/v1.41/v1.41/containers/${ID}/json`,
  `/v2.0/containers/${ID}/json`,
  `/V1.41/containers/${ID}/json`,
  `http://docker/containers/${ID}/json`,
  `/containers/json?all=1&all=0`,
  '/containers/json?filters={}&filters={}',
  '/containers/json?filters={}&%66ilters={}',
  '/containers/json?size=1',
  '/containers/json?filters=[]',
  '/containers/json?filters={"label":null}',
  '/containers/json?filters={"label":[1]}',
  '/containers/json?filters={"name":["x"]}',
  '/containers/json?filters={"label!":["x"]}',
  '/containers/json?filters={"__proto__":["x"]}',
  '/containers/json?filters={broken}',
  '/containers/json?__proto__=1',
  '/containers/json?x?y',
  '/events?filters={"daemon":["x"]}',
  `/containers/${ID}/logs?details=1`,
  `/containers/${ID}/logs?tail=-1`,
  `/containers/${ID}/json?size=1`,
]) {
  test(`no way around: ${target}`, () => {
    assert.equal(route('GET', target).kind, 'refuse');
  });
}
