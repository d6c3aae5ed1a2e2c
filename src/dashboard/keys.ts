/** What a key does: to what the person has chosen, and to the world. Pure. */
import type { Agent } from './figures/agents.ts';
import type { Model } from './model.ts';
import { arrangement, chosenIndex, PANEL_IDS, PANELS, type Size } from './view/layout.ts';
import { focusedTable, type Loads } from './view/screen.ts';
import type { Table } from './view/table.ts';
import { targetKey, type Target } from './view/target.ts';
import type { Act, Ui } from './view/ui.ts';

export type Key =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'up' | 'down' | 'left' | 'right' | 'page-up' | 'page-down' | 'home' | 'end' }
  | { readonly kind: 'enter' | 'escape' | 'tab' | 'back-tab' | 'backspace' };

export interface Pressed {
  readonly ui: Ui;
  readonly act?: Act | { readonly kind: 'quit' };
}

export interface Seen {
  readonly model: Model;
  readonly loads: Loads;
  readonly size: Size;
}

/** What comes of a key. */
export function pressKey(before: Ui, key: Key, seen: Seen): Pressed {
  const ui = before.notice ? { ...before, notice: null } : before;
  if (ui.isHelp) return key.kind === 'text' && key.text === 'q' ? quit(ui) : { ui: { ...ui, isHelp: false } };
  if (ui.ask) return answer(ui, ui.ask.act, key);
  if (ui.isTyping) return { ui: type(ui, key) };
  const { name, table } = focusedTable(seen.model, ui, seen.loads, seen.size.width);
  const at = chosenIndex(table, ui.places[name]);
  const move = (to: number): Pressed => ({ ui: place(ui, name, table, to) });
  const page = Math.max(Math.floor(seen.size.height / 3), 5);
  switch (key.kind) {
    case 'up':
      return move(at - 1);
    case 'down':
      return move(at + 1);
    case 'page-up':
      return move(at - page);
    case 'page-down':
      return move(at + page);
    case 'home':
      return move(0);
    case 'end':
      return move(table.rows.length - 1);
    case 'left':
      return { ui: ui.path.length > 0 ? close(ui) : turn(ui, -1, seen.size) };
    case 'right':
      return { ui: ui.path.length > 0 ? open(ui, table, at) : turn(ui, 1, seen.size) };
    case 'tab':
      return { ui: turn(ui, 1, seen.size) };
    case 'back-tab':
      return { ui: turn(ui, -1, seen.size) };
    case 'enter':
      return { ui: open(ui, table, at) };
    case 'escape':
    case 'backspace':
      return { ui: ui.filter === '' ? close(ui) : { ...ui, filter: '' } };
    case 'text':
      return pressLetter(ui, key.text, seen, { move, at, table });
  }
}

function pressLetter(
  ui: Ui,
  letter: string,
  { model }: Seen,
  cursor: { readonly move: (to: number) => Pressed; readonly at: number; readonly table: Table },
): Pressed {
  const { move, at, table } = cursor;
  const target = ui.path.at(-1) ?? table.rows[at]?.target ?? undefined;
  switch (letter) {
    case 'j':
      return move(at + 1);
    case 'k':
      return move(at - 1);
    case 'g':
      return move(0);
    case 'G':
      return move(table.rows.length - 1);
    case '/':
      return { ui: { ...ui, isTyping: true, filter: '' } };
    case 's':
      return { ui: ui.path.length > 0 ? ui : sort(ui) };
    case 'r':
      return { ui: askRelease(ui, model, target) };
    case 'R':
      return { ui: askRestart(ui, model, target) };
    case 'p':
      if (!model.look.state) return { ui: say(ui, 'the repository was not read yet') };
      return { ui, act: { kind: model.look.state.swarm.paused ? 'resume' : 'pause' } };
    case '?':
      return { ui: { ...ui, isHelp: true } };
    case 'q':
      return quit(ui);
    default:
      return { ui };
  }
}

function quit(ui: Ui): Pressed {
  return { ui, act: { kind: 'quit' } };
}

