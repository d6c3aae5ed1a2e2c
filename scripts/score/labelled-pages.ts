/** The sets of labelled pages, each page with its HTML, its address and what is labelled on it. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { labelsFolder, writtenFolder, type Half, type LabelFile, type WrittenPage } from '../../test/helpers/labels.ts';
import { pageText } from '../../test/helpers/page-text.ts';
import { readRecorded, readRecordedHtml, recordedRoot, type RecordedPage } from '../../test/web/shared.ts';
import type { Fact } from './tally.ts';

/**
 * `dev`: the twenty pages of the guideline. `tuning`, `check` and `held-out`: those of test/extraction/labels. `written` and
 * `written-check`: those of test/extraction/written.
 */
export type SetName = 'dev' | Half | 'written' | 'written-check';

export const setNames: readonly SetName[] = ['dev', 'tuning', 'check', 'held-out', 'written', 'written-check'];

/** Sets whose errors are for nobody who changes rules. */
export const keptApart: ReadonlySet<SetName> = new Set<SetName>(['check', 'held-out', 'written-check']);

/** Sets that need no recorded pages (`withoutRecording` of test/web/shared.ts). */
export const standAlone: ReadonlySet<SetName> = new Set<SetName>(['written', 'written-check']);

export interface LabelledPage {
  readonly page: string;
  readonly url: string | null;
  readonly html: string;
  readonly labels: readonly Fact[];
}

/** The pages of a set, in the order of their ids. Most need the recorded pages: see `standAlone`. */
export function labelledPages(set: SetName): LabelledPage[] {
  if (set === 'dev') return guidelinePages();
  return set === 'written' || set === 'written-check' ? writtenPages(set) : halfPages(set);
}

function writtenPages(set: 'written' | 'written-check'): LabelledPage[] {
  const folder = path.join(writtenFolder, set === 'written' ? 'tuning' : 'check');
  return readAll<WrittenPage>(folder).map(({ page, url, points }) => ({
    page,
    url,
    html: readFileSync(path.join(folder, `${page}.html`), 'utf8'),
    labels: points,
  }));
}

function guidelinePages(): LabelledPage[] {
  return readAll<{ page: string; url: string; points: Fact[] }>(path.join(recordedRoot, '../extraction-gold/dev')).map(
    ({ page, url, points }) => ({ page, url, html: readRecordedHtml(page), labels: points }),
  );
}

function halfPages(half: Half): LabelledPage[] {
  const urls = new Map(readRecorded<RecordedPage[]>('index.json').map(({ page, url }) => [page, url]));
  return readAll<LabelFile>(path.join(labelsFolder, half)).map(({ page, points }) => {
    const html = readRecordedHtml(page);
    const text = pageText(html);
    const labels = points.map((point) => ({ ...point, quote: text.slice(point.start, point.end) }));
    return { page, url: urls.get(page) ?? null, html, labels };
  });
}

function readAll<T>(folder: string): T[] {
  const names = globSync('*.json', { cwd: folder }).toSorted();
  return names.map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as T);
}
