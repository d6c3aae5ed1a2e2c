/** What failed, by reason. */
import type { ToldFailures } from '../../history/failures.ts';
import { html, type Html } from '../html.ts';
import { showCount, showNumber } from '../words.ts';

const MOST_EXAMPLES = 8;
const NAMES = { search: 'Search', url: 'Address', page: 'Page', extraction: 'Validation' } as const;

export function renderFailures(groups: readonly ToldFailures[], rejected: number): Html {
  const refused =
    rejected === 0
      ? ''
      : ` Validation set ${showCount(rejected, 'fact')} aside, each with the rule that it broke (knowledge_pack/raw/_rejected).`;
  return html`<section id="failures" aria-labelledby="failures-title">
    <h2 id="failures-title">What failed, and why</h2>
    <p class="lead">
      ${groups.length === 0 ? 'Nothing failed.' : 'A failure is recorded with what was seen, and never silently passed over.'}${refused}
    </p>
    ${
      groups.length > 0 &&
      html`<div class="scroll" tabindex="0" role="region" aria-labelledby="failures-title">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Reason</th>
              <th scope="col">Of</th>
              <th scope="col" class="n">Failed</th>
              <th scope="col" class="n">To be tried again</th>
              <th scope="col">What it means, and what to do</th>
            </tr>
          </thead>
          <tbody>
            ${groups.map(renderGroup)}
          </tbody>
        </table>
      </div>`
    }
  </section>`;
}

function renderGroup({ tracker, code, failed, retrying, means, todo, items }: ToldFailures): Html {
  const shown = items.slice(0, MOST_EXAMPLES);
  const more = items.length - shown.length;
  return html`<tr>
    <th scope="row">${code.replaceAll('_', ' ')}</th>
    <td>${NAMES[tracker]}</td>
    <td class="n">${showNumber(failed)}</td>
    <td class="n">${retrying === 0 ? '–' : showNumber(retrying)}</td>
    <td>
      ${means}
      <p class="todo small">To do: ${todo}</p>
      <details>
        <summary>${showCount(items.length, 'example')}</summary>
        <ul>
          ${shown.map(
            ({ id, about, message }) =>
              html`<li>
                ${about}<br /><span class="small">${message} · <span class="id">${id}</span></span>
              </li>`,
          )}${more > 0 && html`<li>and ${showNumber(more)} more: <code>kp failures --code ${code}</code></li>`}
        </ul>
      </details>
    </td>
  </tr> `;
}
