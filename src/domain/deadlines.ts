/** How long work may take: the agent keeps to it, and the supervisor counts on it. */
import type { TrackerName } from './items.ts';

/** How long a step may take, by the tracker of its item. The agent itself ends a step that takes longer. */
export const STEP_DEADLINE_MS: Readonly<Record<TrackerName, number>> = {
  search: 60_000,
  url: 90_000,
  page: 120_000,
  extraction: 60_000,
};
