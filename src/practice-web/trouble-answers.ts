/** How each trouble answers a request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { NOTICE } from './layout.ts';
import { renderPdf } from './pdf.ts';
import { send } from './send.ts';
import {
  breakTags,
  blockDocument,
  cookieWall,
  DIALOGS,
  emptyShell,
  encodeJapanese,
  encodeWestern,
  plainDocument,
  scriptedDocument,
} from './trouble-documents.ts';
import { REDIRECT_TARGET, renderNotes, renderText, renderTroubleDocument } from './trouble-content.ts';
import type { Trouble } from './trouble.ts';

/** What the server keeps between requests: who has been refused once already. */
export interface TroubleMemory {
  readonly refused: Set<string>;
}

const ENORMOUS_BYTES = 30 * 1024 * 1024;
const TRICKLE_MS = 500;

/** Answers a request for that trouble. `rest` is what follows the trouble's own path. */
export function answerTrouble(
  trouble: Trouble,
  rest: string,
  request: IncomingMessage,
  response: ServerResponse,
  memory: TroubleMemory,
): void {
  switch (trouble.name) {
    case 'rendered-by-script':
      if (rest === '/content.json')
        send(response, 200, JSON.stringify({ html: renderNotes(trouble).html }), 'application/json');
      else send(response, 200, scriptedDocument(trouble));
      return;
    case 'redirects':
      if (rest === '/again') redirect(response, 302, `http://${REDIRECT_TARGET.host}${REDIRECT_TARGET.path}`);
      else redirect(response, 301, `${trouble.path}/again`);
      return;
    case 'redirect-loop':
      redirect(response, 302, rest === '' ? `${trouble.path}/back` : trouble.path);
      return;
    case 'not-found':
      send(response, 404, plainDocument('404 Not Found', 'The requested URL was not found on this server.'));
      return;
    case 'gone':
      send(response, 410, plainDocument('410 Gone', 'This site has been closed for good.'));
      return;
    case 'forbidden':
      send(response, 403, plainDocument('403 Forbidden', 'You do not have permission to access this resource.'));
      return;
    case 'server-error':
      send(response, 500, plainDocument('500 Internal Server Error', 'The server met an unexpected condition.'));
      return;
    case 'too-many-requests':
      answerBusy(trouble, request, response, memory);
      return;
    case 'block-page':
      send(response, 200, blockDocument(trouble.host));
      return;
    case 'soft-not-found':
      send(
        response,
        200,
        plainDocument(
          'Page not found',
          'Sorry, we could not find the page that you are looking for. It may have been moved or deleted.',
        ),
      );
      return;
    case 'cookie-wall':
      send(response, 200, cookieWall());
      return;
    case 'went-wrong':
      send(response, 200, plainDocument('Oops!', 'Something went wrong. Please try again later.'));
      return;
    case 'empty-shell':
      send(response, 200, emptyShell());
      return;
    case 'endless':
      trickle(response);
      return;
    case 'enormous':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      Readable.from(enormousDocument(trouble))
        .on('error', () => response.destroy())
        .pipe(response);
      return;
    case 'pdf':
      send(response, 200, renderPdf(trouble), 'application/pdf');
      return;
    case 'plain-text':
      send(response, 200, renderText(trouble), 'text/plain; charset=utf-8');
      return;
    case 'broken-html':
      send(response, 200, breakTags(renderTroubleDocument(trouble).html));
      return;
    case 'windows-1252':
      // Latin letters and the punctuation that differs from ISO 8859-1: curly quotes and a dash
      send(response, 200, encodeWestern(trouble), 'text/html; charset=windows-1252');
      return;
    case 'shift-jis':
      send(response, 200, encodeJapanese(trouble), 'text/html');
      return;
    case 'dialog':
      send(response, 200, renderTroubleDocument(trouble).html.replace('</body>', `${DIALOGS}</body>`));
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'robots':
    case 'three-addresses':
    case 'about-errors':
      send(response, 200, renderTroubleDocument(trouble).html);
      return;
  }
}

function redirect(response: ServerResponse, status: 301 | 302, location: string): void {
  response.writeHead(status, { location, 'content-length': 0 });
  response.end();
}

function answerBusy(trouble: Trouble, request: IncomingMessage, response: ServerResponse, memory: TroubleMemory): void {
  const client = request.socket.remoteAddress ?? '';
  if (memory.refused.has(client)) {
    send(response, 200, renderTroubleDocument(trouble).html);
    return;
  }
  memory.refused.add(client);
  response.setHeader('retry-after', '1');
  send(response, 429, plainDocument('429 Too Many Requests', 'Please slow down.'));
}

function trickle(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.write(
    `<!DOCTYPE html><html lang="en"><head><title>Live updates</title></head><body><p>${NOTICE}</p><p>Connecting`,
  );
  const timer = setInterval(() => response.write('.'), TRICKLE_MS);
  response.on('close', () => clearInterval(timer));
}

function* enormousDocument(trouble: Trouble): Generator<string> {
  const [head = '', tail = ''] = renderTroubleDocument(trouble).html.split('</body>');
  yield `${head}<h2>Register of complaints</h2><ol>`;
  const entry =
    '<li><span class="date">2024-06-17</span> A policyholder writes that the letter arrived late. Closed.</li>\n';
  const block = entry.repeat(500);
  for (let sent = 0; sent < ENORMOUS_BYTES; sent += block.length) yield block;
  yield `</ol></body>${tail}`;
}
