/** Who has the budget of a host, or of the search provider: rule 7 between items, as the gate sees it. */
import type { Items, State, TrackerName } from '../domain/items.ts';

type Taker = Items['url'] | Items['search'];

/** A rest that ends later than this after now was dated by a wrong clock: no delay is that long. */
const LONGEST_REST_MS = 75_000;

/** The item for whose sake the claim on `claimed` may not be made at that time; undefined where there is none. */
export function findTaker(
  state: State,
  tracker: TrackerName,
  claimed: Items[TrackerName],
  at: string,
): Taker | undefined {
  const latest = new Date(Date.parse(at) + LONGEST_REST_MS).toISOString();
  const rests = ({ restUntil }: Taker) => restUntil !== undefined && restUntil > at && restUntil <= latest;
  if (tracker === 'search') {
    for (const search of state.search.values())
      if (search.restUntil !== undefined && (search.status === 'claimed' || rests(search))) return search;
  }
  if (tracker !== 'url' || !('url' in claimed)) return undefined;
  const host = nameHost(claimed.url);
  for (const url of state.url.values())
    if ((url.status === 'claimed' || rests(url)) && nameHost(url.url) === host) return url;
  return undefined;
}

/** The name of the server, with or without `www.`; one server may listen at many ports. */
function nameHost(address: string): string {
  const name = URL.parse(address)?.hostname ?? address;
  return name.startsWith('www.') ? name.slice(4) : name;
}
