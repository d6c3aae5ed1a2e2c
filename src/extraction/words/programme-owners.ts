/** Whose programme a text names, where insurers of one group share it. */
import programData from '../data/programs.json' with { type: 'json' };
import { findPrograms } from './lexicon.ts';

interface Programme {
  readonly names: readonly string[];
  readonly alsoOf?: readonly string[];
}

const sharedBy = new Map(
  (programData as readonly Programme[]).flatMap(({ names, alsoOf }) =>
    names.map((name) => [name, alsoOf ?? []] as const),
  ),
);

/** The only carrier whose programmes a text names; `above`, the one spoken of, where the programme is its own too. Null where it is none or several. */
export function programmeOwner(text: string, above: string | null): string | null {
  const named = findPrograms(text);
  const [first] = named;
  if (first === undefined || named.some(({ value }) => value !== first.value)) return null;
  const shared = named.every(({ start, end }) => sharedBy.get(text.slice(start, end))?.includes(above ?? ''));
  return shared ? above : first.value;
}
