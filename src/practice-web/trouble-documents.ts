/** The documents that troubles answer with where they are not the page itself. */
import { NOTICE } from './layout.ts';
import { escapeHtml } from './markup.ts';
import { renderTroubleDocument } from './trouble-content.ts';
import type { Trouble } from './trouble.ts';

/** A short page that says one thing, as servers send it when they have nothing better. */
export function plainDocument(title: string, text: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p><hr><p><small>${NOTICE}</small></p></body></html>
`;
}

export function scriptedDocument(trouble: Trouble): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(trouble.title)}</title></head>
<body><p>${NOTICE}</p><div id="app">Loading…</div>
<script>
addEventListener('DOMContentLoaded', async () => {
  const answer = await fetch('${trouble.path}/content.json');
  const { html } = await answer.json();
  document.getElementById('app').innerHTML = '<h1>' + ${JSON.stringify(escapeHtml(trouble.title)).replaceAll('<', '\\u003c')} + '</h1>' + html;
});
</script></body></html>
`;
}

export function blockDocument(host: string): string {
  return `<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"></head>
<body><div class="main-wrapper" role="main"><h1>${host}</h1><h2>Verifying you are human. This may take a few seconds.</h2>
<p>${host} needs to review the security of your connection before proceeding.</p><div id="challenge-error-text">Enable JavaScript and cookies to continue</div></div>
<div class="footer">Ray ID: <code>8f3a6c0d2b7e4a19</code> · Performance &amp; security by Practice Shield</div><p><small>${NOTICE}</small></p></body></html>
`;
}

export function cookieWall(): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Your privacy choices</title></head>
<body><div class="consent-wall" role="dialog" aria-modal="true"><h1>Before you continue</h1>
<p>We and our 214 partners store cookies on your device. To read this article, accept all cookies or subscribe.</p>
<button>Accept all and continue</button> <button>Subscribe for $4 a month</button></div><p><small>${NOTICE}</small></p></body></html>
`;
}

// The notice is for readers of the source: a visible one would make the shell less than empty
export function emptyShell(): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Requirements</title><!-- ${NOTICE} --></head>
<body><div id="root"></div><script>window.application.start(document.getElementById('root'));</script></body></html>
`;
}

export function breakTags(html: string): string {
  return html
    .replaceAll('</li>', '')
    .replaceAll('</p>', '')
    .replace('<div class="post-body">', '<div class="post-body"><b><i>A home-made page</b></i><font color=red size=+1')
    .replace('</h1>', '</h2>')
    .replace('</body>', '</div></span></bdoy>')
    .replace('</html>', '');
}

export function encodeWestern(trouble: Trouble): Buffer {
  const html = renderTroubleDocument(trouble)
    .html.replace('<meta charset="utf-8">\n', '')
    .replace('<div class="post-body">', '<div class="post-body"><p>“Café talk” – a column.</p>');
  const bytes = new Map([
    ['“', 0x93],
    ['”', 0x94],
    ['–', 0x96],
    ['›', 0x9b],
  ]);
  return Buffer.from(
    html.replace(/[“”–›]/g, (char) => String.fromCharCode(bytes.get(char) ?? 0x3f)),
    'latin1',
  );
}

// 保険 ("insurance") in Shift_JIS; all else that the page has is ASCII once the typography is gone
export function encodeJapanese(trouble: Trouble): Buffer {
  const html = renderTroubleDocument(trouble)
    .html.replace('<meta charset="utf-8">', '<meta charset="shift_jis">')
    .replace('<html lang="en">', '<html lang="en-US">')
    .replaceAll('©', '(c)')
    .replaceAll(' · ', ' - ')
    .replace('<div class="post-body">', '<div class="post-body"><p>\u0095\u00db\u008c\u00af</p>');
  return Buffer.from(html, 'latin1');
}

export const DIALOGS = `<script>
addEventListener('beforeunload', (event) => { event.preventDefault(); });
addEventListener('load', () => { alert('Welcome!'); if (confirm('Subscribe to our newsletter?')) prompt('Your e-mail address'); });
</script>`;
