/** What a page is: content, or one of the many failures that are served as pages. */
import type { UrlOutcome } from '../domain/items.ts';
import { oneLine } from '../lib/escape.ts';
import {
  ERROR_ADDRESSES,
  FRAMED_CONSENT,
  NOT_FOUND_ADDRESSES,
  PARKING_MARKS,
  SENSOR_MARKS,
  WALL_ADDRESSES,
  WALL_MARKS,
} from './outcome-marks.ts';
import { KIND_OF, matchWhole, type FailureKind, type FailureTopic } from './outcome-phrases.ts';
import { LOADING_TEXT, TEXT_RULES } from './outcome-texts.ts';
import { readPage, type PageReading } from './page-reading.ts';

/**
 * Up to how many characters of prose a phrase is believed: where title and heading both are one, where the title is, and
 * where only the heading is. The more ordinary a phrase, the less may stand beside it.
 */
const BELIEVED: Readonly<
  Record<FailureTopic, { readonly both: number; readonly title: number; readonly heading: number }>
> = {
  not_found: { both: 4000, title: 1800, heading: 900 },
  error: { both: 4000, title: 1200, heading: 700 },
  vague: { both: 1500, title: 500, heading: 300 },
  maintenance: { both: 2000, title: 500, heading: 60 },
  wall: { both: 2500, title: 1500, heading: 400 },
  login: { both: 400, title: 400, heading: 250 },
  consent: { both: 1200, title: 400, heading: 250 },
  placeholder: { both: 4000, title: 600, heading: 500 },
};
/** A sentence that gives a failure away is looked for in pages with less prose than this, and near the beginning. */
const TEXT_CHARS = 600;
const TEXT_ANYWHERE_CHARS = 350;
const TEXT_BEGINNING_CHARS = 200;
/** A page with less prose than this may be a wall that its address or a mark gives away. */
const LITTLE_PROSE_CHARS = 900;
/** A page with less text outside of menus than this has no content that could be lost. */
const LITTLE_CORE_CHARS = 250;
const NO_CORE_CHARS = 20;
/** Text beside menus and footers that is too much to be theirs. */
const MUCH_AROUND_CHARS = 3000;

interface Page {
  readonly html: string;
  readonly finalUrl: string | null;
}

interface Failure {
  readonly kind: FailureKind;
  readonly evidence: readonly string[];
}

/**
 * The outcome of a page from its HTML and, where known, its status and final address.
 * @returns `ok`, or the failure with short statements of what decided it
 */
export function classify(page: Page & { readonly httpStatus: number | null }): UrlOutcome {
  return classifyReading(readPage(page.html), page);
}

/** The verdict from saved HTML alone. */
export function classifyHtml(html: string): UrlOutcome {
  return classify({ html, httpStatus: null, finalUrl: null });
}

/** As `classify`, of a page that was read already. */
export function classifyReading(reading: PageReading, page: Page & { readonly httpStatus: number | null }): UrlOutcome {
  const { httpStatus } = page;
  const byStatus = httpStatus === null ? null : classifyStatus(httpStatus);
  if (byStatus) {
    const title = reading.title ? [`title: "${oneLine(reading.title, 100)}"`] : [];
    return { kind: byStatus, httpStatus, evidence: [`HTTP status ${httpStatus}`, ...title] };
  }
  const failure =
    findAddress(reading, page) ??
    findWall(reading, page) ??
    findWords(reading) ??
    findSensor(reading, page) ??
    findGate(reading, page) ??
    findEmptiness(reading);
  if (!failure) return { kind: 'ok', httpStatus, evidence: [] };
  const measure = `${reading.proseChars} characters of prose, ${reading.coreChars} outside of menus, ${reading.visibleChars} visible`;
  return { kind: failure.kind, httpStatus, evidence: [...failure.evidence, measure] };
}

/** The failure that an HTTP status means by itself, or null. */
export function classifyStatus(status: number): FailureKind | null {
  if (status >= 200 && status < 300) return null;
  if (status === 404 || status === 410) return 'not_found';
  if (status === 401 || status === 403 || status === 407 || status === 429 || status === 451) return 'blocked';
  return 'error';
}

/** What the page has to say: its main part's text where it says which that is, else all that is not around it. */
function focusOf(reading: PageReading): {
  readonly prose: string;
  readonly proseChars: number;
  readonly chars: number;
} {
  const { main, prose, proseChars, coreChars } = reading;
  // some call a part of their content a menu: prose is prose all the same
  return main ? { ...main, chars: Math.max(main.chars, main.proseChars) } : { prose, proseChars, chars: coreChars };
}

function findAddress({ proseChars }: PageReading, { finalUrl }: Page): Failure | null {
  if (finalUrl === null || proseChars >= LITTLE_PROSE_CHARS) return null;
  const found = (kind: FailureKind, what: string): Failure => ({ kind, evidence: [`final address is ${what}`] });
  if (WALL_ADDRESSES.test(finalUrl)) return found('blocked', 'a wall');
  if (NOT_FOUND_ADDRESSES.test(finalUrl)) return found('not_found', 'a not-found page');
  return ERROR_ADDRESSES.test(finalUrl) ? found('error', 'an error page') : null;
}

function findWall({ proseChars }: PageReading, { html }: Page): Failure | null {
  if (proseChars >= LITTLE_PROSE_CHARS) return null;
  const mark = WALL_MARKS.find(({ pattern }) => pattern.test(html));
  return mark ? { kind: 'blocked', evidence: [`bot wall of ${mark.vendor}`] } : null;
}

