import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEyes } from '../../src/dashboard/eyes.ts';
import { InfrastructureFault } from '../../src/domain/errors.ts';

test('a repository that fails at once, while what the supervisor tells takes its time, is told and ends nothing', async () => {
  const fail = () => Promise.reject(new InfrastructureFault('connection refused', { code: 'remote-unreachable' }));
  const status = { at: new Date().toISOString(), hasEnded: false, alarms: [] };
  const eyes = openEyes({
    repository: { pull: fail },
    log: { read: fail, close: () => Promise.resolve() },
    docker: () => ({ kind: 'none', isSilent: false, reason: 'no Docker here' }),
    askRemote: () => Promise.resolve(null),
    askSupervisor: () => sleep(50, status),
    onLook: () => undefined,
    signal: new AbortController().signal,
  });
  for (let times = 0; times < 2; times++) {
    const { unread, supervisor } = await eyes.look();
    assert.deepEqual([unread?.reason, supervisor], ['connection refused', status]);
  }
});
