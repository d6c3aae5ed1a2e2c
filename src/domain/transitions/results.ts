/** Ending a claim with what its step came to. Every one is refused (undefined) where the claim is no longer held. */
import type { Change, FileEdit, Put } from '../change.ts';
import type { ItemError, State, UrlItem } from '../items.ts';
import type {
  ExtractSuccess,
  FetchSuccess,
  SearchSuccess,
  StepFailure,
  StepOutcome,
  ValidateSuccess,
} from '../outcomes.ts';
import { inRepository, pageFile, type PageFileKind } from '../pack-paths.ts';
import { withRest } from '../budgets.ts';
import { editRawFiles, moveRejected } from '../raw-files.ts';
import { ownerOf, pageOf, urlsOf } from '../readiness.ts';
import { oneLine } from '../../lib/escape.ts';
import { newExtraction, newPage, newUrl } from './new-items.ts';
import { changeOf, findHeld, MAX_ATTEMPTS, putItem, retryTime, type Actor, type Claim } from './common.ts';

/** What is drawn before a transition first runs, so that running it again on another tip gives the same. */
export interface Drawn {
  readonly now: string;
  /** Identifiers for new items; as many as the outcome can need. */
  readonly urlIds: readonly string[];
  readonly extractionId: string;
  /** When the next item of the same budget may be taken; at once where it is absent. */
  readonly restUntil?: string | undefined;
}

/** The change that writes a step's outcome. @throws {TypeError} where the outcome is not of the claim's tracker: a defect */
export function settleClaim(
  state: State,
  claim: Claim,
  outcome: StepOutcome,
  actor: Actor,
  drawn: Drawn,
): Change | undefined {
  if (outcome.kind === 'failed') return fail(state, claim, outcome, actor, drawn);
  if (outcome.kind === 'searched' && isClaimOf('search', claim)) return discover(state, claim, outcome, actor, drawn);
  if (outcome.kind === 'fetched' && isClaimOf('url', claim)) return fetch(state, claim, outcome, actor, drawn);
  if (outcome.kind === 'extracted' && isClaimOf('page', claim)) return extract(state, claim, outcome, actor, drawn.now);
  if (outcome.kind === 'validated' && isClaimOf('extraction', claim))
    return validate(state, claim, outcome, actor, drawn.now);
  throw new TypeError(`a ${claim.tracker} cannot end with "${outcome.kind}"`);
}

function isClaimOf<T extends Claim['tracker']>(tracker: T, claim: Claim): claim is Claim<T> {
  return claim.tracker === tracker;
}

function discover(
  state: State,
  claim: Claim<'search'>,
  found: SearchSuccess,
  actor: Actor,
  drawn: Drawn,
): Change | undefined {
  const search = findHeld(state, claim);
  if (!search) return undefined;
  const known = findByAddress(state, new Set(found.results.map((result) => result.url)));
  const urls = found.results.flatMap((result, index): UrlItem[] => {
    const existing = known.get(result.url);
    if (existing?.searchIds.includes(search.id)) return [];
    if (existing) return [{ ...existing, searchIds: [...existing.searchIds, search.id] }];
    const id = drawn.urlIds[index];
    if (id === undefined) throw new TypeError('fewer identifiers were drawn than there are results');
    return [newUrl(id, result.url, result.title, search.id)];
  });
  const urlsFound = found.results.length;
  const none = urlsFound === 0 && urlsOf(state, search.id).length === 0;
  if (none) {
    const error = { code: 'no_results', message: `${found.provider} knows no result for this search` };
    const failed = {
      ...withRest(search, drawn.restUntil),
      status: 'failed' as const,
      urlsFound,
      provider: found.provider,
      error,
      completedAt: drawn.now,
    };
    return changeOf('discover', actor, failed, `feat(kb): discover no urls from ${search.id}`, { search: [failed] });
  }
  const discovered = {
    ...withRest(search, drawn.restUntil),
    status: 'urls_discovered' as const,
    urlsFound,
    provider: found.provider,
    error: null,
  };
  const put: Put = { search: [discovered], url: urls, extraction: [newExtraction(drawn.extractionId, search.id)] };
  return changeOf('discover', actor, discovered, `feat(kb): discover ${urlsFound} urls from ${search.id}`, put);
}

/** Of the addresses those that are known, each with its item. One pass that keeps little: there may be very many URLs. */
function findByAddress(state: State, addresses: ReadonlySet<string>): ReadonlyMap<string, UrlItem> {
  const found = new Map<string, UrlItem>();
  if (addresses.size === 0) return found;
  for (const url of state.url.values()) if (addresses.has(url.url)) found.set(url.url, url);
  return found;
}

