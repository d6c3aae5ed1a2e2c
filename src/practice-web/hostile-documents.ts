/** The documents of hostile pages: an ordinary page with what it does to its reader. */
import { NOTICE } from './layout.ts';

const PROSE = Array.from(
  { length: 12 },
  (_, index) =>
    `<p>Note ${index + 1}. Ask your insurer for every discount by its name, keep the letters, and compare what two others would charge you before the policy renews. The office is open from nine to five.</p>`,
).join('\n');

/** A page with prose enough to be content; `before` stands in front of it, `after` behind. */
export function hostileDocument(before: string, after: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Notes of a motorist</title></head>
<body>${before}<h1>Notes of a motorist</h1><p>${NOTICE}</p>
${PROSE}
${after}</body></html>
`;
}

const script = (text: string): string => `<script>${text}</script>`;

/** What stands before and behind the prose. */
export const HOSTILE_SCRIPTS = {
  dialogs: ['', script(`for (;;) { alert('Stay'); confirm('Stay?'); prompt('Why not?'); }`)],
  stay: [
    '',
    script(`for (const name of ['beforeunload', 'pagehide', 'visibilitychange', 'unload'])
  addEventListener(name, (event) => { event.preventDefault(); event.returnValue = 'Stay'; alert('Stay'); });`),
  ],
  'pop-ups': [script(`for (let i = 0; i < 50; i++) open('/pop-ups?' + i, '_blank', 'width=100,height=100')`), ''],
  downloads: [
    '<iframe src="/downloads/frame"></iframe><a href="/downloads/link" download="../../../escaped.sh">Save</a>',
    script(`document.querySelector('a').click();
for (let i = 0; i < 20; i++) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['#!/bin/sh']));
  link.download = '/tmp/escaped-' + i + '.sh';
  link.click();
}
location.href = '/downloads/gone-to';`),
  ],
  'service-worker': [
    '',
    script(
      `navigator.serviceWorker.register('/service-worker/worker.js', { scope: '/service-worker' }).catch(() => {})`,
    ),
  ],
  workers: [script(`for (let i = 0; i < 4; i++) new Worker('/workers/worker.js')`), ''],
  restless: ['', script(`location.replace('/restless?' + Math.random())`)],
  'moves-on': ['', script(`if (!location.search) setTimeout(() => { location.href = '/moves-on?again' }, 60)`)],
  'moves-nowhere': ['', script(`setTimeout(() => { location.href = '/moves-nowhere/never' }, 20)`)],
  'script-bomb': ['<script src="/script-bomb/boom.js"></script>', ''],
  'endless-script': ['<script src="/endless-script/more.js"></script>', ''],
  busy: [script('for (;;);'), ''],
  'busy-later': ['', script(`addEventListener('DOMContentLoaded', () => setTimeout(() => { for (;;); }))`)],
  grows: [
    '',
    script(`const box = document.createElement('div');
for (let i = 0; i < 150000; i++) box.append(document.createElement('b'));
document.body.append(box);`),
  ],
  frames: ['<iframe src="/frames"></iframe>'.repeat(100), ''],
  hoards: [
    `${script(`const hoard = [];
setInterval(() => hoard.push(new Uint8Array(64 * 1024 * 1024).fill(1)), 20);`)}<script src="/hoards/more.js"></script>`,
    '',
  ],
  disguise: [
    `<form name="documentElement"></form><form name="querySelectorAll"></form><form name="doctype"></form>
<form name="contentType"></form><form name="getElementsByTagName"></form><form name="implementation"></form>
<img name="body"><form id="outerHTML"><input name="outerHTML"></form>`,
    script(`for (const name of ['documentElement', 'doctype', 'contentType'])
  Object.defineProperty(Document.prototype, name, { get() { throw new Error('nothing to see'); } });
Element.prototype.scrollTo = window.scrollTo = () => { for (;;); };
Object.defineProperty(Element.prototype, 'outerHTML', { get: () => 'nothing to see' });`),
  ],
} as const satisfies Record<string, readonly [before: string, after: string]>;

/** Answers every page of its host by itself, once it is there. */
export const SERVICE_WORKER = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(new Response('<h1>Taken over</h1>', { headers: { 'content-type': 'text/html' } })));
`;

export const WORKER = `for (let i = 0; ; i++) self.i = i;
`;
