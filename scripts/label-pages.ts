/**
 * Turns drafts into label files: `node scripts/label-pages.ts DRAFT.json…`. A draft is a label file whose points have the `quote`
 * instead of its offsets and hash, and `after` where the quote stands more than once and the place meant follows that text.
 * Drafts hold page text and stay outside the repository. Needs the folder `shared` beside the repository, or SHARED_DIR.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  chosenPages,
  labelsFolder,
  problemsOf,
  quoteHash,
  type LabelFacts,
  type LabelPoint,
} from '../test/helpers/labels.ts';
import { foldSpace, pageText } from '../test/helpers/page-text.ts';
import { readRecordedHtml } from '../test/web/shared.ts';

type DraftPoint = Partial<LabelFacts> & { readonly quote: string; readonly after?: string };

const longestQuote = 200;

for (const file of process.argv.slice(2)) {
  const problems = labelPage(file);
  for (const problem of problems) console.error(`${file}: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

/** Writes the draft's label file; where it has problems nothing is written and they are returned in words. */
function labelPage(file: string): string[] {
  const { page, points } = JSON.parse(readFileSync(file, 'utf8')) as { page: string; points: DraftPoint[] };
  const chosen = chosenPages().find((one) => one.page === page);
  if (chosen === undefined) return [`${page} is not one of the chosen pages`];
  const text = pageText(readRecordedHtml(page));
  const labelled = points.map((point) => place(point, text));
  const problems = labelled.flatMap(({ problems }, at) => problems.map((problem) => `point ${at + 1}: ${problem}`));
  if (problems.length === 0) {
    const folder = path.join(labelsFolder, chosen.half);
    mkdirSync(folder, { recursive: true });
    const content = { page, points: labelled.map(({ point }) => point) };
    writeFileSync(path.join(folder, `${page}.json`), `${JSON.stringify(content, null, 2)}\n`);
    console.log(`${chosen.half}/${page}.json: ${points.length} points`);
  }
  return problems;
}

function place(draft: DraftPoint, text: string): { point: LabelPoint; problems: string[] } {
  const quote = foldSpace(draft.quote);
  const after = draft.after === undefined ? 0 : text.indexOf(foldSpace(draft.after));
  const start = after < 0 ? -1 : text.indexOf(quote, after);
  const facts: LabelFacts = {
    family: draft.family ?? 'discount',
    subject: draft.subject ?? '',
    product: draft.product ?? null,
    attribute: draft.attribute ?? '',
    percent: draft.percent ?? null,
    percentMin: draft.percentMin ?? null,
    usd: draft.usd ?? null,
    qualifier: draft.qualifier ?? null,
    state: draft.state ?? null,
    effective: draft.effective ?? null,
    ...(draft.until === undefined ? {} : { until: draft.until }),
    ...(draft.weak === undefined ? {} : { weak: draft.weak }),
  };
  const problems = problemsOf(facts);
  if (after < 0) problems.push(`not on the page: ${JSON.stringify(draft.after)}`);
  else if (quote === '' || start < 0) problems.push(`not on the page${nearest(quote, text)}: ${JSON.stringify(quote)}`);
  if (quote.length > longestQuote) problems.push(`longer than ${longestQuote}: ${JSON.stringify(quote)}`);
  return { point: { ...facts, start, end: start + quote.length, quoteSha256: quoteHash(quote) }, problems };
}

/** Where a quote that is not there stops being there. */
function nearest(quote: string, text: string): string {
  let length = quote.length - 1;
  while (length > 0 && !text.includes(quote.slice(0, length))) length -= 1;
  const at = text.indexOf(quote.slice(0, length)) + length;
  return length < 10
    ? ''
    : ` from character ${length} on, where the page has ${JSON.stringify(text.slice(at, at + 40))}`;
}
