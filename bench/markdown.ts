/**
 * How much of a page's main text is in our Markdown, and how much of what stands around it? On 100 recorded pages, always the
 * same: `npm run bench:markdown`. Needs the recorded web (`SHARED_DIR`).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import MarkdownIt from 'markdown-it';
import { parseHTML } from 'linkedom';
import { toMarkdown } from '../src/web/markdown.ts';
import { countKept, runsOf, without } from './markdown/compare.ts';
import { readYardsticks, toWords } from './markdown/yardsticks.ts';

const PAGES = 100;

interface Figures {
  readonly page: string;
  /** Shares of the main text's words that are in the Markdown, by either yardstick; null where it finds no main text. */
  readonly readability: number | null;
  readonly sentences: number | null;
  /** The share of the words around the content that are in the Markdown, and their share of the Markdown. */
  readonly carried: number | null;
  readonly boilerplate: number;
}

const shared = path.join(process.env['SHARED_DIR'] ?? '../shared', 'recorded-web');
const figures = choosePages().map(measure);
if (process.argv.includes('--json')) console.log(JSON.stringify(figures, null, 1));
else describe(figures);

/** Every so many of the content pages in the order of their ids. */
function choosePages(): string[] {
  const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(shared, name), 'utf8')) as T;
  const failures = read<Record<string, string>>('outcomes.json');
  const content = read<{ readonly page: string | null }[]>('index.json')
    .flatMap(({ page }) => (page === null || failures[page] !== undefined ? [] : [page]))
    .toSorted();
  const pages = [...new Set(content)];
  return Array.from({ length: PAGES }, (_, index) => pages[Math.floor((index * pages.length) / PAGES)] ?? '');
}

function measure(page: string): Figures {
  const html = gunzipSync(readFileSync(path.join(shared, 'pages', `${page}.html.gz`))).toString();
  const { readability, sentences, boilerplate } = readYardsticks(html);
  const shown = parseHTML(`<body>${new MarkdownIt({ html: true }).render(toMarkdown(html, null))}</body>`).document;
  // alternative texts are text
  const text = [...shown.querySelectorAll('p, li, td, th, h1, h2, h3, h4, h5, h6, pre, dt, dd, figcaption')]
    .filter((element) => element.querySelector('p, li, td') === null)
    .map((element) => element.textContent)
    .join('\n');
  const words = toWords(text);
  const runs = runsOf(words);
  const share = ({ all, kept }: { readonly all: number; readonly kept: number }) => (all === 0 ? null : kept / all);
  const main = new Set([...(readability ?? []), ...sentences].flatMap((block) => [...runsOf(block)]));
  const carried = countKept(without(boilerplate, main), runs);
  return {
    page,
    readability: readability && share(countKept(readability, runs)),
    sentences: share(countKept(sentences, runs)),
    carried: share(carried),
    boilerplate: words.length === 0 ? 0 : Math.min(1, carried.kept / words.length),
  };
}

function describe(all: readonly Figures[]): void {
  const line = (what: string, pick: (one: Figures) => number | null): string => {
    const values = all.map(pick).filter((value) => value !== null);
    const sorted = values.toSorted((a, b) => a - b);
    const at = (share: number) => percent(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
    const mean = percent(values.reduce((sum, value) => sum + value, 0) / values.length);
    return `${what.padEnd(48)} mean ${mean}  p5 ${at(0.05)}  median ${at(0.5)}  p95 ${at(0.95)}  pages ${values.length}`;
  };
  console.log(line('main-text words kept, by Readability', ({ readability }) => readability));
  console.log(line('main-text words kept, by sentences', ({ sentences }) => sentences));
  console.log(line('words around the content carried', ({ carried }) => carried));
  console.log(line('share of them in the Markdown', ({ boilerplate }) => boilerplate));
  const worst = (pick: (one: Figures) => number): string =>
    all
      .toSorted((a, b) => pick(a) - pick(b))
      .slice(0, 10)
      .map((one) => `${one.page} ${percent(Math.abs(pick(one)))}`)
      .join('\n  ');
  console.log(`least kept, by Readability:\n  ${worst(({ readability }) => readability ?? 1)}`);
  console.log(`least kept, by sentences:\n  ${worst(({ sentences }) => sentences ?? 1)}`);
  console.log(`most carried:\n  ${worst(({ boilerplate }) => -boilerplate)}`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
