/** A page as a browser saved it, and what it is. All samples are written for these tests, in the manner of what they stand for. */
export interface Sample {
  readonly name: string;
  readonly html: string;
}

export function page(title: string, body: string, head = ''): string {
  return `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;
}

/** The frame of a site: a menu, a footer, scripts. */
export function framed(title: string, main: string, links = 12): string {
  const menu = Array.from(
    { length: links },
    (_, index) => `<li><a href="/m${index}">Menu entry number ${index}</a></li>`,
  );
  return page(
    title,
    `<header class="site-header"><a href="/" class="logo">Example Mutual</a><nav><ul>${menu.join('')}</ul></nav></header>
<div id="content">${main}</div>
<footer><ul>${menu.slice(0, 6).join('')}</ul><p>© 2026 Example Mutual. All rights reserved. Coverage is subject to the terms of the policy.</p></footer>
<script src="/app.js"></script>`,
  );
}

/** Plain sentences of an ordinary page. */
export const words = (chars: number): string =>
  'Collision coverage pays for damage to your own car when you hit something, whoever is at fault. '.repeat(
    Math.ceil(chars / 97),
  );
