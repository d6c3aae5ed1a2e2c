/** What the person at the terminal has chosen: it changes with keys only. */
import type { Tone } from './line.ts';
import type { PanelId } from './panels/panel.ts';
import type { Target } from './target.ts';

/** Where the cursor stands in a table: on the row with that key, or, where that has gone, on the one that came into its place. */
export interface Place {
  /** Null: at the first row, whichever it is. */
  readonly key: string | null;
  readonly index: number;
}

/** What a person may ask the dashboard to do. */
export type Act =
  /** Takes the item from who holds it at that epoch. */
  | { readonly kind: 'release'; readonly item: string; readonly epoch: number }
  | { readonly kind: 'restart'; readonly container: string; readonly name: string }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' };

export interface Ui {
  readonly focus: PanelId;
  /** Which panel shows where there is room for one besides the agents. */
  readonly tab: PanelId;
  /** By panel or by target. */
  readonly places: Readonly<Record<string, Place>>;
  readonly sorts: Readonly<Partial<Record<PanelId, number>>>;
  readonly filter: string;
  readonly isTyping: boolean;
  /** Details that were opened, the innermost last. */
  readonly path: readonly Target[];
  readonly ask: { readonly question: string; readonly act: Act } | null;
  readonly notice: { readonly text: string; readonly tone: Tone } | null;
  readonly isHelp: boolean;
}

export const FIRST_UI: Ui = {
  focus: 'agents',
  tab: 'happened',
  places: {},
  sorts: {},
  filter: '',
  isTyping: false,
  path: [],
  ask: null,
  notice: null,
  isHelp: false,
};
