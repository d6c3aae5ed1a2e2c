/** The report: one page that needs nothing but itself. Pure, but for the style and the script that lie beside it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { groupFailures, tellFailures } from '../history/failures.ts';
import { tabulateDiscounts, tabulateMinimums } from './coverage.ts';
import { packFacts } from './data.ts';
import { embedJson, html, trusted, type Html } from './html.ts';
import type { ReportInput } from './input.ts';
import { listAgents, listHosts } from './people.ts';
import { renderFailures } from './sections/failures.ts';
import { renderMasthead } from './sections/masthead.ts';
import { renderMatrix } from './sections/matrix.ts';
import { renderAgents, renderHosts } from './sections/people.ts';
import { renderProgress } from './sections/progress.ts';
import { traceProgress } from './timeline.ts';

const readAsset = (name: string) => readFileSync(path.join(import.meta.dirname, 'page', name), 'utf8');
/** In this order: what is narrow or printed comes last. */
const STYLE = ['base', 'masthead', 'tables', 'matrix', 'facts', 'narrow', 'print']
  .map((name) => readAsset(`style/${name}.css`))
  .join('');
const SCRIPT = readAsset('script.js');

/** Nothing is loaded from anywhere, and nothing is run or applied but what this program wrote: a page's text could do no harm. */
const POLICY = [
  "default-src 'none'",
  `style-src '${hashOf(STYLE)}'`,
  `script-src '${hashOf(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const SECTIONS = [
  { id: 'progress', name: 'Progress' },
  { id: 'discounts', name: 'Carriers and discounts' },
  { id: 'minimums', name: 'States and minimums' },
  { id: 'failures', name: 'What failed' },
  { id: 'hosts', name: 'Hosts' },
  { id: 'agents', name: 'Agents' },
  { id: 'proof', name: 'How to check it' },
];

/** The whole document as HTML. */
export function renderReport(input: ReportInput): string {
  const discounts = tabulateDiscounts(input.facts);
  const minimums = tabulateMinimums(input.facts);
  const timeline = traceProgress(input.commits);
  const { data, numberOf } = packFacts(input, [discounts, minimums]);
  const failures = groupFailures(input.state).map((group) => tellFailures(input.state, group));
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>Knowledge pack: report</title>
        ${trusted(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <a class="skip" href="#discounts">To the facts</a>
        ${renderMasthead({ ...input, discounts, minimums, timeline, sections: SECTIONS })}
        <main>
          ${renderProgress(timeline)}
          ${renderMatrix({
            id: 'discounts',
            title: 'Carriers and their discounts',
            corner: 'Carrier',
            lead: 'What each carrier gives, as far as a page says so. A cell shows the figure that can be trusted most.',
            matrix: discounts,
            numberOf,
          })}
          ${renderMatrix({
            id: 'minimums',
            title: 'States and their minimums',
            corner: 'State',
            lead: 'What the law of each state requires at least, in dollars.',
            matrix: minimums,
            numberOf,
          })}
          ${renderFailures(failures, input.rejected)} ${renderHosts(listHosts(input))}
          ${renderAgents(listAgents(input))}
        </main>
        ${renderProof(input.cloneUrl)} ${DIALOG}
        ${trusted(`<script type="application/json" id="data">${embedJson(data)}</script>`)}
        ${trusted(`<script>${SCRIPT}</script>`)}
      </body>
    </html> `;
  return page.html;
}

const DIALOG: Html = html`<dialog id="cell" aria-labelledby="cell-title" aria-describedby="cell-about">
  <header>
    <div>
      <h2 id="cell-title"></h2>
      <p id="cell-about"></p>
    </div>
    <button type="button">Close</button>
  </header>
  <div class="facts" tabindex="0" role="region" aria-labelledby="cell-title"></div>
</dialog>`;

/** How anybody can find out whether all this is true. */
function renderProof(cloneUrl: string): Html {
  return html`<footer id="proof">
    <h2>How to check it</h2>
    <p>
      Each fact names the page that was stored, its SHA-256, the element and the quote, and the commit that found it.
      The repository has all of it:
    </p>
    <pre>
git clone ${cloneUrl} pack
cd pack
git show COMMIT                                       # who found the fact, and when
sha256sum knowledge_pack/raw/_pages/page_….html       # the page, as it was fetched
kp why raw_…                                          # the whole story of a fact
kp audit                                              # replays every commit and finds every quote again</pre>
    <noscript><p>Quotes are opened by a small script, which is switched off here.</p></noscript>
  </footer>`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
