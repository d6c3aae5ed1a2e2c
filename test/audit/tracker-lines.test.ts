import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as check, constantFrom, property, tuple } from 'fast-check';
import { compareVersions } from '../../src/audit/tracker-lines.ts';

const write = (lines: readonly string[]) =>
  Buffer.from(
    `{\n"meta": {"tracker":"url","version":1},\n"items": [\n${lines.join(',\n')}${lines.length > 0 ? '\n' : ''}]\n}\n`,
  );

const line = constantFrom('{"id":"a"}', '{"id":"b"}', '{"id":"ab"}', '{"id":"ba"}', '{"id":"é"}', '{"id":"e,"}');
const lines = array(line, { maxLength: 12 });

test('tells the lines that make one version the other', () => {
  check(
    property(lines, lines, (before, after) => {
      const changes = compareVersions('url', write(before), write(after));
      assert.equal(changes.misfit, null);
      assert.ok(splices(before, after, changes.before, changes.after));
    }),
  );
});

test('a version that is the same has no changes', () => {
  check(
    property(lines, (same) => {
      assert.deepEqual(compareVersions('url', write(same), write(same)), { before: [], after: [], misfit: null });
    }),
  );
});

test('a new file is all lines', () => {
  check(
    property(lines, (after) => {
      assert.deepEqual(compareVersions('url', undefined, write(after)).after, after);
    }),
  );
});

test('a comma too many or too few is said to be so', () => {
  const loose = array(tuple(line, constantFrom(',\n', ',\n', ',\n', '\n')), { maxLength: 8 });
  check(
    property(lines, loose, (before, after) => {
      const text = write([])
        .toString()
        .replace('[\n', () => `[\n${after.flat().join('')}`);
      const { misfit } = compareVersions('url', write(before), Buffer.from(text));
      assert.equal(misfit === null, isJson(text), text);
    }),
    { numRuns: 1000 },
  );
});

test('what is not written as a tracker is said to be so', () => {
  const good = write(['{"id":"a"}', '{"id":"b"}']).toString();
  const bad = [
    good.replace('"b"}', '"b"},'),
    good.replace('"a"},', '"a"}'),
    good.replace('url', 'page'),
    good.slice(0, -1),
    `${good}\n`,
    '',
  ];
  for (const text of bad) {
    for (const before of [undefined, Buffer.from(good)]) {
      assert.notEqual(compareVersions('url', before, Buffer.from(text)).misfit, null, JSON.stringify(text));
    }
  }
});

/** True where cutting `out` from `before` at some place and putting `in` there gives `after`. */
function splices(
  before: readonly string[],
  after: readonly string[],
  out: readonly string[],
  into: readonly string[],
): boolean {
  for (let at = 0; at <= before.length - out.length; at++) {
    const result = before.toSpliced(at, out.length, ...into);
    const cut = before.slice(at, at + out.length);
    if (JSON.stringify(result) === JSON.stringify(after) && JSON.stringify(cut) === JSON.stringify(out)) return true;
  }
  return false;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
