/** What failed and why, and the hosts that slow us down. Pure. */
import { groupFailures } from '../../../history/failures.ts';
import { listHosts, type Host } from '../../figures/hosts.ts';
import { count, duration, stepTime } from '../format.ts';
import type { Column } from '../table.ts';
import type { Panel } from './panel.ts';

const REASON_COLUMNS: readonly Column[] = [
  { title: 'FAILED', width: 6, align: 'right' },
  { title: 'RETRIES', width: 7, align: 'right' },
  { title: 'STEP', width: 10 },
  { title: 'REASON', width: 18 },
  { title: 'SUCH AS', width: 'grow' },
];

export const failuresPanel: Panel = {
  id: 'failures',
  sorts: ['most', 'step'],
  draw: ({ look, trackers }, sort) => {
    const reasons = look.state ? groupFailures(look.state) : [];
    const failed = Object.values(trackers).reduce((sum, counts) => sum + counts.failed, 0);
    return {
      title: 'FAILED',
      note: failed === 0 ? '' : count(failed),
      columns: REASON_COLUMNS,
      rows: (sort === 'step'
        ? reasons.toSorted((one, other) => one.tracker.localeCompare(other.tracker))
        : reasons
      ).map(({ tracker, code, failed, retrying, items }) => ({
        key: `${tracker} ${code}`,
        target: { kind: 'reason', tracker, code },
        cells: [
          { text: failed === 0 ? '·' : count(failed), tone: failed === 0 ? 'dim' : 'bad' },
          { text: retrying === 0 ? '·' : count(retrying), tone: retrying === 0 ? 'dim' : 'warn' },
          { text: tracker },
          { text: code, tone: 'strong' },
          { text: items[0]?.error?.message ?? '', tone: 'dim' },
        ],
      })),
      empty: 'nothing has failed',
      hasHead: true,
    };
  },
};

const HOST_COLUMNS: readonly Column[] = [
  { title: 'HOST', width: 'grow' },
  { title: 'SPENT', width: 9, align: 'right' },
  { title: 'A VISIT', width: 8, align: 'right' },
  { title: 'LEFT', width: 6, align: 'right' },
  { title: 'AGAIN', width: 5, align: 'right', fromWidth: 58 },
  { title: 'FAILED', width: 6, align: 'right' },
];

const HOST_SORTS: Readonly<Record<string, (one: Host, other: Host) => number>> = {
  'time spent': () => 0,
  'a visit': (one, other) => (other.visitMs ?? 0) - (one.visitMs ?? 0),
  failed: (one, other) => other.failed - one.failed,
  left: (one, other) => other.open - one.open,
};

/** More are not looked through. */
const MOST_HOSTS = 500;

export const hostsPanel: Panel = {
  id: 'hosts',
  sorts: Object.keys(HOST_SORTS),
  draw: ({ look, tally }, sort) => {
    const hosts = look.state ? listHosts(look.state, tally) : [];
    const order = HOST_SORTS[sort];
    return {
      title: 'HOSTS THAT TAKE TIME',
      note: hosts.length === 0 ? '' : count(hosts.length),
      columns: HOST_COLUMNS,
      rows: (order ? hosts.toSorted(order) : hosts).slice(0, MOST_HOSTS).map((host) => ({
        key: host.name,
        target: { kind: 'host', name: host.name },
        cells: [
          { text: host.name },
          { text: host.spentMs === 0 ? '·' : duration(host.spentMs) },
          { text: host.visitMs === null ? '·' : stepTime(host.visitMs) },
          { text: host.open === 0 ? '·' : count(host.open), tone: 'dim' },
          { text: host.retries === 0 ? '·' : count(host.retries), tone: host.retries === 0 ? 'dim' : 'warn' },
          { text: host.failed === 0 ? '·' : count(host.failed), tone: host.failed === 0 ? 'dim' : 'bad' },
        ],
      })),
      empty: 'no page was visited yet',
      hasHead: true,
    };
  },
};
