/** The whole screen at a size: lines that are never wider, and never more, than it has room for. Pure. */
import type { Loaded } from '../loaded.ts';
import type { Model } from '../model.ts';
import { agentDetail } from './details/agent.ts';
import { alarmDetail } from './details/alarm.ts';
import type { Detail } from './details/detail.ts';
import { factDetail } from './details/fact.ts';
import { hostDetail, reasonDetail } from './details/groups.ts';
import { itemDetail } from './details/item.ts';
import { count } from './format.ts';
import { drawFooter } from './footer.ts';
import { drawHeader } from './header.ts';
import { drawHelp } from './help.ts';
import { arrangement, chosenIndex, filterTable, PANELS, panelTable, SMALLEST, sortOf, type Size } from './layout.ts';
import { cellsOf, heading, line, span, type Line, type Span } from './line.ts';
import type { PanelId } from './panels/panel.ts';
import { drawTable, type Table } from './table.ts';
import { targetKey, type Target } from './target.ts';
import type { Ui } from './ui.ts';

/** What was fetched for details, by target. */
export type Loads = ReadonlyMap<string, Loaded>;

export function drawScreen(model: Model, ui: Ui, loads: Loads, size: Size): Line[] {
  const { width, height } = size;
  if (width < SMALLEST.width || height < SMALLEST.height) {
    const words = `${SMALLEST.width} × ${SMALLEST.height} is needed, this is ${width} × ${height}`;
    return [line(width, span(words, 'warn'))].slice(0, height);
  }
  if (ui.isHelp) return drawHelp(size);
  const footer = drawFooter(model, ui, width);
  const room = { width, height: height - 1 };
  const target = ui.path.at(-1);
  const body = target ? drawDetail(model, ui, loads, target, room) : drawOverview(model, ui, room);
  return [...fill(body, room.height), footer];
}

/** The table that the keys are about, with its rows filtered; and its place's name. */
export function focusedTable(
  model: Model,
  ui: Ui,
  loads: Loads,
  width: number,
): { readonly name: string; readonly table: Table } {
  const target = ui.path.at(-1);
  if (!target) return { name: ui.focus, table: panelTable(model, ui, ui.focus) };
  return {
    name: targetKey(target),
    table: filterTable(openDetail(model, loads, target, width).table, ui.filter),
  };
}

function drawDetail(model: Model, ui: Ui, loads: Loads, target: Target, size: Size): Line[] {
  const { width, height } = size;
  const detail = openDetail(model, loads, target, width);
  const table = filterTable(detail.table, ui.filter);
  const chosen = chosenIndex(table, ui.places[targetKey(target)]);
  const top = [line(width), ...detail.top, heading(width, [span(` ${table.title}`, 'accent')])];
  return drawTable(table, chosen, { width, height }, top);
}

function openDetail(model: Model, loads: Loads, target: Target, width: number): Detail {
  const loaded = loads.get(loadKey(target));
  switch (target.kind) {
    case 'agent':
      return agentDetail(model, target.container, loaded, width);
    case 'item':
      return itemDetail(model, target.id, loaded, width);
    case 'reason':
      return reasonDetail(model, target.tracker, target.code, width);
    case 'host':
      return hostDetail(model, target.name, width);
    case 'alarm':
      return alarmDetail(model, target.key, width);
    case 'fact':
      return factDetail(target.entry, target.page, loaded, width);
  }
}

/** Under which name something is fetched for a target: a fact comes with all of its page. */
export function loadKey(target: Target): string {
  return targetKey(target.kind === 'fact' ? { kind: 'item', id: target.page } : target);
}

function drawOverview(model: Model, ui: Ui, size: Size): Line[] {
  const { width, height } = size;
  const header = drawHeader(model, { width, height: height + 1 });
  const rest = height - header.length;
  switch (arrangement({ width, height: height + 1 })) {
    case 'one':
      return [...header, ...drawTabbed(model, ui, ui.focus, ['agents', ...TABS], { width, height: rest })];
    case 'two': {
      const agents = panelTable(model, ui, 'agents');
      const needed = Math.max(agents.rows.length, 1) + 2;
      const own = Math.min(needed, Math.max(Math.floor(rest / 2), 4));
      return [
        ...header,
        ...fill(drawPanel(model, ui, 'agents', { width, height: own }), own),
        ...drawTabbed(model, ui, ui.tab, TABS, { width, height: rest - own }),
      ];
    }
    case 'all':
      return [...header, ...drawAll(model, ui, { width, height: rest })];
  }
}

