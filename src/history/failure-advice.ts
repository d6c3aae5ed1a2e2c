/** What each reason for a failure means, and what a person can do about it. */

export interface Advice {
  readonly means: string;
  readonly todo: string;
}

const NOTHING = 'nothing';
const RETRY = (code: string) => `kp retry --code ${code}`;

const KNOWN: Readonly<Record<string, Advice>> = {
  // what a visit of a URL came to
  blocked: {
    means: 'the site keeps robots out: a challenge, a login, or a plain refusal',
    todo: `leave it, or ask the site for permission; where it was a passing wall, ${RETRY('blocked')}`,
  },
  not_found: {
    means: 'there is no page at this address any more',
    todo: `${NOTHING}: the provider's index is older than the site`,
  },
  error: { means: 'the site answered with an error, or its page broke the browser', todo: `later, ${RETRY('error')}` },
  empty: {
    means: 'the page has next to no text',
    todo: `${NOTHING}, unless it looks full in your browser: then ${RETRY('empty')}`,
  },
  robots: { means: "the site's robots.txt forbids this page to robots", todo: `${NOTHING}: that is respected` },
  too_large: { means: 'the page is larger than what is kept', todo: NOTHING },
  unsupported: { means: 'it is no page that can be read, such as a picture or an archive', todo: NOTHING },
  unreachable: {
    means: 'the host does not answer, or not in time',
    todo: `check that the way out is open (kp doctor); later, ${RETRY('unreachable')}`,
  },
  // searches
  no_results: { means: 'the provider knows nothing for this search', todo: 'plan it in other words: kp plan import' },
  query_refused: {
    means: 'the provider does not take this search',
    todo: 'plan it in fewer or other words: kp plan import',
  },
  all_urls_failed: {
    means: 'none of its URLs could be fetched',
    todo: 'see why the URLs failed (kp failures --tracker url), or add a page by hand: kp add-url',
  },
  all_entries_rejected: {
    means: 'every fact that was found broke a rule of the validation',
    todo: 'look into knowledge_pack/raw/_rejected: each stands there with the rule that it broke',
  },
  page_altered: {
    means: 'a stored page is missing or not as it was fetched',
    todo: 'kp audit names the commit that altered it',
  },
  facts_altered: {
    means: 'a file with facts is missing or cannot be read',
    todo: 'kp audit names the commit that altered it',
  },
  // pages
  page_missing: { means: 'a file of the page is missing', todo: 'kp audit names the commit that took it away' },
  page_limit: {
    means: 'the page passes a limit of the extraction, such as its depth or its number of cells',
    todo: NOTHING,
  },
  // whatever the step
  stalled: {
    means: 'its agents died or hung while they worked on it',
    todo: `docker compose logs agent says why they did; once that is mended, ${RETRY('stalled')}`,
  },
  deadline: { means: 'its step took longer than it may', todo: `on a less busy machine, ${RETRY('deadline')}` },
  defect: { means: 'our program broke on it', todo: 'docker compose logs agent shows where: please report it' },
  refused: {
    means: 'the gate refused its result by a rule',
    todo: 'a defect of ours: please report it with its message',
  },
  released: { means: 'an operator took it from its agent', todo: RETRY('released') },
};

/** What a code means; for codes that nobody knows the item's own message is what there is. */
export function adviseOn(code: string): Advice {
  const known = Object.hasOwn(KNOWN, code) ? KNOWN[code] : undefined;
  return known ?? { means: 'its message says what is known', todo: 'kp why ID tells its story' };
}
