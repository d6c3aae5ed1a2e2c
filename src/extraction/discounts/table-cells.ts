/** What one cell of a table says of a carrier's discounts. */
import { readParts, type Part } from './cell-parts.ts';
import { NEGATION, SAVING } from '../words/cues.ts';
import { isOtherFigure, isStep } from './figure-cues.ts';
import { findDollars, findPercents } from './figures.ts';
import { dollarFigure, NO_FIGURE, percentFigure, type Figure, type FoundDiscount, type Place } from '../found.ts';
import type { Cell, Grid, Row, Surroundings } from '../page/grid.ts';
import { distinctValues, findDiscountLabels, findDiscounts, findStates, type Mention } from '../words/lexicon.ts';
import { onlyValue, productOf, type PageContext } from '../page/page-context.ts';

const OTHER_COLUMN =
  /premium|\brates?\b(?! reduction)|cost|price|rating|score|market|commission|complaint|increase|change|share|satisfaction|average annual|monthly|per month|per year|deductible|full coverage|liability|rank|cheaper|difference|\bquotes\b|sample quote|average quote/i;
/** "Savings vs. state average": how prices compare, not what a discount takes off. */
const COMPARISON_COLUMN =
  /\b(?:vs\.?|versus|compared (?:to|with)|than|from|below|above) (?:the )?(?:\w+ )?(?:average|mean|median)\b/i;
const SAVING_COLUMN =
  /difference after bundling|discount|sav(?:e|ing)|% off|percent|reduction|credit|amount|maximum|how much|\bworth\b/i;
/** What is paid a month after a discount, not what is saved. */
const MONTHLY = /\bmonthly (?:\w+ )?(?:rates?|premiums?|costs?)\b|\bper month\b/i;
const VARIES =
  /^(?:(?:discount|savings?|amount|cash back(?: amount)?)\s)?(?:varies|variable|vary|undisclosed|not (?:disclosed|stated)|depends on)\b/i;
/** The first column names discounts, one a row: what stands beside says how to get them. */
const NAMES = /^(?:available |auto |car |home )?(?:insurance )?discounts?(?: names?| types?)?$/i;
const NO = /^(?:(?:no|none|n\/?a|x)(?:$|[^\w\s]|\s(?:discount|data|information|longer)\b)|not\b|[✗✘✕✖❌–—-])/i;
const YES = /^(?:(?:yes|available|offered)(?:\b|\d)|[✓✔✅])/i;

/** A number or a range of two. */
const BARE = /^(?:up to )?\d{1,2}(?:\.\d)?(?:\s?[-–—]\s?\d{1,2})?$/i;

/** "% difference after bundling" is what bundling saves. */
const BUNDLED = /^(?:%|percent\w*) (?:difference|savings?) (?:after|when|with|from) bundling/i;

/** A cell with its row, its column, and the carrier that they are about. */
export interface CellCase {
  readonly grid: Grid;
  readonly row: Row;
  readonly cell: Cell;
  readonly column: number;
  readonly header: string;
  readonly subject: string;
  readonly around: Surroundings;
  readonly page: PageContext;
  /** The row or the column names the carrier (else the heading or the page does). */
  readonly named: boolean;
  /** The discount that a line across the table names above the row. */
  readonly section: string | null;
}

