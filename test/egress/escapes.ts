/** Every way that a page has to reach an address, one snippet each. A way's address is its own, so that the guard's log tells them apart. */

export interface Way {
  readonly name: string;
  /** HTML of the page; `url` is what it shall reach, `at` its host and port. */
  readonly html: (url: string, at: string) => string;
  /** Where the browser itself stops it, so that it arrives nowhere at all: why. */
  readonly stopped?: string;
}

const script = (text: string): string => `<script>{${text}}</script>`;
/** A worker's script, from the page's own origin: it may do more than one of a blob. */
const own = (text: string): string => `'/run?${encodeURIComponent(text).replaceAll("'", '%27')}'`;
const quoted = (html: string): string => html.replaceAll('"', '&quot;');

export const WAYS: readonly Way[] = [
  { name: 'img', html: (url) => `<img src="${url}">` },
  { name: 'img srcset', html: (url) => `<img srcset="${url} 2x">` },
  { name: 'picture', html: (url) => `<picture><source srcset="${url}"><img></picture>` },
  { name: 'input image', html: (url) => `<input type=image src="${url}">` },
  { name: 'body background', html: (url) => `<table background="${url}"><tr><td>x</table>` },
  { name: 'svg image', html: (url) => `<svg><image href="${url}"/></svg>` },
  { name: 'svg use', html: (url) => `<svg><use href="${url}#x"/></svg>`, stopped: 'only from the same origin' },
  { name: 'script', html: (url) => `<script src="${url}"></script>` },
  { name: 'module script', html: (url) => `<script type=module src="${url}"></script>` },
  { name: 'import()', html: (url) => script(`import('${url}').catch(() => {})`) },
  { name: 'stylesheet', html: (url) => `<link rel=stylesheet href="${url}">` },
  { name: '@import', html: (url) => `<style>@import url("${url}");</style>` },
  { name: 'CSS background', html: (url) => `<p style="background: url(${url})">x</p>` },
  { name: 'CSS cursor', html: (url) => `<p style="cursor: url(${url}), auto">x</p>` },
  {
    name: 'font',
    html: (url) =>
      `<style>@font-face { font-family: f${url.length}; src: url("${url}") }</style><p style="font-family: f${url.length}">x</p>`,
  },
  { name: 'iframe', html: (url) => `<iframe src="${url}"></iframe>` },
  { name: 'iframe srcdoc', html: (url) => `<iframe srcdoc="${quoted(`<img src="${url}">`)}"></iframe>` },
  {
    name: 'data: frame',
    html: (url) => `<iframe src="data:text/html,${encodeURIComponent(`<img src="${url}">`)}"></iframe>`,
  },
  { name: 'object', html: (url) => `<object data="${url}"></object>` },
  { name: 'embed', html: (url) => `<embed src="${url}">` },
  { name: 'video', html: (url) => `<video src="${url}" autoplay muted></video>` },
  { name: 'audio', html: (url) => `<audio src="${url}" autoplay muted></audio>` },
  { name: 'poster', html: (url) => `<video poster="${url}"></video>` },
  {
    name: 'track',
    html: (url) =>
      `<video crossorigin src="/video"><track default src="${url}"></video>${script(`document.querySelector('video[crossorigin]').textTracks[0].mode = 'showing'`)}`,
  },
  {
    name: 'favicon',
    html: (url) => `<link rel=icon href="${url}">`,
    stopped: 'a browser without a window has no use for it',
  },
  {
    name: 'manifest',
    html: (url) => `<link rel=manifest href="${url}">`,
    stopped: 'a browser without a window has no use for it',
  },
  { name: 'prefetch', html: (url) => `<link rel=prefetch href="${url}">` },
  { name: 'preload', html: (url) => `<link rel=preload as=fetch crossorigin href="${url}">` },
  { name: 'modulepreload', html: (url) => `<link rel=modulepreload href="${url}">` },
  {
    name: 'preconnect',
    html: (url) => `<link rel=preconnect href="${url.replace('http:', 'https:')}">`,
    stopped: 'behind a proxy it connects to the proxy, no further',
  },
  {
    name: 'dns-prefetch',
    html: (url) => `<link rel=dns-prefetch href="${url}">`,
    stopped: 'behind a proxy nothing is resolved',
  },
  {
    name: 'speculation rules',
    html: (url) => `<script type=speculationrules>{ "prefetch": [{ "source": "list", "urls": ["${url}"] }] }</script>`,
    stopped: 'only to https, and switched off',
  },
  { name: 'fetch', html: (url) => script(`fetch('${url}', { mode: 'no-cors' }).catch(() => {})`) },
  {
    name: 'fetch keepalive',
    html: (url) => script(`fetch('${url}', { mode: 'no-cors', keepalive: true }).catch(() => {})`),
  },
  { name: 'XHR', html: (url) => script(`const r = new XMLHttpRequest(); r.open('POST', '${url}'); r.send('x')`) },
  { name: 'sendBeacon', html: (url) => script(`navigator.sendBeacon('${url}', 'x')`) },
  { name: 'WebSocket', html: (_url, at) => script(`new WebSocket('ws://${at}/socket')`) },
  { name: 'EventSource', html: (url) => script(`new EventSource('${url}')`) },
  {
    name: 'form post',
    html: (url) =>
      `<iframe name=f></iframe><form target=f method=post action="${url}"></form>${script('document.forms[document.forms.length - 1].submit()')}`,
  },
  {
    name: 'meta refresh',
    html: (url) => `<iframe srcdoc="${quoted(`<meta http-equiv=refresh content="0; url=${url}">`)}"></iframe>`,
  },
  { name: 'redirect 302', html: (url) => `<img src="/go?302&${encodeURIComponent(url)}">` },
  {
    name: 'redirect 307 of a post',
    html: (url) =>
      script(
        `fetch('/go?307&${encodeURIComponent(url)}', { method: 'POST', body: 'x', mode: 'no-cors' }).catch(() => {})`,
      ),
  },
  { name: 'redirect by Refresh', html: (url) => `<iframe src="/refresh?${encodeURIComponent(url)}"></iframe>` },
  { name: 'frame that leaves', html: (url) => `<iframe src="/leave?${encodeURIComponent(url)}"></iframe>` },
  { name: 'window.open', html: (url) => script(`open('${url}')`) },
  {
    name: 'click on a link',
    html: (url) => `<a target=_blank href="${url}" id=link>x</a>${script("document.getElementById('link').click()")}`,
  },
  {
    name: 'ping',
    html: (url) => `<a ping="${url}" href="#x" id=ping>x</a>${script("document.getElementById('ping').click()")}`,
  },
  { name: 'worker', html: (url) => script(`new Worker(${own(`fetch('${url}', { mode: 'no-cors' })`)})`) },
  { name: 'importScripts', html: (url) => script(`new Worker(${own(`importScripts('${url}')`)})`) },
  { name: 'worker WebSocket', html: (_url, at) => script(`new Worker(${own(`new WebSocket('ws://${at}/socket')`)})`) },
  { name: 'shared worker', html: (url) => script(`new SharedWorker(${own(`fetch('${url}', { mode: 'no-cors' })`)})`) },
  {
    name: 'service worker',
    html: (url) =>
      script(
        `navigator.serviceWorker.register(${own(`addEventListener('install', (e) => e.waitUntil(fetch('${url}', { mode: 'no-cors' }).catch(() => {})))`)}, { scope: '/one' })`,
      ),
  },
  {
    name: 'service worker importScripts',
    html: (url) =>
      script(`navigator.serviceWorker.register(${own(`importScripts('${url}')`)}, { scope: '/two' }).catch(() => {})`),
  },
  {
    name: 'audio worklet',
    html: (url) => script(`new OfflineAudioContext(1, 1, 44100).audioWorklet.addModule('${url}').catch(() => {})`),
  },
  { name: 'content security report', html: (url) => `<iframe src="/report?${encodeURIComponent(url)}"></iframe>` },
  {
    name: 'WebRTC over UDP',
    html: (_url, at) => peer(`stun:${at}`),
    stopped: 'WebRTC may not use UDP that no proxy carries',
  },
  { name: 'WebRTC over TCP', html: (_url, at) => peer(`turn:${at}?transport=tcp`) },
  {
    name: 'WebRTC candidate',
    html: (_url, at) => candidate(at),
    stopped: 'WebRTC may not use UDP that no proxy carries',
  },
  {
    name: 'WebTransport',
    html: (_url, at) => script(`new WebTransport('https://${at}/').ready.catch(() => {})`),
    stopped: 'QUIC is off behind a proxy',
  },
];

