/** Everything that can go wrong in a history, each as what one more commit does. */
import type { Change } from '../../src/domain/change.ts';
import type { Items, SearchItem } from '../../src/domain/items.ts';
import { claimItem, giveBack, releaseClaim } from '../../src/domain/transitions/claiming.ts';
import { changeOf, wideChange } from '../../src/domain/transitions/common.ts';
import { planSearches } from '../../src/domain/transitions/planning.ts';
import { newUrl } from '../../src/domain/transitions/new-items.ts';
import { discountEntry, fetchedPage, type Twist } from '../helpers/swarm-history.ts';
import { A, B, failure, HTML, id, OPERATOR, results, search, SUPERVISOR, type Played } from './good-history.ts';

interface Mutation {
  readonly name: string;
  /** The rule that must say so; others may too. */
  readonly rule: number;
  readonly play: (played: Played) => void;
}

const RAW = 'knowledge_pack/raw';
const SEARCHES = 'trackers/search-tracker.json';
const URLS = 'trackers/url-tracker.json';

/** A plan that is right in itself, to be twisted. */
function plan(played: Played, twist: Twist): void {
  const planned = { id: id('search', 77), query: 'seventy-seven', category: 'auto', carrier: null, state: null };
  played.history.commit(planSearches(played.history.state(), [{ ...planned, priority: 'low' }], OPERATOR), twist);
}

/** Replaces text in a file, once; fails where there is none. */
function replace(path: string, from: string | RegExp, to: string): Twist {
  return {
    files: (tree) => {
      const before = tree.get(path);
      const after = before?.replace(from, to);
      if (before === undefined || after === undefined || before === after)
        throw new Error(`nothing replaced in ${path}`);
      tree.set(path, after);
    },
  };
}

function pending(played: Played, number: number): SearchItem {
  const item = played.history.state().search.get(id('search', number));
  if (!item) throw new Error('no such search');
  return item;
}

const PDF = Buffer.from('%PDF-1.4 added');

/** Fetches the URL that A holds. */
function fetchAdded(played: Played, twist?: Twist, html = '<p>added</p>', pdf: Uint8Array | null = null): void {
  const { urls, held, settle, history } = played;
  const page = fetchedPage(urls.added, id('page', 9), 'https://acme.test/added', html, history.now(), pdf);
  settle(held('url', urls.added), page, A, twist);
}

/** So many milliseconds after the next commit. */
const later = (p: Played, ms: number) => new Date(Date.parse(p.history.now()) + ms).toISOString();

/** Claims an item whether it is ready or not. */
function claimByForce<T extends 'search' | 'url'>(p: Played, tracker: T, item: Items[T], fields: object): void {
  const holder = { assignedTo: B.id, container: B.container, claimedAt: p.history.now(), notBefore: null };
  const claimed = { ...item, ...holder, status: 'claimed' as const, epoch: item.epoch + 1, ...fields };
  p.history.commit(changeOf('claim', B, claimed, 'by force', { [tracker]: [claimed] }));
}

/** Claims the URL that an operator wants to be tried again; it is of the host of the one that A holds. */
function claimLost(p: Played, fields: object): void {
  const url = p.history.state().url.get(p.urls.lost);
  if (!url) throw new Error('no lost URL');
  claimByForce(p, 'url', url, fields);
}

/** Extracts one entry of the page that is to be extracted again, after `change` made it wrong. */
function extractOne(
  played: Played,
  change: (entry: ReturnType<typeof discountEntry>) => object,
  subject = 'acme',
): void {
  const { pages, history, take, settle } = played;
  const claim = take('page', pages.one, B);
  const entry = discountEntry(id('raw', 50), 'acme', pages.one, HTML, history.now());
  const wrong = { ...entry, ...change(entry) };
  settle(claim, { kind: 'extracted', facts: [{ kind: 'carrier', subject, entry: wrong }] }, B);
}

const rawFile = (number: number) => `${RAW}/carriers/acme/data_${id('search', number)}.raw.json`;

