/** Numbers written as words, up to ninety-nine, and fractions of a price. */

const UNITS = 'one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const VALUES: ReadonlyMap<string, number> = new Map([
  ...[...UNITS, ...TEENS].map((word, index) => [word, index + 1] as const),
  ...TENS.map((word, index) => [word, (index + 2) * 10] as const),
]);

/** The source of a pattern for a number in words: "seven", "twenty-five", "twenty five". */
export const NUMBER_WORD = String.raw`(?:(?:${TENS.join('|')})(?:[\s-](?:${UNITS.join('|')}))?|${[...TEENS, ...UNITS].join('|')})`;

/** The value of what `NUMBER_WORD` or a pattern of digits matched. */
export function toNumber(figure = ''): number {
  const parts = figure.toLowerCase().split(/[\s-]/);
  return parts.every((part) => VALUES.has(part))
    ? parts.reduce((sum, part) => sum + (VALUES.get(part) ?? 0), 0)
    : Number(figure);
}

const FRACTIONS: readonly (readonly [RegExp, number])[] = [
  [/^half/, 50],
  [/^three[\s-]quarters/, 75],
  [/^two[\s-]thirds/, 67],
  [/quarter/, 25],
  [/third/, 33],
  [/fifth/, 20],
  [/tenth/, 10],
];

/** The source of a pattern for a part of a price. */
export const FRACTION = String.raw`(?:half|three[\s-]quarters|two[\s-]thirds|(?:an?|one)[\s-](?:quarter|third(?![\s-]part(?:y|ies))|fifth|tenth))`;

/** What `FRACTION` matched, as a percentage without decimals. */
export function fractionPercent(words: string): number {
  const bare = words.toLowerCase();
  return FRACTIONS.find(([pattern]) => pattern.test(bare))?.[1] ?? 0;
}
