/** How each hostile page answers a request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { hostileDocument, HOSTILE_SCRIPTS, SERVICE_WORKER, WORKER } from './hostile-documents.ts';
import type { HostileName } from './hostile.ts';
import { send } from './send.ts';

const BOMB_BYTES = 4 * 1024 ** 3;
const BLOCK = ' '.repeat(1024 * 1024);
const TRICKLE_MS = 500;

/** Answers for that page. `rest` is what follows its own path. */
export function answerHostile(
  name: HostileName,
  rest: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  switch (name) {
    case 'attachment':
      return sendAttachment(response);
    case 'downloads':
      return rest === '' ? sendPage(name, response) : sendAttachment(response);
    case 'service-worker':
      return rest === '/worker.js' ? sendScript(SERVICE_WORKER, response) : sendPage(name, response);
    case 'workers':
      return rest === '/worker.js' ? sendScript(WORKER, response) : sendPage(name, response);
    case 'endless-redirects':
      response.writeHead(302, { location: `/${name}/${Number(rest.slice(1)) + 1}`, 'content-length': 0 });
      response.end();
      return;
    case 'moves-nowhere':
      // the request for its second address is never answered
      return rest === '' ? sendPage(name, response) : undefined;
    case 'flood':
      return flow(repeat(`<p>${'and so on, '.repeat(1000)}</p>\n`.repeat(10), Infinity), response);
    case 'bomb':
      return explode('text/html; charset=utf-8', response);
    case 'script-bomb':
      return rest === '' ? sendPage(name, response) : explode('text/javascript', response);
    case 'endless-script':
    case 'hoards':
      return rest === '' ? sendPage(name, response) : trickle(response);
    case 'million-elements':
      return send(response, 200, hostileDocument('', `<div hidden>${'<p>x</p>'.repeat(1_000_000)}`));
    case 'deep':
      return send(response, 200, hostileDocument('', '<div>'.repeat(80_000)));
    case 'breaks-off':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': 1_000_000 });
      response.write(hostileDocument('', ''), () => request.socket.destroy());
      return;
    case 'busy':
    case 'busy-later':
    case 'dialogs':
    case 'disguise':
    case 'frames':
    case 'grows':
    case 'moves-on':
    case 'pop-ups':
    case 'restless':
    case 'stay':
      return sendPage(name, response);
  }
}

function sendPage(name: keyof typeof HOSTILE_SCRIPTS, response: ServerResponse): void {
  const [before, after] = HOSTILE_SCRIPTS[name];
  send(response, 200, hostileDocument(before, after));
}

function sendScript(text: string, response: ServerResponse): void {
  send(response, 200, text, 'text/javascript');
}

function sendAttachment(response: ServerResponse): void {
  response.setHeader('content-disposition', 'attachment; filename="../../escaped.exe"');
  send(response, 200, 'MZ', 'application/octet-stream');
}

function* repeat(block: string, bytes: number): Generator<string> {
  for (let sent = 0; sent < bytes; sent += block.length) yield block;
}

function flow(blocks: Iterable<string>, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  Readable.from(blocks)
    .on('error', () => response.destroy())
    .pipe(response);
}

function explode(type: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' });
  const gzip = createGzip({ level: 1 });
  const source = Readable.from(repeat(BLOCK, BOMB_BYTES));
  response.on('close', () => {
    source.destroy();
    gzip.destroy();
  });
  source.pipe(gzip).pipe(response);
}

function trickle(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/javascript' });
  const timer = setInterval(() => response.write('/* more */'), TRICKLE_MS);
  response.on('close', () => clearInterval(timer));
}
