/** Patterns of the lists in `data/wording/`, each of which may name those of `everyday.json` besides its own. */
import * as wording from '../../lib/wording.ts';
import everyday from '../data/wording/everyday.json' with { type: 'json' };

export type { Wording } from '../../lib/wording.ts';

/** A pattern that finds any phrase of a list, or of several. */
export function patternOf<Lists extends wording.Wording>(
  lists: Lists,
  names: (keyof Lists & string) | readonly (keyof Lists & string)[],
  flags = 'i',
): RegExp {
  return new RegExp(typeof names === 'string' ? anyOf(lists, names) : anyOf(lists, ...names), flags);
}

/** The same as a source, of one list or several, for patterns that say where a phrase must stand. */
export function anyOf<Lists extends wording.Wording>(
  lists: Lists,
  ...names: readonly (keyof Lists & string)[]
): string {
  return `(?:${names.map((name) => wording.anyOf({ ...everyday, ...lists }, name)).join('|')})`;
}

/** A list as a part of a larger pattern: what stands around it says where a word begins and ends. */
export function partOf<Lists extends wording.Wording>(lists: Lists, name: keyof Lists & string): string {
  return wording.partOf({ ...everyday, ...lists }, name);
}
