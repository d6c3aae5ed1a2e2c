/** Compares what a run under faults gathered with what an undisturbed one did. */
import type { Picture } from './picture.ts';

/** One thing that must hold. */
export interface Comparison {
  readonly name: string;
  readonly passed: boolean;
  /** How many things were compared. */
  readonly compared: number;
  readonly differences: readonly string[];
}

/** Every comparison of the two, passed or not. */
export function comparePictures(undisturbed: Picture, disturbed: Picture): Comparison[] {
  return [
    compareRecords(
      'the same searches, each with the same addresses and the same end',
      undisturbed.searches,
      disturbed.searches,
    ),
    compareRecords('the same addresses, each with the same end', undisturbed.urls, disturbed.urls),
    compareRecords('the same page contents', undisturbed.pages, disturbed.pages),
    compareRecords('the same facts, each as often', undisturbed.facts, disturbed.facts),
    holds(
      'nothing open, nothing twice, no page file astray or altered',
      Object.keys(disturbed.urls).length,
      disturbed.faults,
    ),
  ];
}

/** A comparison that lists what is wrong. */
export function holds(name: string, compared: number, differences: readonly string[]): Comparison {
  return { name, passed: differences.length === 0, compared, differences };
}

function compareRecords(
  name: string,
  expected: Readonly<Record<string, string | number>>,
  found: Readonly<Record<string, string | number>>,
): Comparison {
  const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
  const differences = [...keys].flatMap((key) => {
    if (expected[key] === found[key]) return [];
    if (found[key] === undefined) return [`lost: ${key} (${expected[key]})`];
    if (expected[key] === undefined) return [`too much: ${key} (${found[key]})`];
    return [`${key}: ${found[key]}, undisturbed ${expected[key]}`];
  });
  return holds(name, keys.size, differences);
}
