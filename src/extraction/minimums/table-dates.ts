/** From or until when a limit in a table holds: as its cell says, its column's header or its row's label, or a column of dates beside it. */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import type { Cell, Row } from '../page/grid.ts';
import { patternOf } from '../words/wording.ts';
import type { Limit } from './covers.ts';
import { findDates } from './limit-figures.ts';
import { datesOf } from './minimum-facts.ts';

const IS_DATE = patternOf(wording, 'a column of dates');
const IS_OLD = patternOf(wording, 'a column of old limits');
const IS_NEW = patternOf(wording, 'a column of new limits');
const IS_CURRENT = patternOf(wording, 'a column of current limits');

/** The nearest that names a date: the cell itself, its header and label, the row's date. */
export function datesOfCell(
  cell: Cell,
  limit: Limit,
  row: Row,
  header: readonly string[],
  column: number,
): { effective: string | null; until: string | null } {
  if (findDates(cell.text).length > 0) return datesOf(cell.text, limit);
  const head = header[column] ?? '';
  const named = datesOf(`${head} ${row.cells[0]?.text ?? ''}`, null);
  if (named.effective !== null || named.until !== null) return named;
  const day = dateOfRow(row, header);
  if (day === null) return { effective: null, until: null };
  const isOld = limit.isOld === true || IS_OLD.test(head) || (IS_CURRENT.test(head) && header.some(isOfNew));
  return isOld ? { effective: null, until: day } : { effective: day, until: null };
}

/** The only day in a column of days on which limits changed. */
function dateOfRow({ cells }: Row, header: readonly string[]): string | null {
  const days = header.flatMap((head, column) =>
    IS_DATE.test(head) ? findDates(cells[column]?.text ?? '').map(({ iso }) => iso) : [],
  );
  return days.length === 1 ? (days[0] ?? null) : null;
}

function isOfNew(head: string): boolean {
  return IS_NEW.test(head);
}
