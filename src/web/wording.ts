/**
 * Patterns of the lists in `data/`, each of which may name those of `everyday.json` besides its own. No word ends are implied: `\b`
 * knows the letters a to z only, and pages fail in other alphabets too. Where a word must end, the pattern around a list says so.
 */
import * as wording from '../lib/wording.ts';
import everyday from './data/everyday.json' with { type: 'json' };

/** A list as the source of a pattern. */
export function partOf<Lists extends wording.Wording>(lists: Lists, name: keyof Lists & string): string {
  return wording.partOf({ ...everyday, ...lists }, name);
}

/** The same of all lists of a file. */
export function allOf(lists: wording.Wording): string {
  const parts = Object.keys(lists).map((name) => partOf(lists, name));
  return `(?:${parts.join('|')})`;
}