function say(ui: Ui, text: string): Ui {
  return { ...ui, notice: { text, tone: 'warn' } };
}

function answer(ui: Ui, act: Act, key: Key): Pressed {
  const isYes = key.kind === 'enter' || (key.kind === 'text' && key.text.toLowerCase() === 'y');
  const answered = { ...ui, ask: null };
  return isYes ? { ui: answered, act } : { ui: say(answered, 'nothing was done') };
}

function type(ui: Ui, key: Key): Ui {
  if (key.kind === 'text') return { ...ui, filter: ui.filter + key.text };
  if (key.kind === 'backspace') return { ...ui, filter: Array.from(ui.filter).slice(0, -1).join('') };
  if (key.kind === 'enter') return { ...ui, isTyping: false };
  return key.kind === 'escape' ? { ...ui, isTyping: false, filter: '' } : ui;
}

function place(ui: Ui, name: string, { rows }: Table, to: number): Ui {
  const index = Math.max(Math.min(to, rows.length - 1), 0);
  // at the top it stays at the top, whatever comes above
  const key = index === 0 ? null : (rows[index]?.key ?? null);
  return { ...ui, places: { ...ui.places, [name]: { key, index } } };
}

function open(ui: Ui, { rows }: Table, at: number): Ui {
  const target = rows[at]?.target;
  if (!target) return ui;
  const known = ui.path.findIndex((other) => targetKey(other) === targetKey(target));
  // going round in circles leads back to where it was
  const path = known === -1 ? [...ui.path, target] : ui.path.slice(0, known + 1);
  return { ...ui, path, filter: '' };
}

function close(ui: Ui): Ui {
  return { ...ui, path: ui.path.slice(0, -1), filter: '' };
}

/** To the next panel, or the one before. */
function turn(ui: Ui, by: number, size: Size): Ui {
  if (ui.path.length > 0) return ui;
  const at = PANEL_IDS.indexOf(ui.focus);
  const focus = PANEL_IDS[(at + by + PANEL_IDS.length) % PANEL_IDS.length] ?? 'agents';
  const isTab = focus !== 'agents' || arrangement(size) === 'one';
  return { ...ui, focus, tab: isTab && focus !== 'agents' ? focus : ui.tab };
}

function sort(ui: Ui): Ui {
  const { sorts } = PANELS[ui.focus];
  const next = ((ui.sorts[ui.focus] ?? 0) + 1) % sorts.length;
  const sorted = {
    ...ui,
    sorts: { ...ui.sorts, [ui.focus]: next },
    places: { ...ui.places, [ui.focus]: { key: null, index: 0 } },
  };
  return { ...sorted, notice: { text: `sorted by: ${sorts[next]}`, tone: 'dim' } };
}

function askRelease(ui: Ui, model: Model, target: Target | undefined): Ui {
  const holder = target && findHolder(model, target);
  if (!holder?.claim) return say(ui, 'nobody holds that: choose an agent at work, or an item that is held');
  const { item, epoch } = holder.claim;
  const question = `take ${item} from ${holder.name}, as if it had stalled?`;
  return { ...ui, ask: { question, act: { kind: 'release', item, epoch } } };
}

/** Who holds the item, or is the agent, that the target is about. */
function findHolder({ agents }: Model, target: Target): Agent | undefined {
  if (target.kind === 'agent') return agents.find(({ container }) => container === target.container);
  return target.kind === 'item' ? agents.find(({ claim }) => claim?.item === target.id) : undefined;
}

function askRestart(ui: Ui, model: Model, target: Target | undefined): Ui {
  if (model.look.docker.kind === 'none') return say(ui, `nothing can be restarted: ${model.look.docker.reason}`);
  const agent: Agent | undefined =
    target?.kind === 'agent' ? model.agents.find(({ container }) => container === target.container) : undefined;
  if (!agent?.seen) return say(ui, 'choose an agent');
  const act: Act = { kind: 'restart', container: agent.seen.id, name: agent.name };
  return { ...ui, ask: { question: `restart ${agent.name}? What it holds is given back`, act } };
}
