/**
 * Tracker files as text: valid JSON with one item a line, so that a change is a one-line diff and `grep` works.
 * Parsing reuses what it knows of the lines that did not change, for a tracker is read again after every commit.
 */
import { DataFault } from '../domain/errors.ts';
import type { Items, TrackerName } from '../domain/items.ts';
import { oneLine } from '../lib/escape.ts';
import { checkItem, ITEM_SCHEMAS } from '../schemas/items.ts';

/** One tracker file. `lines[i]` is the text of `items[i]`, without the comma. */
export interface TrackerPart<T extends TrackerName = TrackerName> {
  readonly tracker: T;
  /** From the repository's root, e.g. `trackers/url-tracker-2.json`. */
  readonly path: string;
  readonly items: readonly Items[T][];
  readonly lines: readonly string[];
}

/** Path of a tracker's first file, or of its further part files (`number` from 2). */
export function trackerPath(tracker: TrackerName, number = 1): string {
  return `trackers/${tracker}-tracker${number > 1 ? `-${number}` : ''}.json`;
}

/** One item as its line, fields in their fixed order. */
export function serialiseItem<T extends TrackerName>(tracker: T, item: Items[T]): string {
  return JSON.stringify(item, fieldOrder[tracker]);
}

/** The file's whole text. */
export function serialisePart(part: TrackerPart): string {
  const head = `{\n"meta": ${JSON.stringify({ tracker: part.tracker, version: 1 })},\n"items": [\n`;
  return `${head}${part.lines.join(',\n')}${part.lines.length > 0 ? '\n' : ''}]\n}\n`;
}

/**
 * Reads a tracker file. Any valid JSON of the right shape is taken, also where a person reformatted it.
 * @param previous the same file as it was before, whose unchanged lines are not parsed again
 * @throws {DataFault} naming file, line or item, and what is wrong
 */
export function parsePart<T extends TrackerName>(
  tracker: T,
  path: string,
  text: string,
  previous?: TrackerPart<T>,
): TrackerPart<T> {
  const lines = splitItemLines(text, tracker);
  if (!lines) return parseReformatted(tracker, path, text);
  const items = lines.map((line, index) =>
    line === previous?.lines[index] && previous.items[index]
      ? previous.items[index]
      : parseItemLine(tracker, path, line, index),
  );
  return { tracker, path, items, lines };
}

// JSON.stringify with a list of names keeps their order at every depth, so nested names are listed too
const NESTED = ['code', 'message', 'kind', 'httpStatus', 'evidence', 'name', 'passed', 'detail'];
const fieldOrder: { readonly [T in TrackerName]: string[] } = {
  search: [...Object.keys(ITEM_SCHEMAS.search.properties), ...NESTED],
  url: [...Object.keys(ITEM_SCHEMAS.url.properties), ...NESTED],
  page: [...Object.keys(ITEM_SCHEMAS.page.properties), ...NESTED],
  extraction: [...Object.keys(ITEM_SCHEMAS.extraction.properties), ...NESTED],
};

/** The item lines of a file that looks exactly as `serialisePart` writes it, else undefined. */
export function splitItemLines(text: string, tracker: TrackerName): string[] | undefined {
  const all = text.split('\n');
  const tidy =
    all[0] === '{' &&
    all[1] === `"meta": ${JSON.stringify({ tracker, version: 1 })},` &&
    all[2] === '"items": [' &&
    all.at(-3) === ']' &&
    all.at(-2) === '}' &&
    all.at(-1) === '';
  if (!tidy) return undefined;
  const body = all.slice(3, -3);
  for (let index = 0; index < body.length - 1; index++) {
    const line = body[index] ?? '';
    if (!line.endsWith('},')) return undefined;
    body[index] = line.slice(0, -1);
  }
  return body;
}

/** Reads one item's line; `index` counts from 0. @throws {DataFault} naming file and line */
export function parseItemLine<T extends TrackerName>(tracker: T, path: string, line: string, index: number): Items[T] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw brokenTracker(path, `line ${index + 4} is not valid JSON`, cause);
  }
  return checked(tracker, path, value, `line ${index + 4}`);
}

function parseReformatted<T extends TrackerName>(tracker: T, path: string, text: string): TrackerPart<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? oneLine(cause.message, 120) : '';
    throw brokenTracker(path, `it is not valid JSON: ${reason}`, cause);
  }
  const items: unknown = value && typeof value === 'object' && 'items' in value ? value.items : undefined;
  if (!Array.isArray(items)) throw brokenTracker(path, 'it has no list "items"');
  const read = items.map((item: unknown, index) => checked(tracker, path, item, `item ${index + 1}`));
  return { tracker, path, items: read, lines: read.map((item) => serialiseItem(tracker, item)) };
}

function checked<T extends TrackerName>(tracker: T, path: string, value: unknown, where: string): Items[T] {
  const problem = checkItem[tracker](value);
  if (problem) throw brokenTracker(path, `${where}: ${problem}`);
  return value as Items[T];
}

/** A fault that says what is broken and what mends it. */
export function brokenTracker(path: string, what: string, cause?: unknown): DataFault {
  const mend = `Mend it with a commit on main, for example by "git log -- ${path}" and "git revert" (a gate takes none by hand: set GATE=off until it is done); nothing is lost meanwhile.`;
  return new DataFault(`${path} is broken: ${what}. ${mend}`, { code: 'broken-tracker', cause });
}
