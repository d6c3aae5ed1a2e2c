/** A table of the overview. */
import type { Model } from '../../model.ts';
import type { Table } from '../table.ts';

export type PanelId = 'agents' | 'happened' | 'failures' | 'hosts' | 'facts' | 'alarms';

export interface Panel {
  readonly id: PanelId;
  /** The orders that its rows can have, by name; the first one is the usual. */
  readonly sorts: readonly string[];
  draw(model: Model, sort: string): Table;
}
