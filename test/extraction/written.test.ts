/** The written pages: their labels hold to the guideline, and the rules reach on them what they once reached. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelledPages } from '../../scripts/score/labelled-pages.ts';
import { kinds, microRates, tallyPage, type Fact, type Kind, type Rates } from '../../scripts/score/tally.ts';
import { extractDataPoints } from '../../src/extraction/data-points.ts';
import { toGuideline } from '../../src/extraction/guideline.ts';
import { problemsOf, type LabelFacts } from '../helpers/labels.ts';
import { pageText } from '../helpers/page-text.ts';

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

for (const set of ['written', 'written-check'] as const) {
  test(`${set}: labels are of the guideline, and each quote stands on its page`, () => {
    const pages = labelledPages(set);
    assert.equal(pages.length, set === 'written' ? 106 : 34);
    for (const { page, html, labels } of pages) {
      const text = withoutSpaces(pageText(html));
      for (const label of labels) {
        assert.deepEqual(problemsOf(label as unknown as LabelFacts), [], `${page}: ${label.quote}`);
        assert.ok(label.quote.length <= 200 && text.includes(withoutSpaces(label.quote)), `${page}: ${label.quote}`);
      }
    }
  });
}

/** Somewhat below what docs/extraction.md tells. */
const floors: Readonly<Record<'written' | 'written-check', Readonly<Record<Kind, Rates>>>> = {
  written: { figures: { precision: 0.97, recall: 0.93 }, offers: { precision: 0.92, recall: 0.82 } },
  'written-check': { figures: { precision: 0.87, recall: 0.78 }, offers: { precision: 0.95, recall: 0.5 } },
};
for (const set of ['written', 'written-check'] as const) {
  test(`${set}: facts are found and right as often as before, and none on pages without any`, () => {
    const tallies = labelledPages(set).map(({ html, url, labels }) => {
      const found = toGuideline(extractDataPoints({ html, markdown: null, url })) as unknown as Fact[];
      if (labels.length === 0) assert.deepEqual(found, []);
      return { figures: tallyPage(found, labels, 'figures'), offers: tallyPage(found, labels, 'offers') };
    });
    for (const kind of kinds) {
      const { precision, recall } = microRates(tallies.map((tally) => tally[kind]));
      const floor = floors[set][kind];
      assert.ok(precision >= floor.precision, `${kind}: precision ${precision.toFixed(3)}`);
      assert.ok(recall >= floor.recall, `${kind}: recall ${recall.toFixed(3)}`);
    }
  });
}
