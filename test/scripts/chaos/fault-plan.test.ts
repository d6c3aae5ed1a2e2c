import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planFaults } from '../../../scripts/chaos/fault-plan.ts';

describe('the plan of faults', () => {
  test('a seed gives the same plan again, another seed another', () => {
    assert.deepEqual(planFaults(7, 30), planFaults(7, 30));
    assert.notDeepEqual(planFaults(7, 30), planFaults(8, 30));
  });

  test('30 minutes have more than 60 faults, spread over them in order of time', () => {
    const times = planFaults(3, 30).map(({ atMs }) => atMs);
    assert.ok(times.length > 60);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
    const [first = Number.NaN] = times;
    assert.ok(first >= 0 && first < 60_000);
    const last = times.at(-1) ?? Number.NaN;
    assert.ok(last > 29 * 60_000 && last < 30 * 60_000);
  });

  test('agents are killed and stopped in every step, whatever the seed', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const faults = planFaults(seed, 30).map(({ fault }) => fault);
      for (const kind of ['kill-agent', 'stop-agent'] as const) {
        const steps = new Set(faults.flatMap((fault) => (fault.kind === kind ? [fault.step] : [])));
        assert.deepEqual(steps, new Set(['search', 'url', 'page', 'extraction']));
      }
    }
  });

  test('a short run has every kind of fault, and one stop, which comes first', () => {
    const short = planFaults(1, 2).map(({ fault }) => fault.kind);
    assert.deepEqual(new Set(short), new Set(planFaults(1, 30).map(({ fault }) => fault.kind)));
    assert.deepEqual(
      short.flatMap((kind, index) => (kind === 'stop-agent' ? [index] : [])),
      [0],
    );
  });
});