/** The discounts that a cell states, with figures or without; none where its column is about something else. */
export function readCell(cellCase: CellCase): FoundDiscount[] {
  const { row, cell, column, header, subject, page, grid } = cellCase;
  if (/\b(?:after|before|without)\b/i.test(header) && !BUNDLED.test(header)) return [];
  if (COMPARISON_COLUMN.test(header)) return [];
  if (OTHER_COLUMN.test(header) && !BUNDLED.test(header) && !/discount|saving/i.test(header)) return [];
  if (/\b(?:market share|commission|premium increase)\b/i.test(cell.text)) return [];
  const label = row.cells[0]?.text ?? '';
  const parallel = readLines(cellCase);
  if (parallel.length > 0) return parallel;
  const figures = figuresOf(cellCase);
  const attributes = attributesOf(cellCase, figures.length > 0);
  const listed =
    /discounts?\b/i.test(`${header} ${label}`) && !/%|\$/.test(cell.text) ? findDiscountLabels(cell.text) : [];
  const described = !cellCase.named && column === 1 && NAMES.test(grid.header[0] ?? '') && !NO.test(cell.text);
  const offered =
    described ||
    ((YES.test(cell.text) || VARIES.test(cell.text)) &&
      SAVING_COLUMN.test(`${header} ${grid.caption} ${grid.header[0] ?? ''} ${label}`))
      ? attributes
      : [];
  const state = onlyValue(findStates(row.cells.map(({ text }) => text).join(' ')));
  const base = { family: 'discount' as const, subject, state, place: placeOf(row, cell, cellCase.around) };
  const productFor = (attribute: string): string =>
    attribute === 'multi_policy' ? 'bundle' : (productOf(`${header} ${grid.caption}`) ?? page.product);
  const named = (attribute: string, figure: Figure): FoundDiscount => ({
    ...base,
    attribute,
    product: productFor(attribute),
    figure,
  });
  const parts = partsOf(cellCase, label);
  if (parts.length > 0) return parts.map(({ attribute, figure }) => named(attribute, withHeader(figure, header)));
  if (figures.length > 0) return figures.flatMap((figure) => attributes.map((attribute) => named(attribute, figure)));
  if (NEGATION.test(cell.text)) return [];
  return [...new Set([...listed.map(({ value }) => value), ...offered])].map((attribute) =>
    named(attribute, NO_FIGURE),
  );
}

/** What the parts of a cell state each for itself; none where the row or the column is about one discount that they do not name. */
function partsOf({ grid, row, cell, column, header, around, named }: CellCase, label: string): Part[] {
  const context = `${header} ${grid.caption} ${around.heading?.text ?? ''} ${around.intro}`;
  if (!named || !SAVING_COLUMN.test(context) || isOfProgrammes(grid, around, row.cells.slice(0, column))) return [];
  const parts = readParts(cell.text, cell.lines);
  const inHeader = findDiscountLabels(header);
  const topic = inHeader.length > 0 ? inHeader : findDiscountLabels(label);
  return topic.every(({ value }) => parts.some(({ attribute }) => attribute === value)) ? parts : [];
}

/** Cells of a row that have the same number of lines, discounts in one and their figures in the other, belong together line by line. */
function readLines({ row, cell, subject, around, page, header }: CellCase): FoundDiscount[] {
  const { lines } = cell;
  if (lines.length < 2 || !lines.every((line) => findPercents(line).length === 1 || VARIES.test(line))) return [];
  const names = row.cells
    .filter((other) => other !== cell && other.lines.length === lines.length)
    .map((other) => other.lines.map((line) => onlyValue(findDiscounts(line))))
    .find((values) => values.every((value) => value !== null));
  return (names ?? []).flatMap((attribute, index) => {
    const percent = findPercents(lines[index] ?? '')[0];
    const figure = percent === undefined ? NO_FIGURE : withHeader(percentFigure(percent), header);
    const product = attribute === 'multi_policy' ? 'bundle' : page.product;
    const place = placeOf(row, cell, around);
    return attribute === null
      ? []
      : [{ family: 'discount' as const, subject, product, attribute, figure, state: null, place }];
  });
}

