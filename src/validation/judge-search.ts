/**
 * Is what a search brought whole and true to its pages? Knows nothing of how facts are extracted, so that it cannot share
 * the extractor's mistakes.
 */
import type { Check, ItemError, PageItem, UrlItem } from '../domain/items.ts';
import type { Rejection, ValidateSuccess } from '../domain/outcomes.ts';
import { readFactFiles } from './fact-files.ts';
import { FACT_RULES, judgeEntries, type FactRule, type FiledEntry, type IntactFiles } from './fact-rules.ts';
import { checkPageFiles } from './page-files.ts';
import type { StoredSearch } from './stored-search.ts';

/**
 * Checks the pages of a search and the facts that it owns.
 * @returns always the same checks in the same order; facts that break a rule are named, never repaired
 */
export function judgeSearch(input: StoredSearch): ValidateSuccess {
  const pages = examinePages(input);
  const owned = findOwnedPages(input);
  const files = readFactFiles(owned, input.files);
  const filed = files.files.flatMap(({ path, file }) => file.entries.map((entry) => ({ path, file, entry })));
  const rejected = rejectEntries(filed, input.search.id, owned, pages.intact);
  const entries = filed.length;
  const accepted = entries - rejected.length;
  const checks = [
    checkUrls(input.urls),
    check('pages', pages.problems, `${input.pages.length} pages are as they were fetched`),
    check('fact_files', files.problems, `${files.files.length} files can be read`),
    ...FACT_RULES.map((rule) => checkRule(rule, rejected, entries)),
  ];
  const searchError = decide(input.urls, pages.problems, files.problems, accepted, entries + files.setAside);
  return { kind: 'validated', checks, rejected, accepted, searchError };
}

function decide(
  urls: readonly UrlItem[],
  pageProblems: readonly string[],
  fileProblems: readonly string[],
  accepted: number,
  found: number,
): ItemError | null {
  const [page] = pageProblems;
  if (page) return { code: 'page_altered', message: listed(pageProblems) };
  if (urls.every((url) => url.status === 'failed')) {
    return { code: 'all_urls_failed', message: `none of its ${urls.length} URLs could be fetched` };
  }
  if (fileProblems.length > 0) return { code: 'facts_altered', message: listed(fileProblems) };
  if (found > 0 && accepted === 0) {
    return { code: 'all_entries_rejected', message: `all ${found} entries break a rule` };
  }
  return null;
}

interface ExaminedPages {
  readonly problems: readonly string[];
  /** For the pages that are intact. */
  readonly intact: ReadonlyMap<string, IntactFiles>;
}

function examinePages({ urls, pages, files }: StoredSearch): ExaminedPages {
  const known = new Set(pages.map((page) => page.id));
  const problems = urls
    .filter((url) => url.status === 'completed' && !(url.pageId && known.has(url.pageId)))
    .map((url) => `${url.id} is completed and has no page`);
  const intact = new Map<string, IntactFiles>();
  for (const page of pages) {
    const result = checkPageFiles(page, files);
    if (result.kind === 'intact') intact.set(page.id, result);
    else problems.push(result.reason);
  }
  return { problems, intact };
}

/** The pages whose facts the search owns: it was the first to find the URL that the page came from. */
function findOwnedPages({ search, urls, pages }: StoredSearch): ReadonlyMap<string, PageItem> {
  const own = new Set(urls.filter((url) => url.searchIds[0] === search.id).map((url) => url.id));
  return new Map(pages.filter((page) => own.has(page.urlId)).map((page) => [page.id, page]));
}

type Rejected = Rejection & { readonly rule: FactRule };

function rejectEntries(
  entries: readonly FiledEntry[],
  searchId: string,
  owned: ReadonlyMap<string, PageItem>,
  intact: ReadonlyMap<string, IntactFiles>,
): Rejected[] {
  return judgeEntries(entries, { searchId, owned, intact }).map(({ filed, broken }) => ({
    file: filed.path,
    entryId: filed.entry.id,
    entry: filed.entry,
    ...broken,
  }));
}

function checkUrls(urls: readonly UrlItem[]): Check {
  const fetched = urls.filter((url) => url.status === 'completed').length;
  return { name: 'urls', passed: fetched > 0, detail: `${fetched} of ${urls.length} URLs were fetched` };
}

function checkRule(rule: FactRule, rejected: readonly Rejected[], entries: number): Check {
  const broken = rejected.filter((rejection) => rejection.rule === rule);
  return check(
    rule,
    broken.map((rejection) => `${rejection.entryId}: ${rejection.reason}`),
    `no entry of ${entries} breaks this rule`,
  );
}

function check(name: string, problems: readonly string[], otherwise: string): Check {
  return { name, passed: problems.length === 0, detail: problems.length === 0 ? otherwise : listed(problems) };
}

/** The first few problems in one line that fits a tracker. */
function listed(problems: readonly string[]): string {
  const shown = problems.slice(0, 3).join('; ').slice(0, 500);
  return problems.length > 3 ? `${shown}; and ${problems.length - 3} more` : shown;
}
