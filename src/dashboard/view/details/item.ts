/** An item's story from its commits, what it came from and what came of it. Pure. */
import type { Item } from '../../../domain/items.ts';
import { tellStory } from '../../../history/story.ts';
import type { Loaded } from '../../loaded.ts';
import type { Model } from '../../model.ts';
import { moment } from '../format.ts';
import { aboutId, agentName } from '../names.ts';
import type { Row } from '../table.ts';
import { labelled, row, subhead, tableOf, type Detail } from './detail.ts';

export function itemDetail(model: Model, id: string, loaded: Loaded | undefined, width: number): Detail {
  const { look } = model;
  const story = look.state ? tellStory(look.state, look.commits, id) : undefined;
  if (!story) return { top: labelled(width, 'item', id), table: tableOf('STORY', [], 'there is no such item') };
  const { tracker, item, now, entries, related } = story;
  const top = [
    ...labelled(width, tracker, item.id, 1, 'strong'),
    ...labelled(width, 'about', aboutId(look.state, id), 2),
    ...labelled(width, 'now', now, 3, item.status === 'failed' ? 'bad' : 'plain'),
  ];
  const told = entries.map(({ atMs, commit, who, text, tone }) => {
    const mark = tone === 'bad' ? '✕ ' : tone === 'good' ? '✓ ' : '  ';
    const colour = tone === 'bad' ? ('bad' as const) : tone === 'good' ? ('good' as const) : ('plain' as const);
    return row(commit, [
      { text: moment(atMs).slice(5, 19), tone: 'dim' },
      agentName(model, who),
      { text: `${mark}${text}`, tone: colour },
      { text: commit.slice(0, 10), tone: 'dim' },
    ]);
  });
  const from = related.map((other) =>
    row(`related ${other.id}`, [other.tracker, stateOf(model, other.id), aboutId(look.state, other.id)], {
      kind: 'item',
      id: other.id,
    }),
  );
  const rows = [
    ...told,
    ...seenRows(item),
    ...(from.length > 0 ? [subhead('BELONGS TO'), ...from] : []),
    ...('urlId' in item ? factRows(id, loaded) : []),
  ];
  return { top, table: tableOf('STORY', rows, look.noHistory ?? 'nothing has happened to it yet') };
}

function stateOf({ look }: Model, id: string): string {
  const { state } = look;
  const item = state?.search.get(id) ?? state?.url.get(id) ?? state?.page.get(id) ?? state?.extraction.get(id);
  return item ? item.status.replace('urls_', '') : '';
}

/** What a visit has seen, and what a validation has checked. */
function seenRows(item: Item): Row[] {
  if ('outcome' in item && item.outcome) {
    const { kind, httpStatus, evidence } = item.outcome;
    const words = [kind, ...(httpStatus === null ? [] : [`HTTP ${httpStatus}`]), ...evidence];
    return [subhead('SEEN'), ...words.map((text, index) => row(`seen ${index}`, ['', '', text]))];
  }
  if ('checks' in item && item.checks) {
    return [
      subhead('CHECKS'),
      ...item.checks.map(({ name, passed, detail }, index) =>
        row(`check ${index}`, ['', { text: passed ? '✓' : '✕', tone: passed ? 'good' : 'bad' }, `${name}: ${detail}`]),
      ),
    ];
  }
  return [];
}

function factRows(page: string, loaded: Loaded | undefined): Row[] {
  if (loaded?.kind === 'failed')
    return [subhead('FACTS'), row('facts', ['', '', { text: loaded.reason, tone: 'bad' }])];
  if (loaded?.kind !== 'facts') return loaded ? [subhead('FACTS'), row('facts', ['', '', '…'])] : [];
  if (loaded.entries.length === 0) return [];
  return [
    subhead(`FACTS ${loaded.entries.length}`),
    ...loaded.entries.map(({ id, dataPoint, rawValue, source }) =>
      row(`fact ${id}`, [rawValue === '' ? 'offered' : rawValue, source.confidence, dataPoint], {
        kind: 'fact',
        page,
        entry: id,
      }),
    ),
  ];
}
