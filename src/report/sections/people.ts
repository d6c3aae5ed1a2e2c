/** The hosts that were visited, and the agents that did the work. */
import { html, type Html } from '../html.ts';
import type { AgentLine, HostLine } from '../people.ts';
import { showCount, showDuration, showMoment, showNumber } from '../words.ts';

/** Behind these come hosts of which each brought little. */
const MOST_HOSTS = 40;
const MOST_AGENTS = 60;

export function renderHosts(hosts: readonly HostLine[]): Html {
  const shown = hosts.slice(0, MOST_HOSTS);
  const most = Math.max(...hosts.map(({ urls }) => urls), 1);
  const rest = hosts.slice(MOST_HOSTS);
  return html`<section id="hosts" aria-labelledby="hosts-title">
    <h2 id="hosts-title">Hosts</h2>
    <p class="lead">
      ${showCount(hosts.length, 'host')}, those with the most facts first. A visit is counted from its claim to its
      result.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="hosts-title">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Host</th>
            <th scope="col" class="n">Facts</th>
            <th scope="col" class="n">Addresses</th>
            <th scope="col" class="n">Fetched</th>
            <th scope="col"><span class="sr">Share of fetched and failed</span></th>
            <th scope="col" class="n">A visit took</th>
            <th scope="col">What failed</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((line) => renderHost(line, most))}${
            rest.length > 0 &&
            html`<tr>
              <th scope="row">and ${showNumber(rest.length)} more</th>
              <td class="n">${showNumber(sum(rest, ({ facts }) => facts))}</td>
              <td class="n">${showNumber(sum(rest, ({ urls }) => urls))}</td>
              <td class="n">${showNumber(sum(rest, ({ fetched }) => fetched))}</td>
              <td colspan="3"></td>
            </tr>`
          }
        </tbody>
      </table>
    </div>
  </section>`;
}

function renderHost({ host, urls, fetched, open, failures, facts, medianMs }: HostLine, most: number): Html {
  const width = (count: number) => Math.round((count / most) * 1000) / 10;
  const failed = urls - fetched - open;
  const what = failures.map(({ kind, count }) => `${count} ${kind.replaceAll('_', ' ')}`).join(', ');
  return html`<tr>
    <th scope="row">${host}</th>
    <td class="n">${showNumber(facts)}</td>
    <td class="n">${showNumber(urls)}</td>
    <td class="n">${showNumber(fetched)}</td>
    <td>
      <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="8" />
        <rect class="ok" width="${width(fetched)}" height="8" />
        <rect class="no" x="${width(fetched)}" width="${width(failed)}" height="8" />
      </svg>
    </td>
    <td class="n">${medianMs === null ? '–' : medianMs < 1500 ? 'about 1 s' : showDuration(medianMs)}</td>
    <td>${what || (open > 0 ? `${showNumber(open)} still to be visited` : '–')}</td>
  </tr> `;
}

export function renderAgents(agents: readonly AgentLine[]): Html {
  const shown = agents.slice(0, MOST_AGENTS);
  const more = agents.length - shown.length;
  return html`<section id="agents" aria-labelledby="agents-title">
    <h2 id="agents-title">Agents</h2>
    <p class="lead">
      ${showCount(agents.length, 'agent')}, all alike: what each did is what it happened to pick. A lost race is a push
      that somebody else was ahead of.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="agents-title">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Agent, container</th>
            <th scope="col">At work</th>
            <th scope="col" class="n">Searches</th>
            <th scope="col" class="n">Pages fetched</th>
            <th scope="col" class="n">Pages read</th>
            <th scope="col" class="n">Validations</th>
            <th scope="col" class="n">Failures met</th>
            <th scope="col" class="n">Lost races</th>
            <th scope="col" class="n">Taken from it</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(renderAgent)}
        </tbody>
      </table>
    </div>
    ${more > 0 && html`<p class="meta">and ${showNumber(more)} more</p>`}
  </section>`;
}

function renderAgent(line: AgentLine): Html {
  const { agent, container, firstMs, lastMs, searches, urls, pages, validations, failures, lostRaces, taken } = line;
  const numbers = [searches, urls, pages, validations, failures, lostRaces, taken];
  return html`<tr>
    <th scope="row"><span class="id">${agent}</span><br /><span class="id small">${container}</span></th>
    <td>${showMoment(firstMs)}<br /><span class="small">for ${showDuration(lastMs - firstMs)}</span></td>
    ${numbers.map((count) => html`<td class="n">${count === 0 ? '–' : showNumber(count)}</td>`)}
  </tr> `;
}

function sum<T>(values: readonly T[], read: (value: T) => number): number {
  return values.reduce((total, value) => total + read(value), 0);
}