const TABS: readonly PanelId[] = ['happened', 'failures', 'hosts', 'facts', 'alarms'];
const TAB_NAMES: Readonly<Record<PanelId, string>> = {
  agents: 'agents',
  happened: 'happened',
  failures: 'failed',
  hosts: 'hosts',
  facts: 'facts',
  alarms: 'alarms',
};

/** How many there are, where that matters and is known without looking. */
function noteOf({ trackers, facts, alarms }: Model, id: PanelId): string {
  const failed = Object.values(trackers).reduce((sum, counts) => sum + counts.failed, 0);
  const notes: Partial<Record<PanelId, number>> = { failures: failed, facts, alarms: alarms.length };
  const note = notes[id] ?? 0;
  return note === 0 ? '' : ` ${count(note)}`;
}

/** One panel, and the names of those that could stand in its place. */
function drawTabbed(model: Model, ui: Ui, shown: PanelId, ids: readonly PanelId[], size: Size): Line[] {
  const names = ids.flatMap((id): Span[] => {
    const label = `${TAB_NAMES[id]}${noteOf(model, id)}`;
    const isBad = id === 'alarms' && model.alarms.length > 0;
    if (id !== shown) return [span(` ${label} `, isBad ? 'bad' : 'dim')];
    return [span(`[${label}]`, ui.focus === id ? 'accent' : 'strong')];
  });
  const top = heading(size.width, names, sortNote(ui, shown));
  return drawTable(panelTable(model, ui, shown), ui.focus === shown ? chosen(model, ui, shown) : null, size, [top]);
}

function drawPanel(model: Model, ui: Ui, id: PanelId, size: Size): Line[] {
  const table = panelTable(model, ui, id);
  const hasFocus = ui.focus === id;
  const title = span(` ${table.title}`, hasFocus ? 'accent' : 'strong');
  const top = heading(size.width, [title, span(table.note === '' ? '' : ` ${table.note}`, 'dim')], sortNote(ui, id));
  return drawTable(table, hasFocus ? chosen(model, ui, id) : null, size, [top]);
}

function sortNote(ui: Ui, id: PanelId): Span[] {
  const isUsual = PANELS[id].sorts[0] === sortOf(ui, id);
  return isUsual ? [] : [span(`by ${sortOf(ui, id)} `, 'dim')];
}

function chosen(model: Model, ui: Ui, id: PanelId): number {
  return chosenIndex(panelTable(model, ui, id), ui.places[id]);
}

/** All panels in two columns: who works and what happens at the left, what is wrong and what was found at the right. */
function drawAll(model: Model, ui: Ui, { width, height }: Size): Line[] {
  const left = Math.floor((width - 1) * 0.54);
  const right = width - 1 - left;
  const agents = Math.min(Math.max(panelTable(model, ui, 'agents').rows.length, 3) + 3, Math.floor(height / 2));
  const alarms = model.alarms.length === 0 && ui.focus !== 'alarms' ? 0 : Math.min(model.alarms.length, 4) + 2;
  const third = Math.floor((height - alarms) / 3);
  const column = (cells: number, parts: readonly (readonly [PanelId, number])[]) =>
    parts.flatMap(([id, lines]) =>
      lines === 0 ? [] : fill(drawPanel(model, ui, id, { width: cells, height: lines - 1 }), lines),
    );
  const one = column(left, [
    ['agents', agents],
    ['happened', height - agents],
  ]);
  const other = column(right, [
    ['alarms', alarms],
    ['failures', third],
    ['hosts', third],
    ['facts', height - alarms - 2 * third],
  ]);
  return Array.from({ length: height }, (_, index) => beside(one[index] ?? [], left, other[index] ?? []));
}

/** Two lines as one. */
function beside(one: Line, width: number, other: Line): Line {
  return [...one, span(' '.repeat(Math.max(width + 1 - cellsOf(one), 0))), ...other];
}

function fill(lines: readonly Line[], height: number): Line[] {
  return Array.from({ length: height }, (_, index) => lines[index] ?? []);
}
