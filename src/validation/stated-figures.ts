/** The numbers that a value's wording states. Written apart from the extractor's reading of figures. */

const SMALL: readonly string[] = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const TENS: readonly string[] = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['k', 1000],
  ['million', 1_000_000],
]);

/** Limits written as 25/50/25, in thousands of dollars where they are small; null where the wording is another. */
export function readSplitLimits(wording: string): number[] | null {
  const parts = /(?:^|[^\d/,.])(\d[\d,]*(?:\s*\/\s*\$?\d[\d,]*)+)/.exec(wording)?.[1];
  if (parts === undefined) return null;
  return parts.split('/').map((part) => {
    const value = Number(part.replace(/[^\d]/g, ''));
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
