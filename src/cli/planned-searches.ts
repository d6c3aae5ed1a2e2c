/** Reads searches that somebody planned: refused whole where anything does not fit. */
import { newId } from '../domain/ids.ts';
import type { Priority } from '../domain/items.ts';
import type { PlannedSearch } from '../domain/transitions/new-items.ts';
import { oneLine } from '../lib/escape.ts';

const PRIORITIES: readonly Priority[] = ['high', 'medium', 'low'];
const MAX_QUERY_CHARS = 400;
const MAX_NAME_CHARS = 100;
const MAX_PROBLEMS_SHOWN = 20;

/** The searches, or everything that is wrong with the file. */
export type PlanFile =
  | { readonly kind: 'fits'; readonly searches: readonly PlannedSearch[] }
  | { readonly kind: 'misfit'; readonly problems: readonly string[] };

/**
 * Reads an array of `{ query, category, carrier?, state?, priority? }`, or a search tracker. Null counts as absent, unknown
 * fields are ignored, priority is medium unless said.
 */
export function readPlanFile(text: string): PlanFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return { kind: 'misfit', problems: [`it is not valid JSON: ${cause instanceof Error ? cause.message : ''}`] };
  }
  const entries: unknown = isRecord(value) ? value['items'] : value;
  if (!Array.isArray(entries)) return { kind: 'misfit', problems: ['it is not an array of searches'] };
  const problems: string[] = [];
  const searches = entries.map((entry: unknown, index) => {
    return readEntry(entry, (field, expected) => {
      problems.push(`entry ${index + 1} of ${entries.length}${field ? `, "${field}"` : ''}: expected ${expected}`);
    });
  });
  if (problems.length === 0) return { kind: 'fits', searches };
  const more = problems.length - MAX_PROBLEMS_SHOWN;
  const shown = problems.slice(0, MAX_PROBLEMS_SHOWN);
  return { kind: 'misfit', problems: more > 0 ? [...shown, `and ${more} more`] : shown };
}

/** A query as it is shown to people. */
export function showQuery(query: string): string {
  return oneLine(query, 100);
}

type Complain = (field: string | null, expected: string) => void;

function readEntry(entry: unknown, complain: Complain): PlannedSearch {
  if (!isRecord(entry)) complain(null, 'an object with "query" and "category"');
  const fields = isRecord(entry) ? entry : { query: '-', category: '-' };
  return {
    id: newId('search'),
    query: readText(fields, 'query', MAX_QUERY_CHARS, complain) ?? '',
    category: readText(fields, 'category', MAX_NAME_CHARS, complain) ?? '',
    carrier: readOptional(fields, 'carrier', complain),
    state: readOptional(fields, 'state', complain),
    priority: readPriority(fields, complain),
  };
}

function readText(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  maxChars: number,
  complain: Complain,
): string | null {
  const value = fields[name];
  const text = typeof value === 'string' ? value.trim() : '';
  if (text !== '' && text.length <= maxChars) return text;
  complain(name, `text of 1 to ${maxChars} characters`);
  return null;
}

function readOptional(fields: Readonly<Record<string, unknown>>, name: string, complain: Complain): string | null {
  const value = fields[name] ?? null;
  return value === null ? null : readText(fields, name, MAX_NAME_CHARS, complain);
}

function readPriority(fields: Readonly<Record<string, unknown>>, complain: Complain): Priority {
  const value = fields['priority'] ?? 'medium';
  const priority = PRIORITIES.find((known) => known === value);
  if (!priority) complain('priority', PRIORITIES.join(', '));
  return priority ?? 'medium';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
