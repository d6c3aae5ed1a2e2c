/** Which discounts a cell's figure or "Yes" is for: by its header, its row, the table or the page. */
import everyday from '../../data/wording/everyday.json' with { type: 'json' };
import wording from '../../data/wording/discount-tables.json' with { type: 'json' };
import type { Grid } from '../../page/grid.ts';
import { onlyValue } from '../../page/page-context.ts';
import { distinctValues, findDiscountLabels, findDiscounts } from '../../words/lexicon.ts';
import { anyOf, partOf, patternOf } from '../../words/wording.ts';
import { isSavedByBundling } from './bundle-savings.ts';
import type { CellCase } from './cell-case.ts';
import { findPercents } from '../figures.ts';
import { hasProgrammeColumn, isOfProgrammes, isRowOfProgramme, namesProgramme } from './programme-tables.ts';
import { saysHowMuch } from './record-tables.ts';
import { isOfRecord, withoutSafeDriving } from '../same-discount.ts';
import { isTakenOff, kindsOf, labelsOfHeader, NAMES, SAVING_COLUMN } from './table-columns.ts';

export function attributesOf(cellCase: CellCase, withFigure: boolean): string[] {
  const { grid, row, header, column, around, named, section, page, shape } = cellCase;
  const inHeader = labelsOfHeader(header);
  const label = labelOf(cellCase);
  if (named && inHeader.length > 0 && grid.header.length > 0) {
    // "Safe driving discount" in a table of telematics programmes is the programme's
    const before = row.cells.slice(0, column);
    const isProgramme =
      isOfProgrammes(grid, around, before) && (before.some(namesProgramme) || !hasProgrammeColumn(grid, column));
    const isRecord = inHeader.some((mention) => isOfRecord(mention, header));
    return distinctValues(inHeader).map((value) =>
      value === 'safe_driver' && isProgramme && !isRecord ? 'telematics' : value,
    );
  }
  const inLabel = label.length <= 100 ? withoutSafeDriving(labelsOfHeader(label), label) : [];
  const kind = withFigure ? kindOf(cellCase, label) : null;
  if (kind !== null) return [kind];
  if (inLabel.length > 0) return distinctValues(inLabel);
  // below "Bundle" stand kinds of bundles
  const ofColumn = column > shape.labelColumn ? kindsOf(grid.header[shape.labelColumn] ?? '') : null;
  if (withFigure && ofColumn !== null && AMOUNT_COLUMN.test(header)) return [ofColumn];
  // "Years without a claim" above 3 and 5, "Annual miles" beside what they save
  const isShare = /%|percent/.test(row.cells[column]?.text ?? '');
  const condition = isShare || isTakenOff(header, grid.header) ? conditionOf(grid, column, header) : null;
  const isTier = /\d/.test(label) && !/[a-z]{3}/i.test(label.replaceAll(UNIT, ''));
  if (withFigure && condition !== null && (named || isTier || !/[a-z]{3}/i.test(label.replaceAll(UNIT, ''))))
    return [condition];
  // below "Renewal discount" a table of years and what is taken off after so many
  const above = withFigure && isTier && !named && SAVING_COLUMN.test(header) ? topicAbove(cellCase) : null;
  if (above !== null) return [above];
  if (section !== null && (withFigure || named)) return [section];
  if (withFigure && column > 0 && (NAMES.test(grid.header[0] ?? '') || shape.hasNamedRows) && isName(label))
    return ['other'];
  if (!withFigure && !named) return [];
  const others = row.cells
    // what has a figure of its own is another discount
    .filter(({ text }, at) => at > 0 && at !== column && !text.includes('%'))
    .map(({ text }) => text)
    .join(' . ');
  const besides = findDiscounts(others);
  const inRow = isRowOfProgramme(besides)
    ? 'telematics'
    : (onlyValue(besides) ?? onlyValue(findDiscounts(row.cells[column]?.text ?? '')));
  // below "Defensive driving" an age is a condition of the course
  const isAge = inRow === 'mature_driver' && besides.every(({ start, end }) => /\d/.test(others.slice(start, end)));
  if (inRow !== null && !(isAge && (inHeader[0]?.value ?? topicOf(cellCase)) === 'defensive_driving')) return [inRow];
  if (inHeader.length > 0) return distinctValues(inHeader);
  const aboutDiscounts = `${header} ${grid.caption} ${around.heading?.text ?? ''}`;
  if (!isShare && withFigure && isSavedByBundling(header, grid, around, page)) return ['multi_policy'];
  const isNamed = named || (isShare && saysHowMuch(grid, label));
  if (!isNamed || (!isShare && withFigure && !/discount|bundl/i.test(aboutDiscounts))) return [];
  const context = topicOf(cellCase);
  return context === null ? [] : [context];
}

/** The discount's name that the row has in its column of names, or nearer where it has several pairs of a name and a figure. */
function labelOf({ row, column, shape }: CellCase): string {
  const texts = row.cells.slice(0, column).map(({ text }) => text);
  const at = texts.findLastIndex((text) => !/\d/.test(text) && labelsOfHeader(text).length > 0);
  const isOfPair = texts.slice(shape.labelColumn + 1, Math.max(0, at)).some((text) => findPercents(text).length > 0);
  return (isOfPair ? texts[at] : row.cells[shape.labelColumn]?.text) ?? '';
}

/** Of rows that begin alike, "Renovation" beside "Wiring" and beside "New roof", what the next cell names. */
function kindOf({ grid, row, column, shape }: CellCase, label: string): string | null {
  const alike = grid.rows.filter(({ cells }) => cells[shape.labelColumn]?.text === label);
  if (alike.length < 2) return null;
  const next = row.cells[shape.labelColumn + 1];
  return next === undefined || next === row.cells[column] ? null : onlyValue(findDiscountLabels(next.text));
}

/** What the table as a whole is about, else the page. */
function topicOf(cellCase: CellCase): string | null {
  const { around, page } = cellCase;
  return (
    topicAbove(cellCase) ??
    onlyValue(findDiscounts(around.heading?.parent?.text ?? '')) ??
    onlyValue(findDiscounts(page.title))
  );
}

/** What the caption, the heading or the text right above the table is about. */
function topicAbove({ grid, around }: CellCase): string | null {
  return (
    onlyValue(findDiscountLabels(grid.caption)) ??
    onlyValue(findDiscountLabels(around.heading?.text ?? '')) ??
    onlyValue(findDiscounts(around.intro))
  );
}

/** The one discount that the headers of other columns name, where a column only says how much it is. */
function conditionOf(grid: Grid, column: number, header: string): string | null {
  if (!AMOUNT_COLUMN.test(header) && !isTakenOff(header, grid.header)) return null;
  return onlyValue(grid.header.filter((_, at) => at !== column).flatMap((text) => findDiscountLabels(text)));
}

/** "Maximum discount", "Your savings (up to)": how much it is, not what for. */
const AMOUNT_COLUMN = new RegExp(
  String.raw`^(?:${partOf(everyday, 'kind of amount')} ){0,3}${partOf(wording, 'part of a price')}(?: (?:amount|percentage|off|up to))?$`,
  'i',
);
const UNIT = new RegExp(String.raw`${anyOf(wording, 'counts or compares')}|\([^)]{0,300}\)`, 'gi');

/** What stands in the first column of a table of discounts is a discount's name, if not a sum of them. */
function isName(label: string): boolean {
  return /^[A-Z][^.?!%$]{2,45}$/.test(label) && !NO_NAME.test(label);
}

const NO_NAME = patternOf(wording, "no discount's name");
