import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { isPublicAddress } from '../../src/egress/addresses.ts';
import { judgeTarget, parseTarget, toEndpoint, WEB_PORTS } from '../../src/egress/policy.ts';

const policy = {
  isPublic: isPublicAddress,
  webPorts: WEB_PORTS,
  named: new Set<string>(),
  practice: null,
  upstream: null,
};

for (const address of [
  '1.1.1.1',
  '93.184.216.34',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '2a00:1450:4001::1',
]) {
  test(`public: ${address}`, () => assert(isPublicAddress(address)));
}

const PRIVATE =
  `0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1
255.255.255.255 168.63.129.16 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 64:ff9b::7f00:1
64:ff9b:1::7f00:1 100::1 2001::1 2001:db8::1 2002:7f00:1::1 3fff::1 5f00::1 4000::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0
fec0::1 ff02::1`.split(/\s+/);
for (const address of PRIVATE) {
  test(`not public: ${address}`, () => assert(!isPublicAddress(address)));
}

test('nothing that is no canonical address is public', () => {
  for (const text of [
    '',
    'example.com',
    '8.8.8',
    '010.8.8.8',
    '0x8.8.8.8',
    '134744072',
    '8.8.8.8 ',
    '[2606:4700::1111]',
  ]) {
    assert(!isPublicAddress(text), text);
  }
  fc.assert(fc.property(fc.string(), (text) => /^[\d.]+$|:/.test(text) || !isPublicAddress(text)));
});

test('however an address in private IPv4 is written, it is refused', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const writings = [
    (a: number, b: number, c: number, d: number) => `${a}.${b}.${c}.${d}`,
    (a: number, b: number, c: number, d: number) => String(((a * 256 + b) * 256 + c) * 256 + d),
    (a: number, b: number, c: number, d: number) => `0x${(((a * 256 + b) * 256 + c) * 256 + d).toString(16)}`,
    (a: number, b: number, c: number, d: number) => `0${a.toString(8)}.${b}.0x${c.toString(16)}.${d}`,
    (a: number, b: number, c: number, d: number) => `${a}.${b}.${c * 256 + d}`,
    (a: number, b: number, c: number, d: number) => `${a}.${b}.${c}.${d}.`,
    (a: number, b: number, c: number, d: number) => `[::ffff:${a}.${b}.${c}.${d}]`,
  ];
  fc.assert(
    fc.property(fc.constantFrom(10, 127, 0), octet, octet, octet, fc.constantFrom(...writings), (a, b, c, d, write) => {
      const target = parseTarget(write(a, b, c, d), 80);
      assert(target);
      assert.equal(judgeTarget(target, policy).kind, 'refuse');
    }),
  );
});

for (const host of [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'remote',
  'host.docker.internal',
  'metadata.google.internal.',
  'printer.local',
  'router.home.arpa',
  'x.test',
  'ｌocalhost',
  '⑫７.0.0.1',
]) {
  test(`never the public web: ${host}`, () => {
    const target = parseTarget(host, 80);
    assert(target);
    assert.equal(judgeTarget(target, policy).kind, 'refuse');
  });
}

test('hosts that are none', () => {
  for (const host of [
    '',
    'a/b',
    'a@b',
    'a#b',
    'a?b',
    'a\\b',
    'a b',
    '%31.2.3.4',
    '1.2.3.4.5',
    '[::1',
    '[fe80::1%25eth0]',
    '.',
  ]) {
    assert.equal(parseTarget(host, 80), null, host);
  }
});

test('ports of the web only', () => {
  const kinds = [22, 25, 80, 443, 6379, 8080, 8443].map((port) => judgeTarget({ host: '1.1.1.1', port }, policy).kind);
  assert.deepEqual(kinds, ['refuse', 'refuse', 'address', 'address', 'refuse', 'address', 'address']);
});

test('how endpoints are named', () => {
  assert.equal(toEndpoint('https://Git.Example./x.git'), 'git.example:443');
  assert.equal(toEndpoint('http://u:p@10.0.0.5:3000/x'), '10.0.0.5:3000');
  assert.equal(toEndpoint('http://[::1]/'), '::1:80');
});
