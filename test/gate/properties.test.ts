/**
 * Whatever agents do on whatever old views of main: what the gate lands is what running the same operation on the newest main
 * would have given, it turns down just what would have come out otherwise there, and the history holds before the audit.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { auditHistory } from '../../src/audit/audit.ts';
import type { Change } from '../../src/domain/change.ts';
import { newId } from '../../src/domain/ids.ts';
import { TRACKERS, type State } from '../../src/domain/items.ts';
import type { Actor } from '../../src/domain/transitions/common.ts';
import { openGate } from '../../src/gate/gate.ts';
import { createLogger } from '../../src/log.ts';
import { openObjectReader, type ObjectReader } from '../../src/repo/object-reader.ts';
import { readSnapshot } from '../../src/repo/read-snapshot.ts';
import { PUSH_REF } from '../../src/repo/remote.ts';
import { writeCommits } from '../../src/repo/write-commits.ts';
import { applyPut, type Snapshot } from '../../src/trackers/snapshot.ts';
import { createPlayer, playGoodHistory } from '../audit/good-history.ts';
import { choose, steps } from '../helpers/random-operations.ts';
import { makeTempDir, runGit } from '../helpers/swarm-history.ts';

const log = createLogger({ format: 'json', level: 'silent', room: 'test' });
const NO_COMMIT = '0'.repeat(40);
/** Main as somebody last saw it, and what they made of it since. */
interface View {
  commit: string;
  snapshot: Snapshot;
}

test('a rebase equals running the operation on the tip', async (t) => {
  const property = fc.asyncProperty(steps, async (plan) => {
    const dir = makeTempDir(t);
    // half of them begin where pages have been read and searches validated
    const played = plan.length % 2 === 0 ? createPlayer() : playGoodHistory();
    played.history.write(dir);
    const reader = openObjectReader({ dir, remote: null });
    let nowMs = Date.parse('2026-03-02T00:00:00.000Z');
    const gate = openGate({ dir, log, now: () => new Date(nowMs) });
    try {
      const actors = [0, 1, 2].map((number): Actor => ({ id: newId('agnt'), container: `c${number}` }));
      const first = await readMain(reader, dir);
      const views = [0, 1, 2, 3].map((): View => ({ ...first }));
      for (const step of plan) {
        nowMs += 61_000;
        const isOperator = ['release', 'add url', 'plan', 'retry', 're-extract'].includes(step.what);
        const view = views[isOperator ? 3 : step.who];
        const actor = actors[step.who];
        assert(view && actor);
        const tip = await readMain(reader, dir);
        if (step.what === 'look' || (isOperator && step.other % 2 === 0)) Object.assign(view, tip);
        const operation = choose(step, view.snapshot.state, actor, new Date(nowMs).toISOString());
        const change = operation?.(view.snapshot.state);
        if (!operation || !change) continue;
        const files = await resolveFiles(reader, view.commit, change);
        const applied = applyPut(view.snapshot, change.put, change.swarm);
        const all = new Map([...applied.files, ...files]);
        const commitPlan = { change, files: all, nonce: newId('nonce'), at: new Date(nowMs) };
        const [commit = ''] = await writeCommits({ dir, reader, written: [] }, view.commit, [commitPlan]);
        const [answer] = await gate.decide([{ from: NO_COMMIT, to: commit, ref: PUSH_REF }]);
        const onTip = operation(tip.snapshot.state);
        if (answer?.ok) {
          const expected = onTip && applyPut(tip.snapshot, onTip.put, onTip.swarm).snapshot.state;
          const main = await readMain(reader, dir);
          assert.deepEqual(itemsOf(main.snapshot.state), expected && itemsOf(expected), `${step.what} landed`);
          for (const [file, content] of onTip ? await resolveFiles(reader, tip.commit, onTip) : [])
            assert.equal((await reader.read(`${main.commit}:${file}`))?.content.toString(), content?.toString(), file);
          // the next push builds on this one, as agents do
          Object.assign(view, { commit, snapshot: applied.snapshot });
        } else {
          assert.match(answer?.why ?? '', /^conflict: /, `${step.what} of ${change.item}`);
          const same =
            onTip &&
            JSON.stringify(onTip.put) === JSON.stringify(change.put) &&
            JSON.stringify([...(await resolveFiles(reader, tip.commit, onTip))]) === JSON.stringify([...files]);
          assert(!same, `${step.what} of ${change.item} would have been the same on the tip: ${answer?.why}`);
          Object.assign(view, tip);
        }
      }
    } finally {
      gate.close();
      reader.close();
    }
    const report = await auditHistory(dir);
    const offences = report.rules.flatMap((rule) => rule.offences.map((offence) => `${rule.rule}: ${offence.what}`));
    assert.deepEqual(offences, []);
  });
  await fc.assert(property, { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 12) });
});

async function readMain(reader: ObjectReader, dir: string): Promise<View> {
  const commit = runGit(dir, ['rev-parse', 'main']).trim();
  return { commit, snapshot: (await readSnapshot(reader, commit)).snapshot };
}

/** The change's files as they come out on a commit. */
async function resolveFiles(reader: ObjectReader, commit: string, change: Change) {
  const files = new Map<string, string | Uint8Array | null>();
  for (const edit of change.files) {
    if ('content' in edit) {
      files.set(edit.path, edit.content);
      continue;
    }
    const before = (await reader.read(`${commit}:${edit.path}`))?.content.toString();
    const after = edit.edit(before);
    if (after !== (before ?? null)) files.set(edit.path, after);
  }
  return files;
}

/** The items by id, whatever place they stand in. */
function itemsOf(state: State): unknown {
  return TRACKERS.map((tracker) => [...state[tracker].values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)));
}
