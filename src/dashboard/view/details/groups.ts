/** The items that failed for one reason, and those of one host. Pure. */
import type { TrackerName } from '../../../domain/items.ts';
import { hostOf } from '../../../domain/budgets.ts';
import { adviseOn } from '../../../history/failure-advice.ts';
import { groupFailures } from '../../../history/failures.ts';
import { listHosts } from '../../figures/hosts.ts';
import type { Model } from '../../model.ts';
import { count, duration, stepTime } from '../format.ts';
import { aboutItem } from '../names.ts';
import type { Row } from '../table.ts';
import { labelled, row, tableOf, type Detail } from './detail.ts';

/** More are not listed; the filter looks through these. */
const MOST = 1000;

export function reasonDetail(model: Model, tracker: TrackerName, code: string, width: number): Detail {
  const { state } = model.look;
  const [reason] = state ? groupFailures(state, { tracker, code }) : [];
  if (!state || !reason) {
    return { top: labelled(width, 'reason', code), table: tableOf('ITEMS', [], 'nothing has it any more') };
  }
  const { failed, retrying, items } = reason;
  const advice = adviseOn(code);
  const counts = `${count(failed)} failed, ${count(retrying)} to be tried again`;
  const rows = items
    .slice(0, MOST)
    .map((item) =>
      row(item.id, [item.status, `${item.attempts} tries`, aboutItem(state, item)], { kind: 'item', id: item.id }),
    );
  return {
    top: [
      ...labelled(width, 'reason', `${tracker}: ${code}`, 1, 'strong'),
      ...labelled(width, 'how many', counts, 1),
      ...labelled(width, 'means', advice.means, 2),
      ...labelled(width, 'to do', advice.todo, 2, 'accent'),
      ...labelled(width, 'such as', items[0]?.error?.message ?? 'no reason given', 2),
    ],
    table: tableOf('ITEMS', rows, 'none'),
  };
}

export function hostDetail(model: Model, name: string, width: number): Detail {
  const { state } = model.look;
  const host = state && listHosts(state, model.tally).find((known) => known.name === name);
  if (!state || !host) return { top: labelled(width, 'host', name), table: tableOf('URLS', [], 'it is gone') };
  const visit = host.visitMs === null ? 'never visited' : `${stepTime(host.visitMs)} a visit`;
  const rows: Row[] = [];
  for (const item of state.url.values()) {
    if (rows.length >= MOST) break;
    if (hostOf(item.url) !== name) continue;
    const visits = model.tally.visits.get(item.id);
    const took = visits ? stepTime(visits.ms / visits.count) : '';
    const how = item.outcome && item.outcome.kind !== 'ok' ? item.outcome.kind : item.status;
    rows.push(
      row(item.id, [{ text: how, tone: item.status === 'failed' ? 'bad' : 'plain' }, took, aboutItem(state, item)], {
        kind: 'item',
        id: item.id,
      }),
    );
  }
  return {
    top: [
      ...labelled(width, 'host', name, 1, 'strong'),
      ...labelled(width, 'so far', `${duration(host.spentMs)} spent, ${visit}`, 1),
      ...labelled(
        width,
        'urls',
        `${host.urls} in all, ${host.open} left, ${host.failed} failed, ${host.retries} tried again`,
        1,
      ),
    ],
    table: tableOf('URLS', rows, 'none'),
  };
}
