/** What the rules for cells are given. */
import type { Cell, Grid, Row, Surroundings } from '../../page/grid.ts';
import type { PageContext } from '../../page/page-context.ts';
import type { TableShape } from './table-shape.ts';

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
  readonly shape: TableShape;
  /** The discount that a line across the table names above the row. */
  readonly section: string | null;
}
