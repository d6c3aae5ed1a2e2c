/** The practice web: one server that is many sites, told apart by the request's host. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { drawBelow } from './chance.ts';
import { answerHostile } from './hostile-answers.ts';
import { findHostile, HOSTILE_HOST, HOSTILE_PAGES } from './hostile.ts';
import { NOTICE } from './layout.ts';
import { escapeHtml } from './markup.ts';
import { RESULTS_PER_PAGE, searchPages } from './search.ts';
import { send } from './send.ts';
import { findPage, isSite, renderDocument, siteHosts } from './sites.ts';
import { answerTrouble } from './trouble-answers.ts';
import { plainDocument } from './trouble-documents.ts';
import type { TroubleMemory } from './trouble-answers.ts';
import { findTrouble, TROUBLES } from './trouble.ts';

const SEARCH_HOST = 'search.test';

// Longer than any client keeps an idle connection: none may be closed just as it is used again
const KEEP_ALIVE_MS = 65_000;

/** A server that is not listening yet. Closing it takes `closeAllConnections` too: one of its pages never ends. */
export function createPracticeWeb(): Server {
  const memory: TroubleMemory = { refused: new Set() };
  const server = createServer((request, response) => answer(request, response, memory));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

function answer(request: IncomingMessage, response: ServerResponse, memory: TroubleMemory): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const url = URL.parse(`http://practice.test${request.url ?? '/'}`);
  if (!url) return send(response, 400, plainDocument('400 Bad Request', 'The address cannot be read.'));
  if (url.pathname === '/robots.txt') return answerRobots(host, response);
  if (host === SEARCH_HOST) return answerSearch(url, response);
  const hostile = host === HOSTILE_HOST ? findHostile(url.pathname) : undefined;
  if (hostile) return answerHostile(hostile, url.pathname.slice(hostile.length + 1), request, response);
  const trouble = findTrouble(host, url.pathname);
  if (trouble) return answerTrouble(trouble.trouble, trouble.rest, request, response, memory);
  const page = findPage(host, url.pathname);
  if (page) return send(response, 200, renderDocument(page).html);
  if (!host.endsWith('.test') && url.pathname === '/') return send(response, 200, describePracticeWeb());
  const text = isSite(host) ? 'This page does not exist.' : 'There is no such site on the practice web.';
  return send(response, 404, plainDocument('Page not found', text));
}

function answerRobots(host: string, response: ServerResponse): void {
  const forbids = TROUBLES.some((trouble) => trouble.name === 'robots' && trouble.host === host);
  // Half of the sites have no robots.txt, which allows as much as one that says so
  if (!forbids && drawBelow(`${host} robots`, 2) === 0) return send(response, 404, 'Not found\n', 'text/plain');
  return send(response, 200, `User-agent: *\n${forbids ? 'Disallow: /' : 'Allow: /'}\n`, 'text/plain');
}

function answerSearch(url: URL, response: ServerResponse): void {
  if (url.pathname !== '/search') return send(response, 404, plainDocument('Page not found', 'Ask /search?q=…'));
  const query = url.searchParams.get('q') ?? '';
  const all = searchPages(query);
  const first = (Math.max(1, Number(url.searchParams.get('pageno')) || 1) - 1) * RESULTS_PER_PAGE;
  const results = all.slice(first, first + RESULTS_PER_PAGE);
  if (url.searchParams.get('format') === 'json') {
    const body = {
      query,
      number_of_results: all.length,
      results,
      answers: [],
      suggestions: [],
      unresponsive_engines: [],
    };
    return send(response, 200, JSON.stringify(body), 'application/json');
  }
  const entries = results.map(
    ({ url: address, title, content }) =>
      `<li><a href="${escapeHtml(address)}">${escapeHtml(title)}</a><br><small>${escapeHtml(address)}</small><p>${escapeHtml(content)}</p></li>`,
  );
  const form = `<form><input name="q" value="${escapeHtml(query)}" aria-label="Search"> <button>Search</button></form>`;
  return send(
    response,
    200,
    wrap('Practice search', `${form}<p>${all.length} results</p><ol>${entries.join('\n')}</ol>`),
  );
}

// For a person who opens the container's port: what is here
function describePracticeWeb(): string {
  const sites = siteHosts().map((host) => `<li>${host}</li>`);
  const troubles = [...TROUBLES, ...HOSTILE_PAGES.map((page) => ({ ...page, found: [page.url] }))].map(
    ({ found, does, outcome }) =>
      `<tr><td>${found.map(escapeHtml).join('<br>')}</td><td>${escapeHtml(does)}</td><td>${outcome}</td></tr>`,
  );
  return wrap(
    'The practice web',
    `<p>Search: http://${SEARCH_HOST}/search?q=…&amp;format=json</p>
<h2>Trouble</h2><table><tr><th>Address</th><th>What it does</th><th>Outcome</th></tr>${troubles.join('\n')}</table>
<h2>Sites</h2><ul>${sites.join('\n')}</ul>`,
  );
}

function wrap(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><p>${NOTICE}</p>
${body}</body></html>
`;
}
