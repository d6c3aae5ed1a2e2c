/** A cell that lists several discounts, each with its own figure or none: "Multi-policy up to 15%; anti-theft 5%; paperless". */
import { NEGATION } from '../../words/cues.ts';
import { isOtherFigure } from '../prose/figure-cues.ts';
import { findDollars, findPercents } from '../figures.ts';
import { dollarFigure, NO_FIGURE, percentFigure, type Figure } from '../../found.ts';
import { distinctValues, findDiscountLabels } from '../../words/lexicon.ts';

export interface Part {
  readonly attribute: string;
  readonly figure: Figure;
}

const MAX_PART_CHARS = 100;
/** "Multi-car (up to 20%), paperless" */
const IN_BRACKETS = /\([^()]{0,20}\d\s?%\s?\)(?:,|$)/;

/** What each part of a cell states, where two parts or more name discounts of their own; else nothing. */
export function readParts(text: string, lines: readonly string[]): Part[] {
  const parts = partsOf(text, lines);
  if (parts.length < 2) return [];
  const read = parts.map((part) => ({ part, names: namesIn(part) }));
  if (new Set(read.flatMap(({ names }) => names)).size < 2 || read.filter(({ names }) => names.length > 0).length < 2)
    return [];
  return read.flatMap(({ part, names }) => {
    const figures = figuresIn(part);
    if (figures.length === 0 && NEGATION.test(part)) return [];
    return names.flatMap((attribute) =>
      (figures.length > 0 ? figures : [NO_FIGURE]).map((figure) => ({ attribute, figure })),
    );
  });
}

/** Lines, or what semicolons and bullets part; commas only where figures stand in brackets or on either side. */
function partsOf(text: string, lines: readonly string[]): readonly string[] {
  if (lines.length > 1) return lines;
  const parts = text.split(/\s?[;•|·]\s?/).filter((part) => part.trim() !== '');
  if (parts.length > 1) return parts;
  if (IN_BRACKETS.test(text)) return text.split(/,\s(?![^(]*\))/);
  const byComma = text.split(/,\s(?:and\s|plus\s)?|\splus\s|\sand\s(?=(?:up to |as much as )?\d)/);
  return byComma.every((part) => figuresIn(part).length === 1) ? byComma : [];
}

/** The discounts that a part names; of two names that only a space parts, "member loyalty", the second, unless it is when: "loss-free renewal". */
function namesIn(part: string): string[] {
  if (part.length > MAX_PART_CHARS) return [];
  const named = findDiscountLabels(part).filter(({ start, end }) => !/^renewals?$/i.test(part.slice(start, end)));
  const own = named.filter(({ end }, index) => {
    const next = named[index + 1];
    return next === undefined || part.slice(end, next.start) !== ' ';
  });
  return distinctValues(own);
}

function figuresIn(part: string): Figure[] {
  const percents = findPercents(part).filter(({ start, end }) => !isOtherFigure(part, start, end));
  if (percents.length > 0) return percents.map(percentFigure);
  return findDollars(part, true)
    .filter(({ usd }) => usd >= 5 && usd <= 5000)
    .map(dollarFigure);
}
