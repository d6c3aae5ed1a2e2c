/**
 * What goes wrong on the web, on fixed addresses. Each entry says what its address does and what a careful fetcher
 * makes of it; the plan's searches meet each one. How they answer stands in trouble-answers.ts.
 */
import type { OutcomeKind } from '../domain/items.ts';
import { carrierOf, jurisdictionOf, topicOf } from './subjects.ts';

/** What the page is, or would be, about: a carrier's discount or a state's minimum limits. */
type About = { readonly carrier: string; readonly attribute: string } | { readonly state: string };

interface Entry {
  readonly host?: string;
  /** Where it stands, on `trouble.test` unless said otherwise. */
  readonly path: string;
  /** Further addresses of the same page. */
  readonly alsoAt?: readonly string[];
  readonly does: string;
  readonly outcome: OutcomeKind;
  readonly about: About;
  /** How its title goes on. */
  readonly says: string;
}

const TABLE = {
  'rendered-by-script': {
    path: '/rendered-by-script',
    does: 'an empty document that a script fills from a second request',
    outcome: 'ok',
    about: { carrier: 'geico', attribute: 'telematics' },
    says: 'our notes',
  },
  redirects: {
    path: '/redirects',
    does: 'two redirects, permanent and temporary, to a page on another host',
    outcome: 'ok',
    about: { carrier: 'state-farm', attribute: 'good_student' },
    says: 'the old address',
  },
  'not-found': {
    path: '/not-found',
    does: 'status 404',
    outcome: 'not_found',
    about: { carrier: 'progressive', attribute: 'paperless' },
    says: 'archived article',
  },
  gone: {
    host: 'gone.test',
    path: '/discounts/military',
    does: 'status 410, like everything on its host',
    outcome: 'not_found',
    about: { carrier: 'progressive', attribute: 'military' },
    says: 'from a closed site',
  },
  forbidden: {
    path: '/forbidden',
    does: 'status 403',
    outcome: 'blocked',
    about: { carrier: 'allstate', attribute: 'telematics' },
    says: 'for members',
  },
  'too-many-requests': {
    path: '/too-many-requests',
    does: "status 429 with Retry-After: 1 to a client's first request, then the page",
    outcome: 'ok',
    about: { carrier: 'usaa', attribute: 'multi_vehicle' },
    says: 'a busy site',
  },
  'block-page': {
    path: '/block-page',
    does: 'status 200 with a page that checks whether a person is there',
    outcome: 'blocked',
    about: { carrier: 'farmers', attribute: 'safe_driver' },
    says: 'what drivers report',
  },
  'soft-not-found': {
    path: '/soft-not-found',
    does: 'status 200 with a page that says that there is none',
    outcome: 'not_found',
    about: { carrier: 'nationwide', attribute: 'good_student' },
    says: 'last year',
  },
  endless: {
    path: '/endless',
    does: 'headers, then a trickle that never ends',
    outcome: 'unreachable',
    about: { carrier: 'liberty-mutual', attribute: 'multi_policy' },
    says: 'live updates',
  },
  enormous: {
    path: '/enormous',
    does: 'a page of 30 MB, its length not announced',
    outcome: 'too_large',
    about: { carrier: 'travelers', attribute: 'homeowner' },
    says: 'the full register',
  },
  pdf: {
    path: '/brochure.pdf',
    does: 'a PDF',
    outcome: 'ok',
    about: { carrier: 'american-family', attribute: 'good_student' },
    says: 'brochure',
  },
  'plain-text': {
    path: '/notes.txt',
    does: 'a text file',
    outcome: 'ok',
    about: { state: 'AZ' },
    says: 'plain notes',
  },
  'broken-html': {
    path: '/broken-html',
    does: 'HTML with tags that are not closed, wrongly nested or misspelt',
    outcome: 'ok',
    about: { carrier: 'erie', attribute: 'multi_policy' },
    says: 'home-made page',
  },
  'windows-1252': {
    path: '/windows-1252',
    does: 'windows-1252 that only the header announces',
    outcome: 'ok',
    about: { carrier: 'the-hartford', attribute: 'defensive_driving' },
    says: 'café talk',
  },
  'shift-jis': {
    path: '/shift-jis',
    does: 'Shift_JIS that only a meta element announces',
    outcome: 'ok',
    about: { state: 'HI' },
    says: 'for visitors from Japan',
  },
  'cookie-wall': {
    path: '/cookie-wall',
    does: 'status 200 with nothing but a demand to accept cookies',
    outcome: 'blocked',
    about: { state: 'NY' },
    says: 'magazine',
  },
  dialog: {
    path: '/dialog',
    does: 'a page that opens alert and confirm dialogs and does not want to be left',
    outcome: 'ok',
    about: { carrier: 'mercury', attribute: 'good_student' },
    says: 'with a warm welcome',
  },
  robots: {
    host: 'robots.test',
    path: '/members/multi-policy',
    does: 'a page whose robots.txt forbids the visit',
    outcome: 'robots',
    about: { carrier: 'geico', attribute: 'multi_policy' },
    says: 'not for robots',
  },
  'three-addresses': {
    path: '/same-page',
    alsoAt: ['/same-page?utm_source=newsletter&utm_medium=email', '/same-page/print'],
    does: 'the same page under three addresses, with a canonical link',
    outcome: 'ok',
    about: { state: 'TX' },
    says: 'in brief',
  },
  reset: {
    path: '/reset',
    does: 'the connection is reset',
    outcome: 'unreachable',
    about: { state: 'CA' },
    says: 'calculator',
  },
  'server-error': {
    path: '/server-error',
    does: 'status 500',
    outcome: 'error',
    about: { state: 'FL' },
    says: 'portal',
  },
  'empty-shell': {
    path: '/empty-shell',
    does: 'an application whose script fails, so that nothing shows',
    outcome: 'empty',
    about: { state: 'IL' },
    says: 'app',
  },
  'went-wrong': {
    path: '/went-wrong',
    does: 'status 200 with "Something went wrong"',
    outcome: 'error',
    about: { state: 'OH' },
    says: 'interactive map',
  },
  'redirect-loop': {
    path: '/redirect-loop',
    does: 'two addresses that redirect to each other',
    outcome: 'error',
    about: { state: 'PA' },
    says: 'sign in first',
  },
  'about-errors': {
    path: '/access-denied-explained',
    does: 'an ordinary article whose title reads like a failure',
    outcome: 'ok',
    about: { carrier: 'allstate', attribute: 'multi_policy' },
    says: '"Access denied" and other errors when you ask for it online',
  },
} as const satisfies Record<string, Entry>;