export const MUTATIONS: readonly Mutation[] = [
  { name: 'a tracker that is no JSON', rule: 1, play: (p) => plan(p, replace(SEARCHES, /\{"id"/, '"id"')) },
  { name: 'a tracker that was cut off', rule: 1, play: (p) => plan(p, replace(SEARCHES, /\]\n\}\n$/, '')) },
  { name: 'a line without its comma', rule: 1, play: (p) => plan(p, replace(SEARCHES, '},\n', '}\n')) },
  { name: 'a status that nobody knows', rule: 1, play: (p) => plan(p, replace(SEARCHES, '"pending"', '"done"')) },
  { name: 'an item without a field', rule: 1, play: (p) => plan(p, replace(SEARCHES, '"attempts":0,', '')) },
  {
    name: 'an item with one more field',
    rule: 1,
    play: (p) => plan(p, replace(SEARCHES, '"attempts":0,', '"attempts":0,"x":1,')),
  },
  { name: 'a tracker that was deleted', rule: 1, play: (p) => plan(p, { files: (tree) => tree.delete(SEARCHES) }) },
  {
    name: 'a broken swarm.json',
    rule: 1,
    play: (p) => plan(p, { files: (tree) => tree.set('trackers/swarm.json', '{') }),
  },
  {
    name: 'an item that is removed',
    rule: 2,
    play: (p) => plan(p, replace(SEARCHES, /\{"id":"search_000000000003".*\n/, '')),
  },
  {
    name: 'an id that is used again',
    rule: 2,
    play: (p) => {
      const line =
        p.history.tree
          .get(SEARCHES)
          ?.split('\n')
          .find((text) => text.includes(id('search', 3))) ?? '';
      plan(p, replace(SEARCHES, `${line}\n`, ''));
      p.history.commit(
        wideChange('plan', OPERATOR, 'again', {}),
        replace(SEARCHES, '"items": [\n', `"items": [\n${line}\n`),
      );
    },
  },
  {
    name: 'an id that stands twice',
    rule: 2,
    play: (p) => plan(p, replace(SEARCHES, /(\{"id":"search_000000000003".*\n)/, '$1$1')),
  },
  {
    name: 'a URL that stands twice',
    rule: 2,
    play: (p) => {
      const url = newUrl(id('url', 800), 'https://acme.test/one', null, id('search', 1));
      p.history.commit(changeOf('plan', OPERATOR, url, 'plan', { url: [url] }));
    },
  },
  {
    name: 'no trailers',
    rule: 3,
    play: (p) => plan(p, { trailers: { Kind: null, Agent: null, Item: null, Epoch: null, Nonce: null } }),
  },
  { name: 'no nonce', rule: 3, play: (p) => plan(p, { trailers: { Nonce: null } }) },
  { name: 'an unknown kind', rule: 3, play: (p) => plan(p, { trailers: { Kind: 'improve' } }) },
  { name: 'a plan by an agent', rule: 3, play: (p) => plan(p, { trailers: { Agent: A.id }, author: `${A.id}@c1` }) },
  { name: 'an author who is not the agent', rule: 3, play: (p) => plan(p, { author: `${B.id}@c2` }) },
  { name: 'a merge', rule: 3, play: (p) => plan(p, { isMerge: true }) },
  { name: 'a second init', rule: 3, play: (p) => plan(p, { trailers: { Kind: 'init' } }) },
  { name: 'a foreign file', rule: 3, play: (p) => plan(p, { files: (tree) => tree.set('README.md', 'hello') }) },
  {
    name: 'a foreign file in the pack',
    rule: 3,
    play: (p) => plan(p, { files: (tree) => tree.set(`${RAW}/notes.txt`, 'x') }),
  },
  {
    name: 'a tracker whose lines changed places',
    rule: 3,
    play: (p) => plan(p, replace(SEARCHES, /(\{"id":"search_000000000001".*\n)(\{.*\n)/, '$2$1')),
  },
  {
    name: 'a state that is skipped',
    rule: 3,
    play: (p) => {
      const item = pending(p, 3);
      const done = { ...item, status: 'completed' as const, completedAt: p.history.now() };
      p.history.commit(changeOf('claim', A, done, 'skip', { search: [done] }));
    },
  },
  {
    name: 'a claim that changes a second item',
    rule: 3,
    play: (p) => {
      const change = claimItem(p.history.state(), 'page', p.pages.one, A, p.history.now());
      const other = { ...pending(p, 3), priority: 'high' as const };
      p.history.commit(change && { ...change, put: { ...change.put, search: [other] } });
    },
  },
  {
    name: 'a claim that changes the query',
    rule: 3,
    play: (p) => p.take('page', p.pages.one, A, replace(SEARCHES, '"query 3"', '"query 33"')),
  },
  {
    name: 'a result with a new search',
    rule: 3,
    play: (p) => fetchAdded(p, replace(SEARCHES, '"items": [\n', `"items": [\n${JSON.stringify(search(88, 'x'))},\n`)),
  },
  {
    name: 'a discovery that rewrites a known URL',
    rule: 3,
    play: (p) => {
      const twist = replace(URLS, '"https://acme.test/one"', '"https://acme.test/else"');
      p.settle(p.held('search', id('search', 4)), results('https://acme.test/four'), B, twist);
    },
  },
  {
    name: 'a fetch that writes the files of another page',
    rule: 3,
    play: (p) => fetchAdded(p, { files: (tree) => tree.set(`${RAW}/_pages/${p.pages.two}.html`, 'x') }),
  },
  {
    name: 'an extraction that changes the entries of another page',
    rule: 3,
    play: (p) => {
      const claim = p.take('page', p.pages.one, B);
      const entry = discountEntry(id('raw', 50), 'acme', p.pages.one, HTML, p.history.now());
      const facts = [{ kind: 'carrier' as const, subject: 'acme', entry }];
      p.settle(claim, { kind: 'extracted', facts }, B, replace(rawFile(1), /"raw_000000000003"/, '"raw_000000000033"'));
    },
  },
  {
    name: 'facts that are deleted by a claim',
    rule: 3,
    play: (p) => p.take('page', p.pages.one, A, { files: (tree) => tree.delete(rawFile(1)) }),
  },
  {
    name: 'a stolen claim',
    rule: 4,
    play: (p) => {
      const item = p.history.state().url.get(p.urls.added);
      if (!item) throw new Error('no URL');
      const stolen = { ...item, epoch: item.epoch + 1, assignedTo: B.id, container: B.container };
      p.history.commit(changeOf('claim', B, stolen, 'steal', { url: [stolen] }));
    },
  },
  {
    name: 'a result by one who does not hold the item',
    rule: 4,
    play: (p) => fetchAdded(p, { trailers: { Agent: B.id }, author: `${B.id}@c2` }),
  },
  { name: 'a result at another epoch', rule: 4, play: (p) => fetchAdded(p, { trailers: { Epoch: '7' } }) },
  {
    name: 'a give-back from another container',
    rule: 4,
    play: (p) => p.history.commit(giveBack(p.history.state(), p.held('url', p.urls.added), B, 'no')),
  },
  {
    name: 'an epoch that falls',
    rule: 4,
    play: (p) => plan(p, replace(SEARCHES, /("search_000000000003".*"epoch":)\d+/, '$10')),
  },
  {
    name: 'a claim without a new epoch',
    rule: 4,
    play: (p) => {
      const change = claimItem(p.history.state(), 'page', p.pages.one, A, p.history.now());
      const epoch = p.history.state().page.get(p.pages.one)?.epoch ?? 0;
      const page = change?.put.page?.map((item) => ({ ...item, epoch }));
      p.history.commit(change && page && { ...change, epoch, put: { page } });
    },
  },
  {
    name: 'a claim for somebody else',
    rule: 4,
    play: (p) => p.take('page', p.pages.one, A, { trailers: { Agent: B.id }, author: `${B.id}@c2` }),
  },
  {
    name: 'a claim that an operator reopens under its holder',
    rule: 4,
    play: (p) => plan(p, replace(URLS, /"status":"claimed"/, '"status":"pending"')),
  },
  {
    name: 'a wrong quote',
    rule: 5,
    play: (p) => extractOne(p, (entry) => ({ source: { ...entry.source, quote: 'up to 51%' } })),
  },
  {
    name: 'a quote of another place',
    rule: 5,
    play: (p) => extractOne(p, (entry) => ({ source: { ...entry.source, elementRef: 'p' } })),
  },
  {
    name: 'offsets beside the quote',
    rule: 5,
    play: (p) => extractOne(p, (entry) => ({ source: { ...entry.source, offsets: { start: 1, end: 9 } } })),
  },
  {
    name: 'an entry with the hash of another page',
    rule: 5,
    play: (p) => extractOne(p, (entry) => ({ source: { ...entry.source, sha256: '0'.repeat(64) } })),
  },
  { name: 'an entry in the wrong folder', rule: 5, play: (p) => extractOne(p, () => ({}), 'zenith') },
  {
    name: 'an entry in the file of another search',
    rule: 5,
    play: (p) =>
      extractOne(p, (entry) => ({
        source: { ...entry.source, pageId: p.pages.two, pageFile: `_pages/${p.pages.two}.html` },
      })),
  },
  {
    name: 'a page whose HTML is not what was recorded',
    rule: 5,
    play: (p) => fetchAdded(p, replace(`${RAW}/_pages/${id('page', 9)}.html`, 'added', 'other')),
  },
  {
    name: 'a page whose Markdown is not what was recorded',
    rule: 5,
    play: (p) => fetchAdded(p, replace(`${RAW}/_pages/${id('page', 9)}.md`, '#', '##')),
  },
  {
    name: 'a page without Markdown',
    rule: 5,
    play: (p) => fetchAdded(p, { files: (tree) => tree.delete(`${RAW}/_pages/${id('page', 9)}.md`) }),
  },
  {
    name: 'a PDF that nothing records',
    rule: 5,
    play: (p) => fetchAdded(p, { files: (tree) => tree.set(`${RAW}/_pages/${id('page', 9)}.pdf`, '%PDF') }),
  },
  {
    name: 'a PDF that is not what was recorded',
    rule: 5,
    play: (p) => fetchAdded(p, replace(`${RAW}/_pages/${id('page', 9)}.pdf`, '1.4', '1.5'), '<p>added</p>', PDF),
  },
  {
    name: 'a page without the PDF that it was made from',
    rule: 5,
    play: (p) =>
      fetchAdded(p, { files: (tree) => tree.delete(`${RAW}/_pages/${id('page', 9)}.pdf`) }, '<p>added</p>', PDF),
  },
  {
    name: 'a PDF that is deleted later',
    rule: 5,
    play: (p) => plan(p, { files: (tree) => tree.delete(`${RAW}/_pages/${p.pages.two}.pdf`) }),
  },
  {
    name: 'a page that is altered later',
    rule: 5,
    play: (p) => plan(p, replace(`${RAW}/_pages/${p.pages.two}.html`, 'Zenith', 'Apex')),
  },
  {
    name: 'a page that is deleted later',
    rule: 5,
    play: (p) => plan(p, { files: (tree) => tree.delete(`${RAW}/_pages/${p.pages.two}.html`) }),
  },
  {
    name: 'facts that are deleted later',
    rule: 5,
    play: (p) => plan(p, { files: (tree) => tree.delete(`${RAW}/carriers/zenith/data_${id('search', 1)}.raw.json`) }),
  },
  {
    name: 'an extraction that loses an entry',
    rule: 5,
    play: (p) => {
      const claim = p.take('page', p.pages.one, B);
      const entry = discountEntry(id('raw', 50), 'acme', p.pages.one, HTML, p.history.now());
      const facts = [{ kind: 'carrier' as const, subject: 'acme', entry }];
      p.settle(
        claim,
        { kind: 'extracted', facts },
        B,
        replace('trackers/page-tracker.json', '"dataPoints":1', '"dataPoints":2'),
      );
    },
  },
  {
    name: 'a result that lands twice',
    rule: 6,
    play: (p) => {
      fetchAdded(p);
      const done = p.history.state().url.get(p.urls.added);
      if (!done) throw new Error('no URL');
      const again = { ...done, title: 'again' };
      p.history.commit(changeOf('fetch', A, again, 'fetch again', { url: [again] }));
    },
  },
  { name: 'a nonce that lands twice', rule: 6, play: (p) => plan(p, { trailers: { Nonce: 'nonce_000000000003' } }) },
  {
    name: 'two URLs fetched by one commit',
    rule: 6,
    play: (p) =>
      fetchAdded(
        p,
        replace(
          URLS,
          /("url":"https:\/\/acme.test\/lost".*)/,
          (
            p.history.tree
              .get(URLS)
              ?.split('\n')
              .find((line) => line.includes('/two"')) ?? ''
          )
            .replace(/^.*?"url":"[^"]*"/, '"url":"https://acme.test/lost"')
            .replace(/,?$/, ','),
        ),
      ),
  },
  {
    name: 'a URL completed by hand',
    rule: 6,
    play: (p) => plan(p, replace(URLS, /("url_000000000900","status":)"claimed"/, '$1"completed"')),
  },
  {
    name: 'an item claimed before its time',
    rule: 7,
    play: (p) => {
      const refused = { ...failure({ code: 'busy', message: 'later' }), retryAfterMs: 3_600_000 };
      p.settle(p.held('url', p.urls.added), refused, A);
      const item = p.history.state().url.get(p.urls.added);
      if (!item) throw new Error('no URL');
      const now = p.history.now();
      const holder = { assignedTo: A.id, container: A.container, claimedAt: now, notBefore: null, restUntil: now };
      const early = { ...item, ...holder, status: 'claimed' as const, epoch: item.epoch + 1 };
      p.history.commit(changeOf('claim', A, early, 'too early', { url: [early] }));
    },
  },
  {
    name: 'a URL of a host that another agent holds',
    rule: 7,
    play: (p) => claimLost(p, { restUntil: p.history.now() }),
  },
  {
    name: 'a URL whose claim does not say that its host is held',
    rule: 7,
    play: (p) => {
      fetchAdded(p);
      claimLost(p, {});
    },
  },
  {
    name: 'a URL of a host that has not rested',
    rule: 7,
    play: (p) => {
      p.history.commit(giveBack(p.history.state(), p.held('url', p.urls.added), A, 'no', later(p, 61_000)));
      claimLost(p, { restUntil: p.history.now() });
    },
  },
  {
    name: 'a search beside one that holds the provider',
    rule: 7,
    play: (p) => {
      p.history.commit(giveBack(p.history.state(), p.held('search', id('search', 4)), B, 'no'));
      const now = () => new Date(Date.parse(p.history.now()) + 3_600_000).toISOString();
      p.history.commit(claimItem(p.history.state(), 'search', id('search', 4), B, now(), true));
      claimByForce(p, 'search', pending(p, 3), { claimedAt: now() });
    },
  },
  {
    name: 'a search before the provider has rested',
    rule: 7,
    play: (p) => {
      const rest = later(p, 3_600_000 + 61_000);
      p.history.commit(giveBack(p.history.state(), p.held('search', id('search', 4)), B, 'no', rest));
      claimByForce(p, 'search', pending(p, 3), { claimedAt: later(p, 3_600_000) });
    },
  },
  {
    name: 'a rest that is taken away',
    rule: 3,
    play: (p) => {
      p.history.commit(giveBack(p.history.state(), p.held('url', p.urls.added), A, 'no', later(p, 2_000)));
      plan(p, replace(URLS, /,"restUntil":"[^"]*"/, ''));
    },
  },
  {
    name: 'an extraction claimed before its URLs have ended',
    rule: 7,
    play: (p) => {
      const item = p.history.state().extraction.get(p.extractions.one);
      if (!item) throw new Error('no extraction');
      const now = p.history.now();
      const early = {
        ...item,
        status: 'claimed' as const,
        epoch: item.epoch + 1,
        assignedTo: A.id,
        container: 'c1',
        claimedAt: now,
      };
      p.history.commit(changeOf('claim', A, early, 'too early', { extraction: [early] }));
    },
  },
  {
    name: 'a release by an agent',
    rule: 3,
    play: (p) => {
      const change: Change | undefined = releaseClaim(
        p.history.state(),
        p.held('url', p.urls.added),
        B,
        { code: 'x', message: 'y' },
        p.history.now(),
      );
      p.history.commit(change);
    },
  },
  {
    name: 'a release that does not count',
    rule: 3,
    play: (p) => {
      const change = releaseClaim(
        p.history.state(),
        p.held('url', p.urls.added),
        SUPERVISOR,
        { code: 'x', message: 'y' },
        p.history.now(),
      );
      const url = change?.put.url?.map((item) => ({ ...item, attempts: 0 }));
      p.history.commit(change && url && { ...change, put: { url } });
    },
  },
];
