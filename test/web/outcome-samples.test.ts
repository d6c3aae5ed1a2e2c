import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify, classifyHtml } from '../../src/web/outcome.ts';
import { EMPTY, ERRORS, NOT_FOUND } from './samples/failures.ts';
import type { Sample } from './samples/page.ts';
import { TRAPS } from './samples/traps.ts';
import { BOT_WALLS, CONSENT_WALLS, LOGIN_WALLS } from './samples/walls.ts';

const kinds: readonly (readonly [group: string, kind: string, samples: readonly Sample[]])[] = [
  ['bot wall', 'blocked', BOT_WALLS],
  ['consent wall', 'blocked', CONSENT_WALLS],
  ['login wall', 'blocked', LOGIN_WALLS],
  ['not found', 'not_found', NOT_FOUND],
  ['error', 'error', ERRORS],
  ['empty', 'empty', EMPTY],
  ['trap', 'ok', TRAPS],
];

for (const [group, kind, samples] of kinds) {
  for (const { name, html } of samples) {
    void test(`${group}: ${name} is ${kind}`, () => {
      const outcome = classifyHtml(html);
      assert.equal(outcome.kind, kind, outcome.evidence.join());
      assert.equal(outcome.evidence.length > 0, kind !== 'ok');
      // what a visit adds, with nothing to see in it, changes nothing
      const visited = classify({ html, httpStatus: 200, finalUrl: 'https://www.example.com/auto' });
      assert.deepEqual({ ...visited, httpStatus: null }, outcome);
    });
  }
}
