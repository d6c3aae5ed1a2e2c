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

/** What went wrong takes more words, and the room of what it is about. */
const WHAT_CELLS = 24;

const COLUMNS: readonly Column[] = [
  { title: 'TIME', width: 8 },
  { title: 'WHO', width: 10 },
  { title: 'WHAT', width: WHAT_CELLS },
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
  const what = tone === 'bad' ? `✕ ${shorten(text)}` : shorten(text);
  const about = tracker ? aboutId(model.look.state, commit.item) : '';
  const isWide = what.length > WHAT_CELLS;
  return {
    key: commit.id,
    target: tracker ? { kind: 'item', id: commit.item } : null,
    cells: [
      { text: clock(commit.atMs), tone: 'dim' },
      { text: agentName(model, commit.actor) },
      { text: isWide ? `${what}  ${about}` : what, tone: tone === 'bad' ? 'bad' : 'plain', isWide },
      { text: about, tone: 'dim' },
    ],
  };
}

/** A page's id says nothing here: what it is about stands beside it. */
function shorten(text: string): string {
  return text
    .replace(/: page_[a-z0-9]+$/, '')
    .replace(
      /^validated: found (\d+) data points?$/,
      (_, facts) => `${facts} ${facts === '1' ? 'fact' : 'facts'} validated`,
    )
    .replace(/^taken from its holder: /, 'taken away: ')
    .replace(/^given back, uncounted: /, 'given back: ')
    .replace(/; it is tried again$/, ', again later');
}
