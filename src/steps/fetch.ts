/** The url step: one visit of a page, and what it came to. Touches the web, never git. */
import { createHash } from 'node:crypto';
import { newId } from '../domain/ids.ts';
import type { OutcomeKind, UrlItem, UrlOutcome } from '../domain/items.ts';
import type { FetchSuccess, StepFailure } from '../domain/outcomes.ts';
import { oneLine } from '../lib/escape.ts';
import type { Fetcher, Visit } from '../web/browser.ts';
import { toMarkdown } from '../web/markdown.ts';
import { addressOfPage } from '../web/page-address.ts';
import type { Robots } from '../web/robots.ts';

export interface FetchContext {
  readonly fetcher: Fetcher;
  readonly robots: Robots;
  readonly agentId: string;
  /** The current time as a UTC timestamp. */
  now(): string;
  readonly signal: AbortSignal;
}

/**
 * Fetches the page of a URL item.
 * @throws {InfrastructureFault} when our own browser or proxy fails
 */
export async function fetchUrl(item: UrlItem, context: FetchContext): Promise<FetchSuccess | StepFailure> {
  const { fetcher, signal } = context;
  const outcome = await askRobots(item.url, context, 'it');
  if (outcome) return fail(outcome);
  // where a redirect leads, another robots.txt may apply
  const mayEnter = (url: string): Promise<UrlOutcome | null> => askRobots(url, context, 'where it leads to');
  const visit = await fetcher.visit(item.url, signal, mayEnter);
  if (visit.html === null || visit.outcome.kind !== 'ok') return fail(visit.outcome, visit.retryAfterMs);
  return succeed(item, visit, visit.html, context);
}

/** What keeps us from asking for the address: null where its robots.txt lets us. Where no robots.txt stands, a browser fails by itself. */
async function askRobots(url: string, { robots, signal }: FetchContext, what: string): Promise<UrlOutcome | null> {
  const answer = /^https?:/i.test(url) ? await robots.allows(url, signal) : 'allowed';
  if (answer === 'allowed') return null;
  return answer === 'forbidden'
    ? { kind: 'robots', httpStatus: null, evidence: [`robots.txt forbids ${what}`] }
    : {
        kind: 'unreachable',
        httpStatus: null,
        evidence: [`robots.txt cannot be read for ${what}: its server fails or is not reached`],
      };
}

function succeed(item: UrlItem, visit: Visit, html: string, context: FetchContext): FetchSuccess {
  const text = html.toWellFormed();
  const markdown = toMarkdown(text, visit.finalUrl).toWellFormed();
  return {
    kind: 'fetched',
    outcome: visit.outcome,
    address: addressOfPage(visit.finalUrl, visit.canonical),
    metadata: {
      pageId: newId('page'),
      urlId: item.id,
      requestedUrl: visit.requestedUrl,
      finalUrl: visit.finalUrl,
      redirects: visit.redirects,
      httpStatus: visit.httpStatus ?? 200,
      contentType: visit.contentType,
      title: visit.title,
      language: visit.language,
      canonical: visit.canonical,
      pageDate: visit.pageDate,
      fetchedAt: context.now(),
      files: {
        html: measureFile(Buffer.from(text)),
        markdown: measureFile(Buffer.from(markdown)),
        ...(visit.pdf ? { pdf: measureFile(visit.pdf) } : {}),
      },
      agent: context.agentId,
    },
    html: text,
    markdown,
    pdf: visit.pdf,
  };
}

function measureFile(bytes: Uint8Array): { readonly sha256: string; readonly bytes: number } {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}

function fail(outcome: UrlOutcome, retryAfterMs: number | null = null): StepFailure {
  const { kind, httpStatus, evidence } = outcome;
  if (kind === 'ok') throw new Error('a page without content cannot be ok');
  const final = isFinal(kind, httpStatus);
  return {
    kind: 'failed',
    error: { code: kind, message: oneLine(evidence.join('; ') || kind) },
    final,
    retryAfterMs: final ? null : retryAfterMs,
    outcome: { kind, httpStatus, evidence: evidence.map((line) => oneLine(line)) },
  };
}

/** Outcomes that another try cannot change, whatever the status. */
const ALWAYS_FINAL: Readonly<Record<Exclude<OutcomeKind, 'ok'>, boolean>> = {
  not_found: true,
  robots: true,
  too_large: true,
  unsupported: true,
  empty: true,
  blocked: true,
  error: false,
  unreachable: false,
};

function isFinal(kind: Exclude<OutcomeKind, 'ok'>, httpStatus: number | null): boolean {
  // the site asks to come back later
  if (httpStatus === 429 || httpStatus === 408 || httpStatus === 425) return false;
  // what the client did wrong stays wrong
  if (kind === 'error' && httpStatus !== null && httpStatus >= 400 && httpStatus < 500) return true;
  return ALWAYS_FINAL[kind];
}