export type TroubleName = keyof typeof TABLE;

export interface Trouble {
  readonly name: TroubleName;
  readonly host: string;
  readonly path: string;
  /** The addresses that searches show. */
  readonly found: readonly string[];
  readonly does: string;
  readonly outcome: OutcomeKind;
  readonly about: About;
  /** As a search shows it. */
  readonly title: string;
  readonly description: string;
  readonly terms: string;
}

export const TROUBLES: readonly Trouble[] = Object.entries<Entry>(TABLE).map(([name, entry]) => {
  const host = entry.host ?? 'trouble.test';
  return {
    name: name as TroubleName,
    host,
    path: entry.path,
    found: [entry.path, ...(entry.alsoAt ?? [])].map((path) => `http://${host}${path}`),
    does: entry.does,
    outcome: entry.outcome,
    about: entry.about,
    ...introduce(entry),
  };
});

/** The trouble that answers for this address, and what follows its own path. */
export function findTrouble(host: string, path: string): { trouble: Trouble; rest: string } | undefined {
  for (const trouble of TROUBLES) {
    if (trouble.host !== host) continue;
    // A host of the trouble's own behaves like this on every path
    if (path === trouble.path || trouble.name === 'gone') return { trouble, rest: '' };
    if (path.startsWith(`${trouble.path}/`)) return { trouble, rest: path.slice(trouble.path.length) };
  }
  return undefined;
}

function introduce({ about, says }: Entry): { title: string; description: string; terms: string } {
  if ('state' in about) {
    const { name } = jurisdictionOf(about.state);
    return {
      title: `${name} minimum car insurance requirements: ${says}`,
      description: `What ${name} requires of drivers, and the liability limits.`,
      terms: about.state,
    };
  }
  const topic = topicOf(about.attribute);
  const { name } = carrierOf(about.carrier);
  return {
    title: `${name} ${topic.name}: ${says}`,
    description: `${topic.label}: what ${name} gives ${topic.who}.`,
    terms: 'auto insurance car',
  };
}
