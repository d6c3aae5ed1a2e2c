/** What bundling saves in dollars, in tables that stand on pages about bundles and do not say so again. */
import type { Grid, Surroundings } from '../../page/grid.ts';
import type { PageContext } from '../../page/page-context.ts';
import { findDiscounts } from '../../words/lexicon.ts';
import { isComparison } from './table-columns.ts';

/** A column of sums below "Average savings", where the page or a heading is about bundles: beside what two policies cost. */
export function isSavedByBundling(header: string, grid: Grid, around: Surroundings, page: PageContext): boolean {
  const isDifference = /^(?:the )?difference$/i.test(header) && grid.header.some((text) => TOGETHER.test(text));
  if (!isDifference && (!SAVED_SUMS.test(header) || isComparison(header))) return false;
  for (let node = around.heading; node !== null; node = node.parent) if (isAboutBundles(node.text)) return true;
  return [header, grid.caption, page.title].some(isAboutBundles);
}

function isAboutBundles(text: string): boolean {
  return (
    /\b(?:bundl(?:e|es|ed|ing)|packages?)\b/i.test(text) ||
    findDiscounts(text).some(({ value }) => value === 'multi_policy')
  );
}

const SAVED_SUMS = /\b(?:savings?|saved?)\b/i;
const TOGETHER = /\b(?:together|bundled|combined)\b/i;
