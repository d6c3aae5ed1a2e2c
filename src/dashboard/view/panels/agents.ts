/** The table of agents. Pure. */
import { isAtWork, type Agent, type AgentState } from '../../figures/agents.ts';
import type { Model } from '../../model.ts';
import { bytes, count, shortDuration } from '../format.ts';
import type { Tone } from '../line.ts';
import { aboutItem } from '../names.ts';
import type { Column, Row } from '../table.ts';
import type { Panel } from './panel.ts';

/** Each state's sign and tone; the sign alone is enough to tell them apart. */
export const AGENT_SIGNS: Readonly<Record<AgentState, { readonly sign: string; readonly tone: Tone }>> = {
  working: { sign: '●', tone: 'good' },
  between: { sign: '◌', tone: 'good' },
  idle: { sign: '○', tone: 'dim' },
  overdue: { sign: '▲', tone: 'bad' },
  frozen: { sign: '‖', tone: 'bad' },
  unhealthy: { sign: '♥', tone: 'bad' },
  restarting: { sign: '↻', tone: 'warn' },
  starting: { sign: '↻', tone: 'dim' },
  'out of memory': { sign: '✕', tone: 'bad' },
  died: { sign: '✕', tone: 'bad' },
  ended: { sign: '■', tone: 'dim' },
  unknown: { sign: '?', tone: 'dim' },
};

const COLUMNS: readonly Column[] = [
  { title: 'STATE', width: 15 },
  { title: 'AGENT', width: 10 },
  { title: 'HAS IN HAND', width: 'grow' },
  { title: 'SINCE', width: 5, align: 'right' },
  { title: 'DONE', width: 6, align: 'right', fromWidth: 50 },
  { title: 'LOST', width: 4, align: 'right', fromWidth: 74 },
  { title: 'RESTARTS', width: 8, align: 'right', fromWidth: 90 },
  { title: 'RST', width: 3, align: 'right', fromWidth: 74, toWidth: 89 },
  { title: 'MEM', width: 5, align: 'right', fromWidth: 66 },
];

/** Worst first. */
const ORDER: readonly AgentState[] = [
  'out of memory',
  'died',
  'overdue',
  'frozen',
  'unhealthy',
  'restarting',
  'starting',
  'working',
  'between',
  'idle',
  'unknown',
  'ended',
];

const SORTS: Readonly<Record<string, (one: Agent, other: Agent) => number>> = {
  name: () => 0,
  state: (one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state),
  since: (one, other) => (one.sinceMs ?? Number.POSITIVE_INFINITY) - (other.sinceMs ?? Number.POSITIVE_INFINITY),
  done: (one, other) => other.done - one.done,
  memory: (one, other) => (other.memory ?? 0) - (one.memory ?? 0),
};

export const agentsPanel: Panel = {
  id: 'agents',
  sorts: Object.keys(SORTS),
  draw: (model, sort) => {
    const { agents, look } = model;
    const order = SORTS[sort];
    const working = agents.filter(isAtWork).length;
    return {
      title: 'AGENTS',
      note: agents.length === 0 ? '' : `${working} of ${agents.length} at work`,
      columns: COLUMNS,
      rows: (order ? agents.toSorted(order) : agents).map((agent) => toRow(model, agent)),
      empty: look.docker.kind === 'none' ? 'nobody has been heard of lately' : 'there is no agent',
      hasHead: true,
    };
  },
};

function toRow({ look }: Model, agent: Agent): Row {
  const { state: name, claim, item, sinceMs, done, lostRaces, restarts, memory } = agent;
  const { sign, tone } = AGENT_SIGNS[name];
  const about = claim && look.state && item ? `${claim.tracker} ${aboutItem(look.state, item)}` : (claim?.item ?? '');
  return {
    key: agent.container,
    target: { kind: 'agent', container: agent.container },
    cells: [
      { text: `${sign} ${name}`, tone },
      { text: agent.name, tone: 'strong' },
      { text: about },
      { text: sinceMs === null ? '' : shortDuration(look.nowMs - sinceMs), tone: claim ? tone : 'dim' },
      { text: count(done) },
      { text: lostRaces === 0 ? '·' : count(lostRaces), tone: lostRaces === 0 ? 'dim' : 'plain' },
      { text: restarts === 0 ? '·' : count(restarts), tone: restarts === 0 ? 'dim' : 'warn' },
      { text: restarts === 0 ? '·' : count(restarts), tone: restarts === 0 ? 'dim' : 'warn' },
      { text: memory === null ? '·' : bytes(memory), tone: memory === null ? 'dim' : 'plain' },
    ],
  };
}
