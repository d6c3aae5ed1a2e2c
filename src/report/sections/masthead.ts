/** The head of the report: what this is, how far it is, and the figures that matter. */
import { TRACKERS, type State } from '../../domain/items.ts';
import { isDrained } from '../../domain/readiness.ts';
import type { Matrix } from '../coverage.ts';
import { html, type Html } from '../html.ts';
import type { ReportInput } from '../input.ts';
import type { Timeline } from '../timeline.ts';
import { showCount, showDuration, showMoment, showNumber } from '../words.ts';

export interface MastheadInput extends ReportInput {
  readonly discounts: Matrix;
  readonly minimums: Matrix;
  readonly timeline: Timeline | undefined;
  readonly sections: readonly { readonly id: string; readonly name: string }[];
}

export function renderMasthead(input: MastheadInput): Html {
  const { state, commits, facts, discounts, minimums, nowMs, sections } = input;
  const { web } = state.swarm;
  const tip = commits.at(-1);
  const high = facts.filter(({ entry }) => entry.source.confidence === 'high').length;
  const completed = [...state.search.values()].filter(({ status }) => status === 'completed').length;
  const figures: readonly (readonly [string, string])[] = [
    [showNumber(facts.length), 'facts, each with its quote'],
    [facts.length === 0 ? '–' : `${Math.round((high / facts.length) * 100)}%`, 'of them with high confidence'],
    [showNumber(state.page.size), 'pages kept as they were'],
    [showNumber(state.url.size), 'addresses found'],
    [showNumber(completed), `of ${showCount(state.search.size, 'search', 'searches')} completed`],
    [showNumber(discounts.filled), `discounts of ${showCount(discounts.rows.length, 'carrier')}`],
    [showNumber(minimums.filled), `minimums of ${showCount(minimums.rows.length, 'state')}`],
  ];
  return html`<header>
    <p class="kicker">${web === 'practice' ? 'Practice web: every fact in it is invented' : 'Knowledge pack'}</p>
    <h1>What insurers give, and what states require</h1>
    <p class="standing">${describeStanding(input)}</p>
    <p class="meta">As of ${showMoment(nowMs)}${tip ? html`, commit <code>${tip.id.slice(0, 12)}</code>` : ''}</p>
    <dl class="figures">
      ${figures.map(
        ([value, name]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    <nav aria-label="Sections">
      <ul>
        ${sections.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}
      </ul>
    </nav>
  </header>`;
}

function describeStanding({ state, timeline, commits }: MastheadInput): string {
  const agents = new Set(commits.filter(({ actor }) => actor.startsWith('agnt_')).map(({ actor }) => actor)).size;
  const work = timeline
    ? `${showCount(agents, 'agent')} worked ${showDuration(timeline.endMs - timeline.startMs)} on it, in ${showCount(commits.length, 'commit')}.`
    : 'Nobody has begun yet.';
  const { paused } = state.swarm;
  const open = TRACKERS.reduce((sum, tracker) => sum + countOpen(state, tracker), 0);
  const failed = TRACKERS.reduce((sum, tracker) => sum + count(state, tracker, 'failed'), 0);
  const trouble = failed === 0 ? 'Nothing failed.' : `${showCount(failed, 'item')} failed; the reasons are below.`;
  if (isDrained(state)) return `The work is done: nothing is pending or claimed. ${work} ${trouble}`;
  return `${paused ? 'The swarm is paused' : 'The work goes on'}: ${showCount(open, 'item')} ${open === 1 ? 'is' : 'are'} still to be done. ${work} ${trouble}`;
}

function countOpen(state: State, tracker: (typeof TRACKERS)[number]): number {
  return count(state, tracker, 'pending') + count(state, tracker, 'claimed');
}

function count(state: State, tracker: (typeof TRACKERS)[number], wanted: string): number {
  let sum = 0;
  for (const { status } of state[tracker].values()) if (status === wanted) sum += 1;
  return sum;
}
