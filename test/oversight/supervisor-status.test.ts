import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { readSupervisorStatus, writeSupervisorStatus } from '../../src/oversight/supervisor-status.ts';

const ALARM = { code: 'no-agent', message: 'there is work', since: '2030-01-01T00:00:00.000Z' };
const STATUS = { at: '2030-01-01T00:01:00.000Z', hasEnded: false, alarms: [ALARM] };

test('what is written is read again; what is none, half, or not there is nothing', async (t) => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'status-'));
  t.after(() => rm(dir, { recursive: true }));
  const file = path.join(dir, 'status.json');
  assert.equal(await readSupervisorStatus(null), null);
  assert.equal(await readSupervisorStatus(file), null);
  await writeSupervisorStatus(file, STATUS);
  assert.deepEqual(await readSupervisorStatus(file), STATUS);
  const text = JSON.stringify(STATUS);
  for (const broken of ['', text.slice(0, 40), '[]', '{"at":"yesterday","hasEnded":false,"alarms":[]}']) {
    await writeFile(file, broken);
    assert.equal(await readSupervisorStatus(file), null);
  }
});
