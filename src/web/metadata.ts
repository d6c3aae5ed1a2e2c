/** What a page says about itself: title, language, canonical address, its own date. */
import { canonicaliseUrl } from './canonical-url.ts';
import { readPage, type PageReading } from './page-reading.ts';

export interface OwnMetadata {
  readonly title: string | null;
  /** BCP 47, as written, e.g. `en-US`. */
  readonly language: string | null;
  /** Absolute and canonicalised. */
  readonly canonical: string | null;
  /** Modified, else published: `YYYY-MM-DD`, or a full UTC timestamp where the page states a time. */
  readonly pageDate: string | null;
}

const MAX_TITLE_CHARS = 500;
const EARLIEST = Date.UTC(1993, 0, 1);
const DAY_MS = 86_400_000;

/** Metadata from HTML; `baseUrl` is the page's address, `now` refuses dates of the future. */
export function readMetadata(html: string, baseUrl: string | null, now: Date): OwnMetadata {
  return metadataOf(readPage(html), baseUrl, now);
}

/** As `readMetadata`, of a page that was read already. */
export function metadataOf(reading: PageReading, baseUrl: string | null, now: Date): OwnMetadata {
  const title = reading.title ?? reading.meta.get('og:title') ?? reading.headings[0] ?? null;
  return {
    title: title?.slice(0, MAX_TITLE_CHARS).trim() || null,
    language: readLanguage(reading),
    canonical: readCanonical(reading, baseUrl),
    pageDate: readPageDate(reading, now),
  };
}

function readLanguage(reading: PageReading): string | null {
  const stated = reading.language ?? reading.meta.get('content-language') ?? reading.meta.get('og:locale') ?? '';
  const language = stated.trim().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(language) ? language : null;
}

function readCanonical(reading: PageReading, baseUrl: string | null): string | null {
  const href = reading.canonicalHref?.trim();
  if (!href) return null;
  const url = baseUrl === null ? URL.parse(href) : URL.parse(href, baseUrl);
  return url ? canonicaliseUrl(url.href) : null;
}

const MODIFIED_NAMES = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'last-modified',
  'dcterms.modified',
  'dc.date.modified',
  'revised',
];
const PUBLISHED_NAMES = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'dcterms.created',
  'dcterms.date',
  'dc.date.issued',
  'dc.date',
  'parsely-pub-date',
  'sailthru.date',
  'pubdate',
  'publish-date',
  'publish_date',
  'date',
];

/** The date a page states for itself, the most telling place first; dates that cannot be are passed over. */
function readPageDate(reading: PageReading, now: Date): string | null {
  const latest = now.getTime() + 2 * DAY_MS;
  const structured = reading.jsonLd.map(readJsonLdDates);
  const times = (pattern: RegExp): string[] =>
    reading.times.flatMap(({ datetime, about }) => (pattern.test(about) ? [datetime] : []));
  const candidates = [
    ...namedMeta(reading, MODIFIED_NAMES),
    ...structured.flatMap(({ modified }) => modified),
    ...times(/modif|updat/i),
    ...namedMeta(reading, PUBLISHED_NAMES),
    ...structured.flatMap(({ published }) => published),
    ...times(/publi|date|entry/i),
    // a single date on the page is likely its own
    ...(reading.times.length === 1 ? times(/(?:)/) : []),
  ];
  for (const candidate of candidates) {
    const date = normaliseDate(candidate, latest);
    if (date !== null) return date;
  }
  return null;
}

function namedMeta(reading: PageReading, names: readonly string[]): string[] {
  return names.flatMap((name) => reading.meta.get(name) ?? []);
}

/** Dates in a JSON-LD block, found by pattern: blocks are often broken, huge, or nested beyond reason. */
function readJsonLdDates(block: string): { readonly modified: string[]; readonly published: string[] } {
  const text = block.slice(0, 200_000);
  const find = (name: string): string[] =>
    [...text.matchAll(new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]{4,40})"`, 'g'))]
      .slice(0, 5)
      .map((match) => match[1] ?? '');
  return { modified: find('dateModified'), published: find('datePublished') };
}

const ISO_LIKE =
  /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** ISO dates and dates with an English month's name; `01/02/2024` says nothing certain and is refused. */
function normaliseDate(text: string, latest: number): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 60) return null;
  const iso = ISO_LIKE.exec(trimmed);
  if (iso) {
    const [, year, month, day, minutes, seconds, zone] = iso;
    const date = checkDay(Number(year), Number(month), Number(day), latest);
    if (date === null || minutes === undefined) return date;
    const offset = zone === undefined || zone === 'UTC' ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
    const moment = new Date(`${date}T${minutes}${seconds ?? ':00'}${offset}`);
    return Number.isNaN(moment.getTime()) ? date : moment.toISOString();
  }
  const named =
    /(?:^|\s)(?:([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})|(\d{1,2}) ([a-z]{3,9})\.?,? (\d{4}))/i.exec(
      trimmed,
    );
  if (!named) return null;
  const monthName = (named[1] ?? named[5] ?? '').slice(0, 3).toLowerCase();
  return checkDay(Number(named[3] ?? named[6]), MONTHS.indexOf(monthName) + 1, Number(named[2] ?? named[4]), latest);
}

function checkDay(year: number, month: number, day: number, latest: number): string | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  if (Number.isNaN(time) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return time >= EARLIEST && time <= latest ? date.toISOString().slice(0, 10) : null;
}
