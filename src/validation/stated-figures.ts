/** The numbers that a value's wording states. Written apart from the extractor's reading of figures. */

const SMALL: readonly string[] = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const TENS: readonly string[] = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** The words that a number begins with, as alternatives of a pattern. */
export const NUMBER_WORDS: string = [...SMALL.slice(1), ...TENS.slice(2)].join('|');

const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['k', 1000],
  ['grand', 1000],
  ['million', 1_000_000],
]);

/** Parts of a price that are told without a sign, in percent as they are spoken of. */
const PARTS: ReadonlyMap<string, number> = new Map([
  ['half', 50],
  ['quarter', 25],
  ['third', 33],
  ['fifth', 20],
  ['tenth', 10],
]);
const PART = /\b(?:(an?|one|two|three)[\s-])?(half|quarter|third|fifth|tenth)s?\b/;

/** The percentage that a wording gives as a part, without any number beside it: `up to two thirds` is 67; else null. */
export function readPart(wording: string): number | null {
  const [whole = '', count = '', part = ''] = PART.exec(wording.toLowerCase()) ?? [];
  const value = PARTS.get(part);
  if (value === undefined || /\d|\bper\s?cent\b|%/.test(wording)) return null;
  if (readFigures(wording.toLowerCase().replace(whole, ' ')).length > 0) return null;
  const times = SMALL.indexOf(count);
  return times < 2 ? value : Math.round((100 / Math.round(100 / value)) * times);
}

const LIMIT = String.raw`\d[\d,]*(?:\.\d+)?\s?k?`;
const SLASHED = new RegExp(String.raw`(?:^|[^\d/,.])(${LIMIT}(?:\s*/\s*\$?\s?${LIMIT})+)`, 'i');

/** Limits written as 25/50/25, 12.5/25/7.5, 25-50-25 or 25k/50k/25k, in thousands of dollars where they are small; null where the wording is another. */
export function readSplitLimits(wording: string): number[] | null {
  const slashed = SLASHED.exec(wording)?.[1];
  const parts = slashed ?? /^\d{2,3}[-–]\d{2,3}[-–]\d{1,3}$/.exec(wording.trim())?.[0];
  if (parts === undefined) return null;
  return parts.split(/[/–-]/).map((part) => {
    const value = Number(part.replace(/[^\d.]/g, ''));
    return value < 1000 ? value * 1000 : value;
  });
}

/** Every number of a wording, in its order: `between $1,500 and 2k` gives 1500 and 2000, `twenty-five thousand` 25000. */
export function readFigures(wording: string): number[] {
  const figures: number[] = [];
  let open: number | null = null;
  const close = (): void => {
    if (open !== null) figures.push(open);
    open = null;
  };
  for (const [token] of wording.toLowerCase().matchAll(/\d[\d,]*(?:\.\d+)?|[a-z]+|[^\sa-z\d-]/g)) {
    const small = SMALL.indexOf(token);
    const tens = TENS.indexOf(token);
    const scale = SCALES.get(token);
    if (/^\d/.test(token)) {
      close();
      open = Number(token.replaceAll(',', ''));
    } else if (scale !== undefined && open !== null) open *= scale;
    else if (small > -1) open = (open ?? 0) + small;
    else if (tens > 1) open = (open ?? 0) + tens * 10;
    else if (token !== 'and' || open === null || open % 100 !== 0) close();
  }
  close();
  return figures;
}
