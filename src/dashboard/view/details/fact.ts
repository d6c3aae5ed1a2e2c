/** A fact with its quote and its page. Pure. */
import type { RawEntry } from '../../../domain/facts.ts';
import type { Loaded } from '../../loaded.ts';
import type { Row } from '../table.ts';
import { wrap } from '../text.ts';
import { labelled, row, tableOf, type Detail } from './detail.ts';

const COLUMNS = [
  { title: '', width: 12 },
  { title: '', width: 'grow' },
] as const;

export function factDetail(entryId: string, page: string, loaded: Loaded | undefined, width: number): Detail {
  const entry = loaded?.kind === 'facts' ? loaded.entries.find(({ id }) => id === entryId) : undefined;
  if (!entry) {
    const why = loaded?.kind === 'failed' ? loaded.reason : loaded?.kind === 'facts' ? 'it is not there any more' : '…';
    return { top: labelled(width, 'fact', entryId, 1, 'strong'), table: tableOf('FACT', [], why) };
  }
  const { dataPoint, source, context } = entry;
  const top = [
    ...labelled(width, 'fact', dataPoint, 2, 'strong'),
    ...labelled(width, 'value', describeValue(entry), 2),
    ...labelled(width, 'quote', `“${source.quote}”`, 4, 'accent'),
  ];
  const rows = [
    ...texts('page', source.uri, width),
    ...texts('title', context.pageTitle ?? '', width),
    ...texts('heading', context.heading ?? '', width),
    ...texts('around it', context.surroundingText, width),
    ...texts('element', source.elementRef, width),
    ...texts('confidence', `${source.confidence} (${source.confidenceScore} of 5)`, width),
    ...texts('found by', source.extractionMethod, width),
    ...texts('accessed', source.accessedDate, width),
    ...texts('sha-256', source.sha256, width),
    row(
      'page item',
      [
        { text: 'story', tone: 'dim' },
        { text: page, tone: 'accent' },
      ],
      { kind: 'item', id: page },
    ),
  ];
  return { top, table: tableOf('SOURCE', rows, '', COLUMNS) };
}

function describeValue({ rawValue, normalizedValue, range, unit, qualifier, state, effective }: RawEntry): string {
  const read = range ? `${range.min} to ${range.max}` : normalizedValue;
  const parts = [
    rawValue === '' ? 'offered, without a figure' : rawValue,
    read === null ? '' : `read as ${qualifier ?? ''} ${read} ${unit}`.replace(/\s+/g, ' '),
    state === null ? '' : `in ${state}`,
    effective === null ? '' : `from ${effective}`,
  ];
  return parts.filter(Boolean).join(', ');
}

function texts(label: string, text: string, width: number): Row[] {
  if (text === '') return [];
  return wrap(text, Math.max(width - 16, 10)).map((part, index) =>
    row(`${label} ${index}`, [{ text: index === 0 ? label : '', tone: 'dim' }, part]),
  );
}
