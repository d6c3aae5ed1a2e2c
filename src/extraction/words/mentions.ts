/** Places in a text where known words stand. */

/** A place in a text where a known word stands. */
export interface Mention {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What is mentioned, each once, in order. */
export function distinctValues(mentions: readonly Pick<Mention, 'value'>[]): string[] {
  return [...new Set(mentions.map(({ value }) => value))];
}

/** Keeps the longest of mentions that overlap, in order of place. */
export function resolveOverlaps(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  const byLength = [...mentions].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  for (const mention of byLength) {
    if (!kept.some((other) => mention.start < other.end && other.start < mention.end)) kept.push(mention);
  }
  return kept.sort((a, b) => a.start - b.start);
}