/** What it calls itself; where that says little, what it says. */
function findWords(reading: PageReading): Failure | null {
  if (isExplaining(reading)) return null;
  const phrase = findPhrase(reading);
  return phrase && !phrase.isVague ? phrase : (findSentence(reading) ?? phrase);
}

function findPhrase(reading: PageReading): (Failure & { readonly isVague: boolean }) | null {
  const title = matchSegments(reading.title ?? '');
  const heading = matchSegments(reading.mainHeading ?? '');
  const found = title?.topic === 'vague' ? (heading ?? title) : (title ?? heading);
  if (!found) return null;
  const believed = BELIEVED[found.topic];
  const limit = title && heading ? believed.both : title ? believed.title : believed.heading;
  if (focusOf(reading).proseChars >= limit) return null;
  const evidence = [
    ...(title ? [`title: "${title.segment}"`] : []),
    ...(heading ? [`heading: "${heading.segment}"`] : []),
  ];
  return { kind: KIND_OF[found.topic], evidence, isVague: found.topic === 'vague' };
}

/** Headed by a question and followed by an answer: a page about failures. */
function isExplaining(reading: PageReading): boolean {
  const { mainHeading } = reading;
  const { proseChars } = focusOf(reading);
  if (mainHeading === null || proseChars < 100 + mainHeading.length) return false;
  return /^(?:what|why|how|when|where|who|which|do|does|can|should|is|are|will)\b.*\w|\?$/i.test(mainHeading);
}

function matchSegments(text: string): { readonly topic: FailureTopic; readonly segment: string } | null {
  const folded = text.slice(0, 300).replaceAll('’', "'").replace(/\s+/g, ' ').trim();
  const parts = folded.split(/ [-–—|»«·•:] |\s*[|»«]\s*/);
  // what stands after a colon, unless that explains what stands before
  const afterColon = parts.flatMap((part) => part.split(/: /).slice(1));
  for (const segment of [folded, ...parts, ...afterColon].map((part) => part.trim())) {
    if (segment.length < 2) continue;
    const topic = matchWhole(segment);
    if (topic) return { topic, segment: oneLine(segment, 100) };
  }
  return null;
}

function findSentence(reading: PageReading): Failure | null {
  const focus = focusOf(reading);
  if (focus.proseChars >= TEXT_CHARS) return null;
  const prose = focus.prose.replaceAll('’', "'");
  for (const { topic, pattern } of TEXT_RULES) {
    const match = pattern.exec(prose);
    if (match && (prose.length < TEXT_ANYWHERE_CHARS || match.index < TEXT_BEGINNING_CHARS)) {
      return { kind: KIND_OF[topic], evidence: [`text: "${oneLine(match[0], 100)}"`] };
    }
  }
  return null;
}

function findSensor(reading: PageReading, { html }: Page): Failure | null {
  if (reading.proseChars >= 120 || reading.coreChars >= LITTLE_CORE_CHARS || reading.fields > 1) return null;
  // where anything is said, a sensor is no wall: only a page that shows next to nothing is held by it
  const isBare = reading.coreChars < NO_CORE_CHARS;
  const mark = isBare ? SENSOR_MARKS.find(({ pattern }) => pattern.test(html)) : undefined;
  return mark ? { kind: 'blocked', evidence: [`bot wall of ${mark.vendor}, and nothing else`] } : null;
}

/** Consent notices, login forms and parking pages that are all there is. */
function findGate(reading: PageReading, { html }: Page): Failure | null {
  const { proseChars, coreChars, visibleChars, consentChars } = reading;
  if (consentChars >= 60 && coreChars < 100 && visibleChars < consentChars * 2) {
    return { kind: 'blocked', evidence: ['little but a consent notice'] };
  }
  if (coreChars < 100 && FRAMED_CONSENT.test(html)) {
    return { kind: 'blocked', evidence: ['little but a consent notice in a frame'] };
  }
  if (reading.passwordFields > 0 && focusOf(reading).chars < LITTLE_CORE_CHARS) {
    return { kind: 'blocked', evidence: ['little but a password field'] };
  }
  if (proseChars < 700 && PARKING_MARKS.test(html)) {
    return { kind: 'empty', evidence: ['a parked domain'] };
  }
  return null;
}

function findEmptiness(reading: PageReading): Failure | null {
  const { scripts, visibleChars, aroundChars, proseChars } = reading;
  const focus = focusOf(reading);
  const empty = (what: string): Failure => ({ kind: 'empty', evidence: [what] });
  if (visibleChars === 0) return empty('nothing is visible');
  const waiting = [...focus.prose.matchAll(LOADING_TEXT)].reduce((sum, [text]) => sum + text.length, 0);
  const heading = reading.mainHeading ?? '';
  const said = focus.chars - waiting - (focus.prose.includes(heading) ? heading.length : 0);
  if (said < LITTLE_CORE_CHARS && /url\s*=/i.test(reading.meta.get('refresh') ?? '')) {
    return empty('it only leads elsewhere');
  }
  // without scripts nothing is still to come: a short page, or one made of links, says what it has to say
  if (scripts === 0 || aroundChars >= MUCH_AROUND_CHARS || proseChars - focus.proseChars >= MUCH_AROUND_CHARS)
    return null;
  if (said < NO_CORE_CHARS) return empty('nothing but menus and notices');
  return focus.proseChars - waiting < 12 && said < LITTLE_CORE_CHARS ? empty('nothing but a few links') : null;
}