function fetch(
  state: State,
  claim: Claim<'url'>,
  page: FetchSuccess,
  actor: Actor,
  { now, restUntil }: Drawn,
): Change | undefined {
  const url = findHeld(state, claim);
  if (!url) return undefined;
  const { metadata } = page;
  const existing = findSamePage(state, url, page.address, metadata.files.html.sha256);
  const completed: UrlItem = {
    ...withRest(url, restUntil),
    status: 'completed',
    title: url.title ?? (metadata.title === null ? null : oneLine(metadata.title)),
    pageId: existing ?? metadata.pageId,
    finalUrl: page.address,
    outcome: page.outcome,
    error: null,
    completedAt: now,
  };
  const subject = `feat(kb): fetch ${completed.pageId} from ${oneLine(url.url, 160)}`;
  if (existing) return changeOf('fetch', actor, completed, subject, { url: [completed] });
  const item = newPage(metadata.pageId, url.id, metadata.files.html.sha256);
  const write = (kind: PageFileKind, content: string | Uint8Array): FileEdit => ({
    path: inRepository(pageFile(metadata.pageId, kind)),
    content,
  });
  const files = [
    write('html', page.html),
    write('md', page.markdown),
    write('json', `${JSON.stringify(metadata, null, 1)}\n`),
    ...(page.pdf ? [write('pdf', page.pdf)] : []),
  ];
  return changeOf('fetch', actor, completed, subject, { url: [completed], page: [item] }, files);
}

/** A page that is already there under the same address or with the same content. */
function findSamePage(state: State, url: UrlItem, address: string, sha256: string): string | undefined {
  for (const other of state.url.values()) {
    if (other.id === url.id || other.status !== 'completed') continue;
    const page = pageOf(state, other);
    if (page && (other.finalUrl === address || page.sha256 === sha256)) return page.id;
  }
  return undefined;
}

function extract(
  state: State,
  claim: Claim<'page'>,
  found: ExtractSuccess,
  actor: Actor,
  now: string,
): Change | undefined {
  const page = findHeld(state, claim);
  const owner = page && ownerOf(state, page);
  if (!page || owner === undefined) return undefined;
  const { files, edits } = editRawFiles(page, owner, found.facts);
  const dataPoints = found.facts.length;
  const completed = { ...page, status: 'completed' as const, dataPoints, files, error: null, completedAt: now };
  const subject = `feat(kb): extract ${dataPoints} data points from ${page.id}`;
  return changeOf('extract', actor, completed, subject, { page: [completed] }, edits);
}

function validate(
  state: State,
  claim: Claim<'extraction'>,
  verdict: ValidateSuccess,
  actor: Actor,
  now: string,
): Change | undefined {
  const extraction = findHeld(state, claim);
  const search = extraction && state.search.get(extraction.searchId);
  if (!extraction || !search) return undefined;
  const completed = {
    ...extraction,
    status: 'completed' as const,
    checks: verdict.checks,
    error: null,
    completedAt: now,
  };
  const error = verdict.searchError;
  const ended = { ...search, status: error ? ('failed' as const) : ('completed' as const), error, completedAt: now };
  const subject = error
    ? `feat(kb): fail ${search.id} - ${error.code}`
    : `feat(kb): complete ${search.id} - found ${verdict.accepted} data points`;
  return changeOf(
    'validate',
    actor,
    completed,
    subject,
    { search: [ended], extraction: [completed] },
    moveRejected(verdict.rejected),
  );
}

function fail(
  state: State,
  claim: Claim,
  failure: StepFailure,
  actor: Actor,
  { now, restUntil }: Drawn,
): Change | undefined {
  const item = findHeld(state, claim);
  if (!item) return undefined;
  const attempts = item.attempts + 1;
  const ended = failure.final || attempts >= MAX_ATTEMPTS;
  const common = {
    ...withRest(item, restUntil),
    attempts,
    error: failure.error,
    ...(failure.outcome ? { outcome: failure.outcome } : {}),
  };
  const next = ended
    ? { ...common, status: 'failed' as const, completedAt: now }
    : {
        ...common,
        status: 'pending' as const,
        assignedTo: null,
        container: null,
        claimedAt: null,
        notBefore: retryTime(now, attempts, failure.retryAfterMs),
      };
  const put = putItem(claim.tracker, next);
  const also = ended && claim.tracker === 'extraction' ? failExtractionsSearch(state, item.id, failure.error, now) : {};
  const subject = `fix(kb): ${ended ? 'fail' : 'retry'} ${item.id} - ${oneLine(failure.error.code, 60)}`;
  return changeOf('fail', actor, next, subject, { ...put, ...also });
}

/** An extraction that fails for good ends its search too: nobody else would. */
export function failExtractionsSearch(state: State, extractionId: string, error: ItemError, now: string): Put {
  const search = state.search.get(state.extraction.get(extractionId)?.searchId ?? '');
  return search ? { search: [{ ...search, status: 'failed', error, completedAt: now }] } : {};
}
