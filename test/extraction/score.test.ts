/** The score counts as the guideline's own scorer does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { macroRates, microRates, tallyPage, type Fact } from '../../scripts/score/tally.ts';

const fact = (subject: string, attribute: string, percent: number | null = null, weak = false): Fact => ({
  family: 'discount',
  subject,
  attribute,
  percent,
  quote: '',
  ...(weak && { weak }),
});

test('figures agree in subject, attribute and number; what is left over is extra or missed', () => {
  const labels = [fact('geico', 'military', 15), fact('geico', 'loyalty', 10)];
  const found = [fact('geico', 'military', 15), fact('geico', 'loyalty', 12)];
  const { right, extra, missed } = tallyPage(found, labels, 'figures');
  assert.deepEqual([right, extra, missed], [1, [found[1]], [labels[1]]]);
});

test('weak labels count neither way, pairs that the guideline leaves open count as one', () => {
  const labels = [fact('geico', 'claims_free', 15), fact('usaa', 'military', 15, true)];
  const found = [fact('geico', 'safe_driver', 15), fact('usaa', 'military', 15)];
  assert.deepEqual(tallyPage(found, labels, 'figures'), { right: 1, extra: [], missed: [] });
  assert.deepEqual(tallyPage(found.slice(0, 1), labels, 'figures'), { right: 1, extra: [], missed: [] });
});

test('an offer is answered by the same discount with a figure, on either side', () => {
  const figure = fact('geico', 'military', 15);
  const offer = fact('geico', 'military');
  assert.deepEqual(tallyPage([figure], [offer], 'offers'), { right: 1, extra: [], missed: [] });
  assert.deepEqual(tallyPage([offer], [figure], 'offers'), { right: 0, extra: [], missed: [] });
});

test('micro rates count facts, macro rates count pages', () => {
  const extra = [fact('geico', 'military', 1)];
  const tallies = [
    { right: 9, extra: [], missed: [] },
    { right: 0, extra, missed: extra },
    { right: 0, extra: [], missed: [] },
  ];
  assert.deepEqual(microRates(tallies), { precision: 0.9, recall: 0.9 });
  assert.deepEqual(macroRates(tallies), { precision: 0.5, recall: 0.5 });
});
