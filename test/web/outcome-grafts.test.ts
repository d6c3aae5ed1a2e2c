/**
 * What our samples say, said within the frames of real sites: menus, sidebars, notices and footers that nobody wrote for
 * this test. One page of every sixth host, and of each group of samples every fourth.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classifyHtml } from '../../src/web/outcome.ts';
import { graft } from './graft.ts';
import { ERRORS, NOT_FOUND } from './samples/failures.ts';
import type { Sample } from './samples/page.ts';
import { TRAPS } from './samples/traps.ts';
import { LOGIN_WALLS } from './samples/walls.ts';
import { readRecorded, readRecordedHtml, withoutRecording, type RecordedPage } from './shared.ts';

const options = { skip: withoutRecording };
const frames = withoutRecording === false ? pickFrames() : [];

void test('a real frame around nothing is never content', options, () => {
  assert.ok(frames.length >= 20);
  for (const { page, html } of frames) {
    const { kind } = classifyHtml(graft(html, '<div id="root"></div>') ?? '');
    assert.notEqual(kind, 'ok', page);
  }
});

for (const [kind, samples] of [
  ['not_found', NOT_FOUND],
  ['error', ERRORS],
  ['blocked', LOGIN_WALLS],
  ['ok', TRAPS],
] as const) {
  void test(`of a hundred times that ${kind} stands in a real frame it is seen 97 times`, options, () => {
    const wrong: string[] = [];
    let all = 0;
    for (const [number, { page, html }] of frames.entries()) {
      for (const { name, html: sample } of samples.filter((_sample, index) => index % 4 === number % 4)) {
        all += 1;
        const seen = classifyHtml(graft(html, insideOf(sample)) ?? '').kind;
        if (seen !== kind) wrong.push(`${name} in ${page}: ${seen}`);
      }
    }
    assert.ok(wrong.length <= all * 0.03, `${wrong.length} of ${all}:\n${wrong.join('\n')}`);
  });
}

function pickFrames(): { readonly page: string; readonly html: string }[] {
  const failures = readRecorded<Record<string, string>>('outcomes.json');
  const byHost = new Map<string, string>();
  for (const { page, url } of readRecorded<RecordedPage[]>('index.json')) {
    const { host } = new URL(url);
    if (page !== null && failures[page] === undefined && !byHost.has(host)) byHost.set(host, page);
  }
  return [...byHost.values()]
    .filter((_page, index) => index % 6 === 0)
    .map((page) => ({ page, html: readRecordedHtml(page) }))
    .filter(({ html }) => graft(html, '') !== null);
}

/** The sample without the frame that it was given. */
function insideOf(html: Sample['html']): string {
  const inside = /<div id="content">([^]*?)<\/div>\s*<footer>/.exec(html)?.[1];
  return inside === undefined ? html : html.replace(/<body>[^]*<\/body>/, () => `<body>${inside}</body>`);
}
