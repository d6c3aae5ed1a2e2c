/** An alarm in all its words. Pure. */
import type { Model } from '../../model.ts';
import { duration, moment } from '../format.ts';
import { labelled, tableOf, type Detail } from './detail.ts';

const MOST_LINES = 12;

export function alarmDetail({ alarms, look }: Model, key: string, width: number): Detail {
  const alarm = alarms.find((known) => known.key === key);
  if (!alarm) return { top: labelled(width, 'alarm', key), table: tableOf('', [], 'it is over') };
  const { text, level, sinceMs } = alarm;
  const since =
    sinceMs === null ? [] : labelled(width, 'since', `${moment(sinceMs)}, for ${duration(look.nowMs - sinceMs)}`);
  const top = [
    ...labelled(width, 'alarm', key, 1, 'strong'),
    ...since,
    ...labelled(width, 'what', text, MOST_LINES, level),
  ];
  return { top, table: tableOf('', [], 'docs/supervision.md says what each alarm means') };
}
