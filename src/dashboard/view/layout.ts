/** Which tables there is room for, and which table the keys are about. Pure. */
import type { Model } from '../model.ts';
import { agentsPanel } from './panels/agents.ts';
import { alarmsPanel, factsPanel } from './panels/facts.ts';
import { failuresPanel, hostsPanel } from './panels/failures.ts';
import { happenedPanel } from './panels/happened.ts';
import type { Panel, PanelId } from './panels/panel.ts';
import type { Table } from './table.ts';
import type { Place, Ui } from './ui.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below that nothing is drawn but a word that says so. */
export const SMALLEST: Size = { width: 60, height: 15 };

/** In the order in which the keys go through them. */
export const PANELS: Readonly<Record<PanelId, Panel>> = {
  agents: agentsPanel,
  happened: happenedPanel,
  failures: failuresPanel,
  hosts: hostsPanel,
  facts: factsPanel,
  alarms: alarmsPanel,
};
export const PANEL_IDS = Object.keys(PANELS) as PanelId[];

/** One table at a time, the agents and one, or all of them. */
export function arrangement({ width, height }: Size): 'one' | 'two' | 'all' {
  if (width >= 120 && height >= 30) return 'all';
  return height >= 20 ? 'two' : 'one';
}

/** A panel's table in the chosen order, with the rows that the filter leaves. */
export function panelTable(model: Model, ui: Ui, id: PanelId): Table {
  const panel = PANELS[id];
  const sort = panel.sorts[(ui.sorts[id] ?? 0) % panel.sorts.length] ?? '';
  return filterTable(panel.draw(model, sort), ui.filter);
}

/** The name of the order that a panel has. */
export function sortOf(ui: Ui, id: PanelId): string {
  const { sorts } = PANELS[id];
  return sorts[(ui.sorts[id] ?? 0) % sorts.length] ?? '';
}

/** Leaves the rows in which every word of the filter stands somewhere. */
export function filterTable(table: Table, filter: string): Table {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return table;
  const rows = table.rows.filter(({ cells }) => {
    const text = cells
      .map((cell) => cell.text)
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return { ...table, rows, empty: rows.length === table.rows.length ? table.empty : 'no row has these words' };
}

/** The index of the row on which the cursor stands. */
export function chosenIndex({ rows }: Table, place: Place | undefined): number {
  if (!place || place.key === null) return 0;
  const at = rows.findIndex(({ key }) => key === place.key);
  return at === -1 ? Math.max(Math.min(place.index, rows.length - 1), 0) : at;
}
