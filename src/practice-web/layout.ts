/** The document around a page's content: head, banner, navigation, teasers, advert, footer, as websites have them. */
import { drawBetween, pick, shuffle } from './chance.ts';
import { jsonLd, markup, raw } from './markup.ts';
import type { Piece } from './markup.ts';
import type { Page, Site } from './page.ts';
import { urlOf } from './page.ts';

export const NOTICE = 'Practice material: all facts and figures on this page are invented for testing.';

/** The whole document. `neighbours` are pages of the same site to be teased. */
export function renderPage(page: Page, neighbours: readonly Page[]): Piece {
  const related = shuffle(
    `${urlOf(page)} related`,
    neighbours.filter((other) => other !== page),
  ).slice(0, 3);
  const content = page.body();
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
${renderHead(page)}
</head>
<body class="${page.site.frame}">
<div class="practice-notice" role="note">${NOTICE}</div>
${frames[page.site.frame](page, content, related)}
${cookieBanner(page.site)}
</body>
</html>
`;
}

/** When the page says it was last changed (ISO date). */
export function modifiedDate(page: Page): string {
  const day = drawBetween(`${urlOf(page)} day`, 0, 900);
  return new Date(Date.UTC(2023, 3, 3) + day * 86_400_000).toISOString().slice(0, 10);
}

function renderHead(page: Page): Piece {
  const { site } = page;
  const title = page.documentTitle ?? `${page.title} | ${site.name}`;
  const modified = `${modifiedDate(page)}T09:30:00Z`;
  return markup`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${page.description}">
<link rel="canonical" href="${urlOf(page)}">
<meta property="og:title" content="${page.title}">
<meta property="og:site_name" content="${site.name}">
<meta property="article:modified_time" content="${modified}">
${jsonLd({
  '@context': 'https://schema.org',
  '@type': 'Article',
  headline: page.title,
  dateModified: modified,
  publisher: { '@type': 'Organization', name: site.name },
})}
<style>${raw(stylesheet(site.colour))}</style>`;
}

type Frame = (page: Page, content: Piece, related: readonly Page[]) => Piece;

const frames: Readonly<Record<Site['frame'], Frame>> = {
  landmarks: (
    page,
    content,
    related,
  ) => markup`<header class="top"><a class="logo" href="/">${page.site.name}</a><span class="tagline">${page.site.tagline}</span>
<nav aria-label="Main">${menu(page.site)}</nav></header>
<nav class="crumbs" aria-label="Breadcrumb"><a href="/">Home</a> › <span>${page.title}</span></nav>
<main>
<article>
<h1>${page.title}</h1>
${byline(page)}
${content}
</article>
<aside>${teasers(related)}
${advert(page)}</aside>
</main>
${footer(page.site)}`,

  divs: (
    page,
    content,
    related,
  ) => markup`<div class="top"><div class="logo"><a href="/">${page.site.name}</a></div><div class="tagline">${page.site.tagline}</div>
<div class="menu">${menu(page.site)}</div></div>
<div id="wrapper"><div class="col-main"><div class="post">
<h1 class="post-title">${page.title}</h1>
${byline(page)}
<div class="post-body">
${content}
</div>
</div>
<div class="share">Share: <a href="#">E-mail</a> <a href="#">Copy link</a></div></div>
<div class="col-side">${advert(page)}
${teasers(related)}</div></div>
${footer(page.site)}`,

  authority: (page, content) => markup`<a class="skip" href="#main">Skip to main content</a>
<header class="top"><strong>${page.site.name}</strong><nav>${menu(page.site)}</nav></header>
<main id="main">
<h1>${page.title}</h1>
${content}
<p class="updated">Last updated: <time datetime="${modifiedDate(page)}">${longDate(modifiedDate(page))}</time></p>
</main>
${footer(page.site)}`,
};

function menu(site: Site): Piece {
  return markup`<ul>${site.menu.map(([name, path]) => markup`<li><a href="${path}">${name}</a></li>`)}</ul>`;
}

function byline(page: Page): Piece {
  const author = pick(`${urlOf(page)} author`, [
    'Dana Whitlock',
    'R. Okafor',
    'Mina Sorensen',
    'Paul Adeyemi',
    'The editors',
  ]);
  return markup`<p class="byline">By ${author} · Updated <time datetime="${modifiedDate(page)}">${longDate(modifiedDate(page))}</time> · ${drawBetween(urlOf(page), 3, 9)} min read</p>`;
}

function teasers(related: readonly Page[]): Piece {
  return markup`<section class="related"><h2>Related articles</h2>
<ul>${related.map((page) => markup`<li><a href="${page.path}">${page.title}</a></li>`)}</ul></section>`;
}

// Percentages that are no discounts belong to the real web too
function advert(page: Page): Piece {
  const share = drawBetween(`${urlOf(page)} advert`, 61, 97);
  return pick(`${urlOf(page)} advert`, [
    markup`<div class="advert"><small>Advertisement</small><p>Compare quotes in minutes. ${share}% of our readers said it was easy.</p></div>`,
    markup`<div class="advert"><small>Sponsored</small><p>New tires? Our partner garages are rated 4.${share % 10} out of 5.</p></div>`,
    markup`<div class="advert"><small>Advertisement</small><p>The Overdrive credit card: ${(share % 5) + 1}% cash back on fuel.</p></div>`,
  ]);
}

function footer(site: Site): Piece {
  return markup`<footer class="bottom"><p>© 2025 ${site.name}. ${NOTICE}</p></footer>`;
}

function cookieBanner(site: Site): Piece {
  if (site.frame === 'authority') return raw('');
  return markup`<div id="cookie-banner" class="cookie-banner" role="dialog" aria-label="Cookies"><p>We use cookies to improve your visit. By going on you accept our use of cookies.</p>
<button onclick="document.getElementById('cookie-banner').remove()">Accept all</button> <button>Manage choices</button></div>`;
}

function longDate(date: string): string {
  return new Date(date).toLocaleDateString('en-US', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  });
}

function stylesheet(colour: string): string {
  return `*{box-sizing:border-box}body{margin:0;font:16px/1.6 system-ui,sans-serif;color:#1f2933;background:#fff}
a{color:${colour}}.practice-notice{background:#fff4d6;padding:.4rem 1rem;font-size:.85rem;text-align:center}
.top{background:${colour};color:#fff;padding:1rem 2rem;display:flex;gap:1.5rem;align-items:baseline;flex-wrap:wrap}
.top a{color:#fff;text-decoration:none}.logo,.logo a{font-size:1.3rem;font-weight:700}.tagline{opacity:.8;font-size:.9rem}
.top ul{display:flex;gap:1.2rem;list-style:none;margin:0;padding:0;flex-wrap:wrap}.crumbs{padding:.6rem 2rem;font-size:.85rem;color:#667}
main,#wrapper{display:flex;gap:2.5rem;max-width:70rem;margin:0 auto;padding:1rem 2rem}.authority main{display:block;max-width:52rem}
article,.col-main{flex:1 1 40rem;min-width:0}aside,.col-side{flex:0 0 16rem}h1{line-height:1.2}.byline,.updated{color:#667;font-size:.9rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{border:1px solid #d5dbe1;padding:.45rem .6rem;text-align:left;vertical-align:top}thead th{background:#f2f5f8}
.card,details{border:1px solid #d5dbe1;border-radius:8px;padding:.6rem 1rem;margin:.8rem 0}.advert{background:#f2f5f8;padding:.8rem;margin:1rem 0}
.bottom{background:#f2f5f8;padding:1rem 2rem;margin-top:2rem;font-size:.85rem;color:#556}.skip{position:absolute;left:-99rem}
.cookie-banner{position:fixed;bottom:0;left:0;right:0;background:#22303c;color:#fff;padding:.6rem 2rem;font-size:.9rem}`;
}
