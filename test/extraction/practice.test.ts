/** On the practice web the right answers are known: every fact found is right, and nearly all with a figure are found. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractDataPoints } from '../../src/extraction/data-points.ts';
import { hasFigure } from '../../src/practice-web/facts.ts';
import { urlOf } from '../../src/practice-web/page.ts';
import { PAGES, renderDocument } from '../../src/practice-web/sites.ts';
import { factsOn } from '../../src/practice-web/stated.ts';
import { toMarkdown } from '../../src/web/markdown.ts';

interface Claim {
  readonly family: string;
  readonly subject: string;
  readonly attribute: string;
  readonly usd: number | null;
  readonly percent?: number | null;
  readonly percentMin?: number | null;
  readonly qualifier?: string | null;
}

function keyOf({ family, subject, attribute, usd, percent, percentMin, qualifier }: Claim): string {
  return [family, subject, attribute, percentMin ?? '', percent ?? '', usd ?? '', qualifier ?? ''].join(' ');
}

for (const withMarkdown of [false, true]) {
  test(`precision 1 and recall of at least 0.95 over all practice pages, ${withMarkdown ? 'with' : 'without'} Markdown`, () => {
    const wrong: string[] = [];
    let right = 0;
    let stated = 0;
    for (const page of PAGES) {
      const url = urlOf(page);
      const { html } = renderDocument(page);
      const known = factsOn(url);
      const facts = new Set(known.map(keyOf));
      const markdown = withMarkdown ? toMarkdown(html, url) : null;
      stated += new Set(known.filter(hasFigure).map(keyOf)).size;
      for (const point of extractDataPoints({ html, markdown, url })) {
        if (facts.has(keyOf(point))) right += point.rawValue === '' ? 0 : 1;
        else wrong.push(`${url}: ${keyOf(point)}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(right / stated >= 0.95, `${right} of ${stated} found`);
  });
}
