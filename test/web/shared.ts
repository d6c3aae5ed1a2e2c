/** The recorded web, where it is there. Nothing of it is copied into this project. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where the recorded web lies; beside it, `../extraction-gold`. */
export const recordedRoot = path.join(
  process.env['SHARED_DIR'] ?? path.resolve(import.meta.dirname, '../../../shared'),
  'recorded-web',
);

/** For a test's options: false, or why it is skipped. */
export const withoutRecording: string | false = existsSync(path.join(recordedRoot, 'index.json'))
  ? false
  : 'the recorded web (../shared/recorded-web) is not here';

export function readRecorded<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(recordedRoot, name), 'utf8')) as T;
}

export interface RecordedPage {
  readonly url: string;
  readonly page: string | null;
}

export function readRecordedHtml(page: string): string {
  return gunzipSync(readFileSync(path.join(recordedRoot, 'pages', `${page}.html.gz`))).toString('utf8');
}
