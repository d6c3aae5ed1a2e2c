/** The three sets of labelled pages, each page with its HTML, its address and what is labelled on it. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { labelsFolder, type Half, type LabelFile } from '../../test/helpers/labels.ts';
import { pageText } from '../../test/helpers/page-text.ts';
import { readRecorded, readRecordedHtml, recordedRoot, type RecordedPage } from '../../test/web/shared.ts';
import type { Fact } from './tally.ts';

/** `dev`: the twenty pages of the guideline. The others: the halves of test/extraction/labels. */
export type SetName = 'dev' | Half;

export const setNames: readonly SetName[] = ['dev', 'tuning', 'held-out'];

export interface LabelledPage {
  readonly page: string;
  readonly url: string | null;
  readonly html: string;
  readonly labels: readonly Fact[];
}

/** The pages of a set, in the order of their ids. Needs the recorded pages (`withoutRecording` of test/web/shared.ts). */
export function labelledPages(set: SetName): LabelledPage[] {
  return set === 'dev' ? guidelinePages() : halfPages(set);
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
