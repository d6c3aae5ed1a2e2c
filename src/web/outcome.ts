/** What a page is: content, or one of the many failures that are served as pages. */
import type { UrlOutcome } from '../domain/items.ts';
import { oneLine } from '../lib/escape.ts';
import {
  LOADING_TEXT,
  NOT_FOUND_ADDRESSES,
  SEGMENT_RULES,
  TEXT_RULES,
  WALL_ADDRESSES,
  WALL_MARKS,
  type FailureKind,
} from './outcome-rules.ts';
import { readPage, type PageReading } from './page-reading.ts';

/** A page with less prose than this may be a failure that one phrase gives away. */
const LITTLE_PROSE_CHARS = 700;
/** With less than this, a title or a heading must say it whole. */
const SHORT_PROSE_CHARS = 1800;
/** With less than this, both must. */
const MEDIUM_PROSE_CHARS = 4000;
/** A page that shows less than this shows nothing. */
const EMPTY_CHARS = 12;

/**
 * The outcome of a page from its HTML and, where known, its status and final address.
 * @returns `ok`, or the failure with short statements of what decided it
 */
export function classify(page: {
  readonly html: string;
  readonly httpStatus: number | null;
  readonly finalUrl: string | null;
}): UrlOutcome {
  return classifyReading(readPage(page.html), page);
}

/** The verdict from saved HTML alone. */
export function classifyHtml(html: string): UrlOutcome {
  return classify({ html, httpStatus: null, finalUrl: null });
}

/** As `classify`, of a page that was read already. */
export function classifyReading(
  reading: PageReading,
  page: { readonly html: string; readonly httpStatus: number | null; readonly finalUrl: string | null },
): UrlOutcome {
  const { httpStatus } = page;
  const byStatus = httpStatus === null ? null : classifyStatus(httpStatus);
  if (byStatus) {
    const title = reading.title ? [`title: "${oneLine(reading.title, 100)}"`] : [];
    return { kind: byStatus, httpStatus, evidence: [`HTTP status ${httpStatus}`, ...title] };
  }
  const failure = findWall(reading, page) ?? findPhrase(reading) ?? findEmptiness(reading);
  return failure ? { ...failure, httpStatus } : { kind: 'ok', httpStatus, evidence: [] };
}

/** The failure that an HTTP status means by itself, or null. */
export function classifyStatus(status: number): FailureKind | null {
  if (status >= 200 && status < 300) return null;
  if (status === 404 || status === 410) return 'not_found';
  if (status === 401 || status === 403 || status === 407 || status === 429 || status === 451) return 'blocked';
  return 'error';
}

interface Failure {
  readonly kind: FailureKind;
  readonly evidence: readonly string[];
}

function findWall(
  reading: PageReading,
  page: { readonly html: string; readonly finalUrl: string | null },
): Failure | null {
  if (reading.proseChars >= SHORT_PROSE_CHARS) return null;
  if (page.finalUrl !== null) {
    if (WALL_ADDRESSES.test(page.finalUrl))
      return { kind: 'blocked', evidence: ['final address is a wall', ...measure(reading)] };
    if (NOT_FOUND_ADDRESSES.test(page.finalUrl)) {
      return { kind: 'not_found', evidence: ['final address is a not-found page', ...measure(reading)] };
    }
  }
  if (reading.proseChars < LITTLE_PROSE_CHARS) {
    const mark = WALL_MARKS.find(({ pattern }) => pattern.test(page.html));
    if (mark) return { kind: 'blocked', evidence: [`bot wall of ${mark.vendor}`, ...measure(reading)] };
  }
  if (reading.consentChars >= 60 && reading.proseChars < 120 && reading.visibleChars < reading.consentChars * 2) {
    return { kind: 'blocked', evidence: ['little but a consent notice', ...measure(reading)] };
  }
  if (reading.passwordFields > 0 && reading.proseChars < 300 && reading.visibleChars < 1500) {
    return { kind: 'blocked', evidence: ['little but a password field', ...measure(reading)] };
  }
  return null;
}

function findPhrase(reading: PageReading): Failure | null {
  if (reading.proseChars >= MEDIUM_PROSE_CHARS) return null;
  const title = matchSegments(reading.title ?? '');
  const heading =
    reading.headings
      .slice(0, 2)
      .map(matchSegments)
      .find((match) => match !== null) ?? null;
  const found = title ?? heading;
  const enough = reading.proseChars < SHORT_PROSE_CHARS ? found !== null : title !== null && heading !== null;
  if (found && enough) {
    const evidence = [
      ...(title ? [`title: "${title.segment}"`] : []),
      ...(heading ? [`heading: "${heading.segment}"`] : []),
      ...measure(reading),
    ];
    return { kind: found.kind, evidence };
  }
  if (reading.proseChars >= LITTLE_PROSE_CHARS) return null;
  for (const { kind, pattern } of TEXT_RULES) {
    const match = pattern.exec(reading.prose);
    if (match) return { kind, evidence: [`text: "${oneLine(match[0], 100)}"`, ...measure(reading)] };
  }
  return null;
}

function matchSegments(text: string): { readonly kind: FailureKind; readonly segment: string } | null {
  const folded = text.slice(0, 300).replaceAll('’', "'");
  const segments = [folded, ...folded.split(/\s+[-–—|»«·•:]+\s+|\s*[|»«]\s*|:\s+/)].map((segment) => segment.trim());
  for (const segment of segments) {
    if (segment.length < 3) continue;
    const rule = SEGMENT_RULES.find(({ pattern }) => pattern.test(segment));
    if (rule) return { kind: rule.kind, segment: oneLine(segment, 100) };
  }
  return null;
}

function findEmptiness(reading: PageReading): Failure | null {
  const shown = reading.prose
    .replaceAll(LOADING_TEXT, '')
    .replaceAll(/[\s.…]+/g, ' ')
    .trim();
  const around = reading.visibleChars - reading.proseChars;
  if (shown.length >= EMPTY_CHARS || around >= 1500) return null;
  // a short page without scripts, or one made of links, says what it has to say
  if (around >= EMPTY_CHARS && reading.scripts === 0) return null;
  if (shown.length > 0 && reading.scripts === 0) return null;
  return { kind: 'empty', evidence: measure(reading) };
}

function measure(reading: PageReading): string[] {
  return [`${reading.proseChars} characters of prose, ${reading.visibleChars} visible`];
}
