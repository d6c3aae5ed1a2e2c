/** The pages whose facts were found last, and what is alarming. Pure. */
import type { Commit } from '../../../history/commit.ts';
import type { Model } from '../../model.ts';
import { clock, count, duration } from '../format.ts';
import { aboutId } from '../names.ts';
import type { Column, Row } from '../table.ts';
import type { Panel } from './panel.ts';

/** So many pages are looked back. */
const MOST = 200;

const FACT_COLUMNS: readonly Column[] = [
  { title: 'FACTS', width: 6, align: 'right' },
  { title: 'PAGE', width: 'grow' },
  { title: 'FOUND', width: 8 },
];

export const factsPanel: Panel = {
  id: 'facts',
  sorts: ['newest', 'most'],
  draw: (model, sort) => {
    const pages = listPages(model.look.commits);
    const sorted = sort === 'most' ? pages.toSorted((one, other) => other.facts - one.facts) : pages;
    return {
      title: 'FACTS',
      note: model.facts === 0 ? '' : count(model.facts),
      columns: FACT_COLUMNS,
      rows: sorted.map(({ commit, facts }): Row => ({
        key: commit.item,
        target: { kind: 'item', id: commit.item },
        cells: [
          { text: count(facts), tone: 'strong' },
          { text: aboutId(model.look.state, commit.item) },
          { text: clock(commit.atMs), tone: 'dim' },
        ],
      })),
      empty: model.look.noHistory ?? 'none was found yet',
      hasHead: false,
    };
  },
};

function listPages(commits: readonly Commit[]): { readonly commit: Commit; readonly facts: number }[] {
  const pages: { commit: Commit; facts: number }[] = [];
  for (let at = commits.length - 1; at >= 0 && pages.length < MOST; at--) {
    const commit = commits[at];
    if (commit?.kind !== 'extract') continue;
    const facts = Number(/extract (\d+) data points/.exec(commit.subject)?.[1] ?? 0);
    if (facts > 0) pages.push({ commit, facts });
  }
  return pages;
}

const ALARM_COLUMNS: readonly Column[] = [
  { title: '', width: 1 },
  { title: 'WHAT', width: 'grow' },
  { title: 'FOR', width: 10, align: 'right' },
];

export const alarmsPanel: Panel = {
  id: 'alarms',
  sorts: ['worst'],
  draw: ({ alarms, agents, look }: Model) => ({
    title: 'ALARMS',
    note: alarms.length === 0 ? '' : count(alarms.length),
    columns: ALARM_COLUMNS,
    rows: alarms.map(({ key, level, text, sinceMs }): Row => ({
      key,
      target: agents.some(({ container }) => container === key)
        ? { kind: 'agent', container: key }
        : { kind: 'alarm', key },
      cells: [
        { text: level === 'bad' ? '▲' : '△', tone: level },
        { text, tone: level },
        { text: sinceMs === null ? '' : duration(look.nowMs - sinceMs), tone: 'dim' },
      ],
    })),
    empty: 'none',
    hasHead: false,
  }),
};
