/** What just happened, from main's newest commits. Pure. */
import { tellCommit } from '../../../history/tell-commit.ts';
import type { Commit } from '../../../history/commit.ts';
import { trackerOf } from '../../figures/tally.ts';
import type { Model } from '../../model.ts';
import { clock } from '../format.ts';
import { aboutId, agentName } from '../names.ts';
import type { Column, Row } from '../table.ts';
import type { Panel } from './panel.ts';

/** So many are looked back. */
const MOST = 200;

const COLUMNS: readonly Column[] = [
  { title: 'TIME', width: 8 },
  { title: 'WHO', width: 10 },
  { title: 'WHAT', width: 24 },
  { title: 'ABOUT', width: 'grow' },
];

export const happenedPanel: Panel = {
  id: 'happened',
  sorts: ['all', 'trouble'],
  draw: (model, sort) => ({
    title: 'JUST HAPPENED',
    note: sort === 'trouble' ? 'trouble' : '',
    columns: COLUMNS,
    rows: listNewest(model.look.commits, sort === 'trouble').map((commit) => toRow(model, commit)),
    empty: model.look.noHistory ?? 'nothing yet',
    hasHead: false,
  }),
};

/** The newest first. Claims are left out: each is followed by what came of it. */
function listNewest(commits: readonly Commit[], onlyTrouble: boolean): Commit[] {
  const newest: Commit[] = [];
  for (let at = commits.length - 1; at >= 0 && newest.length < MOST; at--) {
    const commit = commits[at];
    if (!commit || commit.kind === 'claim') continue;
    if (onlyTrouble && tellCommit(commit, null).tone !== 'bad') continue;
    newest.push(commit);
  }
  return newest;
}

function toRow(model: Model, commit: Commit): Row {
  const tracker = trackerOf(commit.item);
  const { text, tone } = tellCommit(commit, tracker ?? null);
  return {
    key: commit.id,
    target: tracker ? { kind: 'item', id: commit.item } : null,
    cells: [
      { text: clock(commit.atMs), tone: 'dim' },
      { text: agentName(model, commit.actor) },
      { text: tone === 'bad' ? `✕ ${text}` : shorten(text), tone: tone === 'bad' ? 'bad' : 'plain' },
      { text: tracker ? aboutId(model.look.state, commit.item) : '', tone: 'dim' },
    ],
  };
}

/** A page's id says nothing here: what it is about stands beside it. */
function shorten(text: string): string {
  return text.replace(/: page_[a-z0-9]+$/, '').replace(/^validated: found (\d+) data points?$/, '$1 facts validated');
}
