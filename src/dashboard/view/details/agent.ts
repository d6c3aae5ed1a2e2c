/** An agent: what Docker and the repository say of it, and its log. Pure. */
import type { Loaded } from '../../loaded.ts';
import type { AgentRun } from '../../figures/tally.ts';
import type { Model } from '../../model.ts';
import { bytes, count, duration, moment } from '../format.ts';
import { aboutItem } from '../names.ts';
import { AGENT_SIGNS } from '../panels/agents.ts';
import { wrap } from '../text.ts';
import { labelled, row, subhead, tableOf, type Detail } from './detail.ts';

const COLUMNS = [{ title: '', width: 'grow' }] as const;
/** The mark of the chosen row, the indent of a line that goes on, and the end. */
const MARGIN = 6;

export function agentDetail(model: Model, container: string, loaded: Loaded | undefined, width: number): Detail {
  const { look } = model;
  const agent = model.agents.find((known) => known.container === container);
  if (!agent) return { top: labelled(width, 'agent', container), table: tableOf('LOG', [], 'it is gone') };
  const { sign, tone } = AGENT_SIGNS[agent.state];
  const { seen, claim, item, done, lostRaces, restarts, memory, sinceMs } = agent;
  const since = sinceMs === null ? '' : ` for ${duration(look.nowMs - sinceMs)}`;
  const ended = seen && seen.state !== 'running' ? `, exit code ${seen.exitCode}` : '';
  const using = memory === null ? '' : `, ${bytes(memory)} of memory`;
  const runs = [...model.tally.runs.values()].filter((run) => run.container === container);
  const top = [
    ...labelled(width, 'agent', `${agent.name}  ${seen?.name ?? ''}  container ${container}`, 1, 'strong'),
    ...labelled(width, 'state', `${sign} ${agent.state}${since}${ended}${using}`, 2, tone),
    ...labelled(
      width,
      'work',
      `${count(done)} results, ${count(lostRaces)} races lost, ${count(restarts)} restarts`,
      1,
    ),
    ...runs.slice(-1).flatMap((run) => labelled(width, 'this run', `${run.agent} since ${moment(run.firstMs)}`, 1)),
  ];
  const held =
    claim && item && look.state
      ? [
          row(
            `held ${claim.item}`,
            [{ text: `in hand: ${claim.tracker} ${aboutItem(look.state, item)}`, tone: 'accent' }],
            {
              kind: 'item',
              id: claim.item,
            },
          ),
        ]
      : [];
  const log = logRows(loaded, width, runs);
  return { top, table: tableOf('LOG, THE NEWEST FIRST', [...held, ...log], describeNoLog(model, loaded), COLUMNS) };
}

function logRows(loaded: Loaded | undefined, width: number, runs: readonly AgentRun[]) {
  // whose log it is stands above; each line would begin with it
  const own = runs.map(({ agent }) => `${agent}  `);
  if (loaded?.kind === 'failed') return [row('failed', [{ text: loaded.reason, tone: 'bad' }])];
  if (loaded?.kind !== 'log') return loaded ? [subhead('…')] : [];
  return loaded.lines.toReversed().flatMap((text, index) => {
    const tone = / (?:WARN|ERROR|FATAL)\b|"level":"(?:warn|error|fatal)"/.test(text)
      ? ('warn' as const)
      : ('plain' as const);
    // counted from the oldest, so that a line keeps its name as others come
    const name = loaded.lines.length - index;
    const words = own.reduce((left, id) => left.replace(id, ''), text);
    return wrap(words, Math.max(width - MARGIN, 20)).map((part, number) =>
      row(`log ${name} ${number}`, [{ text: number === 0 ? part : `  ${part}`, tone }]),
    );
  });
}

function describeNoLog({ look }: Model, loaded: Loaded | undefined): string {
  if (look.docker.kind === 'none') return `no log: ${look.docker.reason}`;
  return loaded?.kind === 'log' ? 'it has written nothing' : '…';
}