function figuresOf({ cell, column, header, grid, row, around, named }: CellCase): Figure[] {
  // below "Discount (%)" the sign need not stand again
  const text = /\(%\)|\bin percent\b/i.test(header) && BARE.test(cell.text) ? `${cell.text}%` : cell.text;
  const context = `${header} ${grid.caption} ${grid.header.join(' ')} ${around.heading?.text ?? ''}`;
  if (!SAVING_COLUMN.test(context) && !SAVING.test(`${text} ${around.intro}`) && findDiscounts(context).length === 0)
    return [];
  const before = row.cells.slice(0, column).map((other) => other.text);
  const percents = findPercents(text).filter(
    ({ start, end }) => !isOtherFigure(text, start, end) && !isStep(text, end),
  );
  const figures = percents.map((percent) => withHeader(percentFigure(percent), header));
  const above = [header, ...before].some((text) => findDiscountLabels(text).length > 0)
    ? (around.heading?.text ?? '')
    : '';
  const about = `${above} ${header} ${named ? (grid.header[0] ?? '') : ''} ${SAVING.test(text) ? 'save' : ''}`;
  if (figures.length > 0 || !/sav(?:e|ing)|discount/i.test(about)) return figures;
  if (MONTHLY.test(`${grid.caption} ${around.heading?.text ?? ''} ${around.intro}`)) return figures;
  return findDollars(text, true)
    .filter(({ usd }) => usd >= 5 && usd <= 5000)
    .map((sum) => withHeader(dollarFigure(sum), header));
}

/** What a header such as "Maximum discount" or "Average savings" says about the figures below it. */
function withHeader(figure: Figure, header: string): Figure {
  if (figure.qualifier !== null) return figure;
  if (/\b(?:max(?:imum)?|up to)\b/i.test(header)) return { ...figure, qualifier: 'up to' };
  if (/\baverage\b/i.test(header)) return { ...figure, qualifier: 'average' };
  return figure;
}

function attributesOf(cellCase: CellCase, withFigure: boolean): string[] {
  const { grid, row, header, column, around, named, section, page } = cellCase;
  const inHeader = labelsOfHeader(header);
  const label = row.cells[0]?.text ?? '';
  if (named && inHeader.length > 0 && grid.header.length > 0) {
    // "Safe driving discount" in a table of telematics programmes is the programme's
    const isProgramme = isOfProgrammes(grid, around, row.cells.slice(0, column));
    return distinctValues(inHeader).map((value) => (value === 'safe_driver' && isProgramme ? 'telematics' : value));
  }
  const inLabel = label.length <= 100 ? findDiscountLabels(label) : [];
  if (inLabel.length > 0) return distinctValues(inLabel);
  // "Years without a claim" above 3 and 5, "Annual miles" beside what they save
  const condition = /%|percent/.test(row.cells[column]?.text ?? '') ? conditionOf(grid, column, header) : null;
  if (withFigure && condition !== null && (named || !/[a-z]{3}/i.test(label.replaceAll(UNIT, '')))) return [condition];
  if (section !== null && (withFigure || named)) return [section];
  if (withFigure && column > 0 && NAMES.test(grid.header[0] ?? '') && isName(label)) return ['other'];
  if (!withFigure && !named) return [];
  const others = row.cells
    // what has a figure of its own is another discount
    .filter(({ text }, at) => at > 0 && at !== column && !text.includes('%'))
    .map(({ text }) => text)
    .join(' . ');
  const besides = findDiscounts(others);
  // "safe drivers save only through the Snapshot programme"
  const isProgramme =
    besides.some(({ value }) => value === 'telematics') && besides.every(({ value }) => REWARDED.has(value));
  const inRow = isProgramme
    ? 'telematics'
    : (onlyValue(besides) ?? onlyValue(findDiscounts(row.cells[column]?.text ?? '')));
  if (inRow !== null) return [inRow];
  if (inHeader.length > 0) return distinctValues(inHeader);
  const isSum = !/%|percent/.test(row.cells[column]?.text ?? '');
  const aboutDiscounts = `${header} ${grid.caption} ${around.heading?.text ?? ''}`;
  if (isSum && withFigure && isSavedByBundling(header, around, page)) return ['multi_policy'];
  if (!named || (isSum && withFigure && !/discount|bundl/i.test(aboutDiscounts))) return [];
  const context =
    onlyValue(findDiscountLabels(grid.caption)) ??
    onlyValue(findDiscountLabels(around.heading?.text ?? '')) ??
    onlyValue(findDiscounts(around.intro)) ??
    onlyValue(findDiscounts(around.heading?.parent?.text ?? '')) ??
    onlyValue(findDiscounts(page.title));
  return context === null ? [] : [context];
}

