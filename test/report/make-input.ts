/** A report's input of any size: a swarm that is done, with facts spread over carriers and states. */
import { carriers } from '../../src/extraction/words/lexicon.ts';
import states from '../../src/extraction/data/states.json' with { type: 'json' };
import type { SearchItem, State } from '../../src/domain/items.ts';
import { newPage, newUrl } from '../../src/domain/transitions/new-items.ts';
import type { Commit } from '../../src/history/commit.ts';
import type { ReportFact, ReportInput } from '../../src/report/input.ts';
import { id } from '../audit/good-history.ts';
import { testSearches } from '../helpers/git-remote.ts';
import { discountEntry } from '../helpers/swarm-history.ts';

const START_MS = Date.parse('2026-03-01T00:00:00.000Z');
const DISCOUNTS =
  'good_student multi_policy safe_driver military paperless autopay low_mileage telematics loyalty family'.split(' ');
const MINIMUMS = 'bodily_injury_per_person bodily_injury_per_accident property_damage personal_injury_protection'.split(
  ' ',
);
const CONFIDENCES = [
  ['high', 4.2],
  ['medium', 3.4],
  ['low', 2.1],
] as const;

/** @param change what is different about the n-th fact's quote and title */
export function makeInput(
  size: { readonly facts: number; readonly urls: number },
  change: (index: number) => { readonly quote?: string; readonly title?: string } = () => ({}),
): ReportInput {
  const [first] = testSearches(1);
  if (!first) throw new Error('no search');
  const search: SearchItem = { ...first, status: 'completed' };
  const commits: Commit[] = [];
  const commit = (kind: string, item: string, subject: string) =>
    commits.push({
      id: String(commits.length).padStart(40, '0'),
      atMs: START_MS + commits.length * 250,
      kind,
      actor: `agnt_${'abc'[commits.length % 3]}aaaaaaaaaaa`,
      container: 'c1',
      item,
      epoch: 1,
      subject,
      lostRaces: 0,
    });
  const urls = Array.from({ length: size.urls }, (_, number) => {
    const host = `www.site-${number % 60}.test`;
    const url = newUrl(id('url', number), `https://${host}/page/${number}`, null, search.id);
    const isLost = number % 40 === 7;
    const outcome = { kind: isLost ? ('blocked' as const) : ('ok' as const), httpStatus: 200, evidence: [] };
    return isLost
      ? { ...url, status: 'failed' as const, outcome, error: { code: 'blocked', message: 'a wall' } }
      : { ...url, status: 'completed' as const, outcome, pageId: id('page', number) };
  });
  const pages = urls.flatMap((url) => {
    if (url.status === 'failed') return [];
    const page = newPage(url.pageId ?? '', url.id, '0'.repeat(64));
    return [{ ...page, status: 'completed' as const, dataPoints: Math.round(size.facts / size.urls) }];
  });
  for (const url of urls) {
    commit('claim', url.id, `chore(kb): claim ${url.id} - ${url.url}`);
    if (url.status === 'failed') commit('fail', url.id, `fix(kb): fail ${url.id} - blocked`);
    else commit('fetch', url.id, `feat(kb): fetch ${url.pageId} from ${url.url}`);
  }
  for (const page of pages)
    commit('extract', page.id, `feat(kb): extract ${page.dataPoints} data points from ${page.id}`);
  const state: State = {
    search: new Map([[search.id, search]]),
    url: new Map(urls.map((url) => [url.id, url])),
    page: new Map(pages.map((page) => [page.id, page])),
    extraction: new Map(),
    swarm: { web: 'real', paused: null },
  };
  const facts = Array.from({ length: size.facts }, (_, number) =>
    makeFact(number, pages[number % pages.length]?.id ?? '', change(number)),
  );
  return { state, commits, facts, rejected: 3, cloneUrl: 'https://git.test/pack.git', nowMs: START_MS + 86_400_000 };
}

function makeFact(number: number, pageId: string, { quote, title }: { quote?: string; title?: string }): ReportFact {
  const isState = number % 3 === 2;
  const subjects = isState ? states.map(({ code }) => code) : carriers.map(({ slug }) => slug);
  const subject = subjects[Math.floor(number / 3) % subjects.length] ?? '';
  const names = isState ? MINIMUMS : DISCOUNTS;
  const attribute = names[Math.floor(number / 7) % names.length] ?? '';
  const entry = discountEntry(id('raw', number), subject, pageId, '', '2026-03-01T00:00:00.000Z');
  const [confidence, confidenceScore] = CONFIDENCES[number % 5 === 0 ? 0 : number % 5 < 4 ? 1 : 2] ?? CONFIDENCES[0];
  const figure = isState ? { normalizedValue: 25_000, unit: 'usd' as const, rawValue: '$25,000' } : {};
  return {
    subject,
    kind: isState ? 'state' : 'carrier',
    entry: {
      ...entry,
      attribute,
      ...figure,
      source: { ...entry.source, confidence, confidenceScore, quote: quote ?? `Fact ${number} says up to 15%` },
      context: { ...entry.context, pageTitle: title ?? `Page ${number}` },
    },
  };
}
