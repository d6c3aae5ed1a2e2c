/** Rules about where an entry belongs and where its quote stands. */
import type { RawEntry } from '../domain/facts.ts';
import { pageFile } from '../domain/pack-paths.ts';
import type { Rule } from './fact-context.ts';
import { foldWhiteSpace } from './element-text.ts';

/** Its file is of the search that owns its page. */
export const judgeOwner: Rule = ({ entry, file, path }, { searchId, owned }) => {
  if (file.searchId !== searchId || !path.endsWith(`/data_${searchId}.raw.json`)) {
    return 'its file belongs to another search';
  }
  return owned.has(entry.source.pageId) ? null : `${entry.source.pageId} is not a page whose facts this search owns`;
};

/** Its folder is its subject's: no cross-contamination. */
export const judgeSubject: Rule = ({ entry, file, path }) => {
  const [folder, subject = ''] = path.split('/');
  const kind = { carriers: 'carrier', states: 'state' }[folder ?? ''];
  if (kind !== file.kind || subject !== file.subject) return `its file is about ${file.kind} "${file.subject}"`;
  if ((entry.family === 'discount') !== (kind === 'carrier')) return `a ${entry.family} does not belong to a ${kind}`;
  // the subject leads the name of each data point: the entry's own word about what it is about
  return entry.dataPoint.startsWith(`${wordsOf(subject)}_`) ? null : `its data point is not about "${subject}"`;
};

/** The name of its data point says just what its fields say. */
export const judgeName: Rule = ({ entry, file }) => {
  const name = nameOf(entry, file.subject);
  return entry.dataPoint === name ? null : `its data point must be "${name}"`;
};

/** Hash and file are its page's. */
export const judgePageHash: Rule = ({ entry: { source } }, { owned }) => {
  if (source.sha256 !== owned.get(source.pageId)?.sha256) return 'its hash is not that of its page';
  return source.pageFile === pageFile(source.pageId, 'html') ? null : 'it names the file of another page';
};

/** Address, time and title are those that were recorded when its page was fetched. */
export const judgeProvenance: Rule = ({ entry: { source, context }, page }) => {
  if (!page) return 'its page is missing or altered';
  const { finalUrl, fetchedAt, title } = page.metadata;
  if (source.uri !== finalUrl) return 'its address is not that of its page';
  if (source.accessedDate !== fetchedAt) return 'its page was fetched at another time';
  return context.pageTitle === title ? null : 'its page has another title';
};

/** Its quote stands in the element that it names. */
export const judgeQuote: Rule = ({ entry: { source }, page }) =>
  page ? page.saved.missQuote(source.elementRef, source.quote) : 'its page is missing or altered';

/** Its offsets give its quote. */
export const judgeOffsets: Rule = ({ entry: { source }, page }) =>
  page ? page.saved.missOffsets(source.elementRef, source.quote, source.offsets) : 'its page is missing or altered';

/** Its context stands on the page: around the quote, and as a heading. */
export const judgeContext: Rule = ({ entry: { source, context }, page }) => {
  const around = foldWhiteSpace(context.surroundingText);
  if (!around.includes(foldWhiteSpace(source.quote))) return 'the text around its quote lacks the quote';
  if (!page?.saved.text().includes(around)) return 'the text around its quote does not stand on the page';
  const heading = foldWhiteSpace(context.heading ?? '');
  return page.saved.text().includes(heading) ? null : 'its heading does not stand on the page';
};

/** `geico_auto_discount_good_student_percent`, `ca_minimum_property_damage_usd`. */
function nameOf({ family, attribute, product, unit }: RawEntry, subject: string): string {
  if (family === 'minimum') return `${wordsOf(subject)}_minimum_${attribute}_usd`;
  return `${wordsOf(subject)}_${product}_discount_${attribute}_${unit === 'none' ? 'offered' : unit}`;
}

function wordsOf(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
