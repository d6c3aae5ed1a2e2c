/**
 * Pages that attack who reads them, all on one host. No search finds them, for some take a reader's whole patience:
 * `kp add-url` brings one into a swarm. How they answer stands in hostile-answers.ts.
 */
import type { OutcomeKind } from '../domain/items.ts';

export const HOSTILE_HOST = 'hostile.test';

interface Entry {
  readonly does: string;
  /** What a careful fetcher makes of it. */
  readonly outcome: OutcomeKind;
}

const TABLE = {
  dialogs: { does: 'a script that opens one dialog after the other, for ever', outcome: 'ok' },
  stay: { does: 'does not want to be left, and asks why', outcome: 'ok' },
  'pop-ups': { does: 'opens itself in fifty windows, each of which does the same', outcome: 'ok' },
  downloads: { does: 'starts downloads by links, frames and by going to one', outcome: 'ok' },
  attachment: { does: 'is a download itself, of a type that nobody knows', outcome: 'unsupported' },
  'service-worker': { does: 'registers a worker that answers for every page of the host from then on', outcome: 'ok' },
  workers: { does: 'starts workers that calculate for ever', outcome: 'ok' },
  'endless-redirects': { does: 'redirects to a new address each time, for ever', outcome: 'error' },
  restless: { does: 'goes to a new address of its own as soon as it is loaded, for ever', outcome: 'error' },
  'moves-on': { does: 'goes to another address while it is read', outcome: 'ok' },
  'moves-nowhere': { does: 'goes to an address that never answers', outcome: 'ok' },
  flood: { does: 'HTML without end, as fast as it is taken', outcome: 'too_large' },
  bomb: { does: 'a page of 4 GB, compressed to 4 MB', outcome: 'too_large' },
  'script-bomb': { does: 'a script of 4 GB, compressed to 4 MB', outcome: 'ok' },
  'endless-script': { does: 'a script that its parser waits for and that never ends', outcome: 'ok' },
  busy: { does: 'a script that never comes back', outcome: 'ok' },
  'busy-later': { does: 'a script that never comes back, once the page is there', outcome: 'ok' },
  'million-elements': { does: 'a million elements in 8 MB, none of which shows', outcome: 'too_large' },
  grows: { does: 'a script that adds 150,000 elements', outcome: 'too_large' },
  deep: { does: 'eighty thousand elements inside each other', outcome: 'ok' },
  frames: { does: 'a hundred frames of itself', outcome: 'ok' },
  hoards: {
    does: 'a script that takes all memory that it gets, while the parser waits for another',
    outcome: 'too_large',
  },
  disguise: { does: 'forms named like what a reader asks a document for', outcome: 'ok' },
  'breaks-off': { does: 'a page that breaks off in the middle', outcome: 'unreachable' },
} as const satisfies Record<string, Entry>;

export type HostileName = keyof typeof TABLE;

export interface HostilePage extends Entry {
  readonly name: HostileName;
  readonly url: string;
}

export const HOSTILE_PAGES: readonly HostilePage[] = Object.entries<Entry>(TABLE).map(([name, entry]) => ({
  name: name as HostileName,
  url: `http://${HOSTILE_HOST}/${name}`,
  ...entry,
}));

/** The name in the first part of a path, where it is one of them. */
export function findHostile(path: string): HostileName | undefined {
  return HOSTILE_PAGES.find(({ name }) => path === `/${name}` || path.startsWith(`/${name}/`))?.name;
}
