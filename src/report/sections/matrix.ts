/** A matrix of what is known about whom, by confidence; each cell leads to its quotes. */
import type { Cell, Matrix, MatrixLine } from '../coverage.ts';
import { html, type Html } from '../html.ts';
import { showCount, showNumber } from '../words.ts';

export interface MatrixSection {
  readonly id: string;
  readonly title: string;
  readonly corner: string;
  readonly lead: string;
  readonly matrix: Matrix;
  /** The number by which the page's data knows a cell. */
  readonly numberOf: (cell: Cell) => number;
}

const CONFIDENCES = ['high', 'medium', 'low'] as const;

export function renderMatrix({ id, title, corner, lead, matrix, numberOf }: MatrixSection): Html {
  const { rows, columns, filled } = matrix;
  const possible = rows.length * columns.length;
  return html`<section id="${id}" class="coverage" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="lead">No facts yet.</p>`
        : html`<p class="lead" id="${id}-lead">
              ${lead} ${showNumber(filled)} of ${showNumber(possible)} cells are filled, from
              ${showCount(matrix.facts, 'fact')}.
            </p>
            <ul class="legend">
              <li>Confidence: ${CONFIDENCES.map((name) => html`<span class="swatch ${name}">${name}</span>`)}</li>
              <li class="how">Enter or a click opens the quotes</li>
            </ul>
            <div class="matrix-box">
              <table
                class="matrix"
                role="grid"
                aria-readonly="true"
                aria-labelledby="${id}-title"
                aria-describedby="${id}-lead"
                aria-rowcount="${rows.length + 1}"
                aria-colcount="${columns.length + 1}"
              >
                <thead>
                  <tr>
                    <th scope="col">${corner}</th>
                    ${columns.map(({ name }) => html`<th scope="col"><span>${name}</span></th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${rows.map((row, index) => renderRow(row, index === 0, matrix, numberOf))}
                </tbody>
              </table>
            </div>`
    }
  </section>`;
}

function renderRow(
  row: MatrixLine,
  isFirst: boolean,
  { columns, cells }: Matrix,
  numberOf: MatrixSection['numberOf'],
): Html {
  const line = cells.get(row.key);
  return html`<tr>
    <th scope="row">${row.name}</th>
    ${columns.map((column, index) => {
      const cell = line?.get(column.key);
      // one stop for the tab key: from there it goes on by arrows
      const tabIndex = isFirst && index === 0 ? 0 : -1;
      if (!cell) return html`<td tabindex="${tabIndex}" aria-label="${row.name}, ${column.name}: nothing known"></td>`;
      const label = `${row.name}, ${column.name}: ${cell.value}, ${cell.confidence} confidence, ${showCount(cell.facts.length, 'fact')}`;
      return html`<td
        tabindex="${tabIndex}"
        class="${cell.confidence}"
        data-cell="${numberOf(cell)}"
        aria-haspopup="dialog"
        aria-label="${label}"
      >
        ${cell.value}
      </td>`;
    })}
  </tr> `;
}