/** A column of sums below "Average savings", where the page or a heading is about bundles: beside what two policies cost. */
export function isSavedByBundling(header: string, around: Surroundings, page: PageContext): boolean {
  if (!SAVED_SUMS.test(header)) return false;
  for (let node = around.heading; node !== null; node = node.parent) if (BUNDLES.test(node.text)) return true;
  return BUNDLES.test(page.title);
}

const SAVED_SUMS =
  /^(?:(?:average|annual|yearly|typical|estimated|total|your|bundle|bundling) ){0,3}savings(?: (?:amount|when bundling|by bundling|from bundling))?$/i;
const BUNDLES = /\bbundl(?:e|es|ed|ing)\b/i;

/** The one discount that the headers of other columns name, where a column only says how much it is. */
function conditionOf(grid: Grid, column: number, header: string): string | null {
  if (!AMOUNT_COLUMN.test(header)) return null;
  return onlyValue(grid.header.filter((_, at) => at !== column).flatMap((text) => findDiscountLabels(text)));
}

const AMOUNT_COLUMN =
  /^(?:(?:max(?:imum)?|average|typical|potential|possible|estimated|your|the|you|could|may|can|up to) ){0,3}(?:discounts?|sav(?:e|ings?)|amounts?|credits?|reductions?|% off|percent(?:age)?)(?: (?:amount|percentage|off|up to))?$/i;
const UNIT =
  /\b(?:years?|yrs?|months?|miles?|or more|or less|under|over|less than|more than|at least|up to|to|and|per year|a year|plus|vehicles?|cars?|policies)\b|\([^)]*\)/gi;

/** The discounts that a header names; "Renewal" says when. */
function labelsOfHeader(header: string): Mention[] {
  return findDiscountLabels(header).filter(
    ({ value, start, end }) => value !== 'loyalty' || !/^renewals?$/i.test(header.slice(start, end)),
  );
}

/** The table is about programmes that watch driving, and has no column for another discount than those that they reward. */
function isOfProgrammes(grid: Grid, around: Surroundings, before: readonly Cell[]): boolean {
  const columns = new Set(grid.header.flatMap((text) => labelsOfHeader(text)).map(({ value }) => value));
  if ([...columns].some((value) => !REWARDED.has(value))) return false;
  const texts = [grid.caption, around.heading?.text ?? '', ...grid.header, ...before.map(({ text }) => text)];
  return findDiscounts(texts.join(' . ')).some(({ value }) => value === 'telematics');
}

const REWARDED: ReadonlySet<string> = new Set(['telematics', 'safe_driver', 'low_mileage']);

/** What stands in the first column of a table of discounts is a discount's name, if not a sum of them. */
function isName(label: string): boolean {
  return (
    /^[A-Z][^.?!%$]{2,45}$/.test(label) &&
    !/\b(?:totals?|averages?|credit|all|none|no|without|base|before|after|combined|overall|every|any|maximum|savings)\b/i.test(
      label,
    )
  );
}

/** The row where it is short enough to quote, else the cell. */
function placeOf(row: Row, cell: Cell, around: Surroundings): Place {
  const first = row.cells[0] ?? cell;
  const last = row.cells.at(-1) ?? cell;
  const start = Math.min(first.start, cell.start);
  const whole = { start, end: Math.max(last.start + last.text.length, cell.start + cell.text.length) };
  const part = { start, end: cell.start + cell.text.length };
  const fits = [whole, part].find(({ start, end }) => end - start <= 200);
  const fallback = { start: cell.start, end: cell.start + Math.min(cell.text.length, 200) };
  return { ...(fits ?? fallback), element: cell.element, heading: around.heading };
}