function peer(server: string): string {
  return script(`const c = new RTCPeerConnection({ iceServers: [{ urls: '${server}', username: 'u', credential: 'c' }] });
c.createDataChannel('x'); c.createOffer().then((offer) => c.setLocalDescription(offer))`);
}

/** Two connections of the page itself that are told of each other at that address. */
function candidate(at: string): string {
  const [host, port] = at.split(':');
  return script(`const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
a.createDataChannel('x');
a.createOffer().then((offer) => a.setLocalDescription(offer).then(() => b.setRemoteDescription(offer))).then(() => b.createAnswer())
  .then((answer) => b.setLocalDescription(answer).then(() => a.setRemoteDescription(answer)))
  .then(() => a.addIceCandidate({ candidate: 'candidate:1 1 udp 2122260223 ${host} ${port} typ host', sdpMid: '0' }))`);
}

/** Ways to write an address that is none of the page's business. `PORT` stands for the canary's. */
export const WRITINGS: readonly string[] = [
  '127.0.0.1:PORT',
  '127.1:PORT',
  '127.0.1:PORT',
  '2130706433:PORT',
  '0x7f000001:PORT',
  '0x7f.1:PORT',
  '0177.0.0.1:PORT',
  '017700000001:PORT',
  '0.0.0.0:PORT',
  '0:PORT',
  '[::1]:PORT',
  '[::]:PORT',
  '[::ffff:127.0.0.1]:PORT',
  '[::ffff:7f00:1]:PORT',
  '[::127.0.0.1]:PORT',
  '[64:ff9b::127.0.0.1]:PORT',
  '[64:ff9b:1::127.0.0.1]:PORT',
  '[2002:7f00:1::]:PORT',
  '[2001:0:7f00:1::1]:PORT',
  '[fe80::1]:PORT',
  '[fd00:ec2::254]',
  'localhost:PORT',
  'localhost.:PORT',
  'LOCALHOST:PORT',
  'x.localhost:PORT',
  '127.0.0.1.:PORT',
  'user:pass@127.0.0.2:PORT',
  'public.example@127.0.0.3:PORT',
  'public.example:80@127.0.0.4:PORT',
  '127.0.0.5:PORT\\@public.example',
  '127.0.0.6:PORT#@public.example',
  '①②⑦.⓪.⓪.⑦:PORT',
  '127。0。0。8:PORT',
  '%31%32%37.0.0.9:PORT',
  'ｌocalhost:PORT',
  'remote:8080',
  'supervisor:8080',
  'docker-filter:2375',
  'egress:3128',
  'practice-web',
  'host.docker.internal:8080',
  'gateway.docker.internal',
  'printer.local',
  'router.home.arpa',
  'metadata.google.internal',
  '169.254.169.254',
  '169.254.170.2',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '10.0.0.1',
  '172.17.0.1:2375',
  '192.168.0.1',
  '100.64.0.1',
  'private.example',
  'remote.swarm_swarm',
  'rebinding.example',
  '1.1.1.1:22',
  '1.1.1.1:6379',
  'public.example:2375',
];

/** Addresses that are no web at all. */
export const SCHEMES: readonly string[] = [
  'file:///etc/passwd',
  'file://127.0.0.1/etc/passwd',
  'ftp://127.0.0.1:PORT/',
  'gopher://127.0.0.1:PORT/',
  'chrome://version/',
  'chrome://net-internals/',
  'devtools://devtools/bundled/inspector.html',
  'view-source:http://127.0.0.1:PORT/',
  'view-source:file:///etc/passwd',
  'filesystem:http://127.0.0.1:PORT/temporary/x',
  'blob:http://127.0.0.1:PORT/x',
  'javascript:location.href="http://127.0.0.1:PORT/"',
  'data:text/html,<script>fetch("http://127.0.0.1:PORT/",{mode:"no-cors"})</script>',
  'chrome-extension://x/y',
  'jar:http://127.0.0.1:PORT/!/',
  'ws://127.0.0.1:PORT/',
  'mailto:x@127.0.0.1',
  'intent://127.0.0.1:PORT/#Intent;scheme=http;end',
];
