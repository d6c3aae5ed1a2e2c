/**
 * The whole configuration: environment variables in one table, checked at once. `.env.example` and the README's table
 * are compared with this one by a test. Empty counts as absent, so that Compose may pass every variable through.
 */
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ConfigurationFault } from './domain/errors.ts';

export interface Variable<T> {
  /** What it is for, in one line. */
  readonly about: string;
  /** What is expected, as shown when it is wrong. */
  readonly expects: string;
  /** Shown in tables; the value used when absent is `fallback`. */
  readonly fallback: T;
  /** How the default reads in tables, where it is not simply the fallback. */
  readonly shownDefault?: string;
  /** True where only the containers' own wiring sets it: not for `.env`. */
  readonly internal?: boolean;
  /** The value, or undefined where the text does not fit. */
  parse(text: string): T | undefined;
}

type Options = { readonly shownDefault?: string; readonly internal?: boolean };

function text<T extends string | null>(about: string, fallback: T, options: Options = {}): Variable<string | T> {
  return { about, expects: 'text', fallback, ...options, parse: (value) => value };
}

function choice<const T extends string>(about: string, values: readonly T[], fallback: T): Variable<T> {
  return { about, expects: values.join(' or '), fallback, parse: (value) => values.find((known) => known === value) };
}

function flag(about: string): Variable<boolean> {
  return { about, expects: 'true or false', fallback: false, parse: (value) => ({ true: true, false: false })[value] };
}

function whole<T extends number | null>(
  about: string,
  min: number,
  max: number,
  fallback: T,
  options: Options = {},
): Variable<number | T> {
  return {
    about,
    expects: `a whole number from ${min} to ${max}`,
    fallback,
    ...options,
    parse: (value) =>
      /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined,
  };
}

function httpUrl<T extends string | null>(about: string, fallback: T, options: Options = {}): Variable<string | T> {
  return {
    about,
    expects: 'an http:// or https:// address',
    fallback,
    ...options,
    parse: (value) => (/^https?:$/.test(URL.parse(value)?.protocol ?? '') ? value : undefined),
  };
}

export const VARIABLES = {
  BRAVE_API_KEY: text('key of the Brave Search API; set, the real web is searched with it', null),
  BRAVE_ENDPOINT: httpUrl(
    'another address that speaks the Brave Search API, such as a gateway',
    'https://api.search.brave.com/res/v1/web/search',
  ),
  SEARXNG_URL: httpUrl(
    'base address of a SearXNG whose JSON format is enabled; set, the real web is searched with it',
    null,
  ),
  PRACTICE_SEARCH_URL: httpUrl('search endpoint of the practice web', 'http://search.test/search', { internal: true }),
  PRACTICE_WEB_HOST: text('the container that every name under .test leads to', 'practice-web', { internal: true }),
  URLS_PER_SEARCH: whole('how many of the best results of a search are registered', 1, 20, 6),
  LOOP_PAUSE_MS: whole(
    'pause of an agent between two steps that touch the network, in milliseconds',
    0,
    600_000,
    null,
    {
      shownDefault: '5000 on the real web, 0 on the practice web',
    },
  ),
  HOST_DELAY_MS: whole(
    'how long a host is left alone after a visit by any agent, in milliseconds; up to a quarter longer',
    0,
    60_000,
    null,
    {
      shownDefault: '2000 on the real web, 0 on the practice web',
    },
  ),
  SEARCH_DELAY_MS: whole(
    'how long the search provider is left alone after a search by any agent, in milliseconds; up to a quarter longer',
    0,
    60_000,
    null,
    {
      shownDefault: '1000 on the real web, 0 on the practice web',
    },
  ),
  CONTACT: text('how a site can reach you (an e-mail or web address); part of the User-Agent', null),
  FETCH_PROXY: httpUrl('a further proxy that all page loads go through, behind the egress guard', null),
  FETCH_IGNORE_TLS_ERRORS: flag(
    'accept any certificate when loading pages (a recording or an inspecting proxy needs it)',
  ),
  CHROMIUM_SANDBOX: choice("Chromium's own sandbox; off only where the host's kernel forbids it", ['on', 'off'], 'on'),
  PUPPETEER_EXECUTABLE_PATH: text('the Chromium to start', '/usr/lib/chromium/chromium-headless-shell', {
    internal: true,
  }),
  BROWSER_PROXY: httpUrl('the proxy that pages and robots.txt are loaded through', null, { internal: true }),
  REMOTE_URL: httpUrl('the shared repository; any git host over HTTP will do', null, {
    shownDefault: "the remote container's practice.git, or knowledge-pack.git on the real web",
  }),
  REMOTE_USER: text('user name for pushing', 'swarm'),
  REMOTE_PASSWORD: text('password or token for pushing to a remote of your own', null),
  REMOTE_PASSWORD_FILE: text('file that holds the password for pushing', null, { internal: true }),
  PUBLISHED_REMOTE_URL: httpUrl('where the remote container is published on the host, for the closing report', null, {
    internal: true,
  }),
  REMOTE_PORT: whole('port on localhost where the remote is published', 1, 65_535, 8418),
  GATE: choice("the remote's gate; off, agents push to main themselves, as on any git host", ['on', 'off'], 'on'),
  CLONE_DIR: text("where an agent's or supervisor's clone is kept", path.join(os.tmpdir(), 'swarm-clone'), {
    internal: true,
  }),
  DOCKER_API: httpUrl('the docker filter that the supervisor watches and restarts containers through', null, {
    internal: true,
  }),
  RESTART: choice(
    'who restarts agents that died or stalled: the supervisor through Docker, or (none) the platform that runs them',
    ['docker', 'none'],
    'docker',
  ),
  METRICS_PORT: whole('port on which the supervisor serves Prometheus metrics', 1, 65_535, null, {
    shownDefault: 'none: no port is open',
  }),
  WEBHOOK_URL: httpUrl('where the supervisor posts JSON when the swarm is drained, or an alarm begins or ends', null),
  SUPERVISOR_STATUS_FILE: text('file in which the supervisor tells kp how it is, and which alarms stand', null, {
    internal: true,
  }),
  HEARTBEAT_FILE: text('file that a program writes while it makes progress, for its health check', null, {
    internal: true,
  }),
  COMPOSE_PROJECT: text("the compose project that the docker filter shows, where it is not the filter's own", null, {
    internal: true,
  }),
  LOG_FORMAT: choice('how log lines look', ['text', 'json'], 'text'),
  LOG_LEVEL: choice('the least important log lines shown', ['debug', 'info', 'warn', 'error'], 'info'),
} satisfies Record<string, Variable<unknown>>;

type Values = {
  readonly [K in keyof typeof VARIABLES]:
    | (typeof VARIABLES)[K]['fallback']
    | Exclude<ReturnType<(typeof VARIABLES)[K]['parse']>, undefined>;
};

/** Every variable's value, and what follows from them. */
export interface Config extends Omit<
  Values,
  'LOOP_PAUSE_MS' | 'HOST_DELAY_MS' | 'SEARCH_DELAY_MS' | 'REMOTE_URL' | 'REMOTE_PASSWORD'
> {
  readonly web: 'practice' | 'real';
  readonly provider: 'brave' | 'searxng' | 'practice';
  readonly LOOP_PAUSE_MS: number;
  readonly HOST_DELAY_MS: number;
  readonly SEARCH_DELAY_MS: number;
  readonly REMOTE_URL: string;
  /** Where a person on the host clones from. */
  readonly cloneUrl: string;
  readonly REMOTE_PASSWORD: string | null;
}

/**
 * Reads and checks the configuration.
 * @throws {ConfigurationFault} naming everything that is wrong, with what was expected
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries<Variable<unknown>>(VARIABLES)) {
    const given = env[name]?.trim();
    if (!given) {
      values[name] = variable.fallback;
      continue;
    }
    values[name] = variable.parse(given);
    // a value may be a secret put in the wrong place: it is named, never shown
    if (values[name] === undefined) problems.push(`${name}: expected ${variable.expects}`);
  }
  const read = values as unknown as Values;
  if (read.BRAVE_API_KEY && read.SEARXNG_URL)
    problems.push('BRAVE_API_KEY and SEARXNG_URL: expected at most one of them');
  let password = read.REMOTE_PASSWORD;
  // the file belongs to the remote container: what is in it is never sent to another host
  if (!password && read.REMOTE_PASSWORD_FILE && !read.REMOTE_URL) {
    try {
      password = readFileSync(read.REMOTE_PASSWORD_FILE, 'utf8').trim();
    } catch {
      problems.push(
        `REMOTE_PASSWORD_FILE: expected a readable file at ${read.REMOTE_PASSWORD_FILE}; the remote container writes it: docker compose up --detach --wait remote`,
      );
    }
  }
  if (problems.length > 0) {
    throw new ConfigurationFault(`The configuration cannot work:\n${problems.map((line) => `  ${line}`).join('\n')}`, {
      code: 'configuration',
    });
  }
  const provider = read.BRAVE_API_KEY ? 'brave' : read.SEARXNG_URL ? 'searxng' : 'practice';
  const web = provider === 'practice' ? 'practice' : 'real';
  const repository = web === 'real' ? 'knowledge-pack.git' : 'practice.git';
  return {
    ...read,
    provider,
    web,
    LOOP_PAUSE_MS: read.LOOP_PAUSE_MS ?? (web === 'real' ? 5000 : 0),
    HOST_DELAY_MS: read.HOST_DELAY_MS ?? (web === 'real' ? 2000 : 0),
    SEARCH_DELAY_MS: read.SEARCH_DELAY_MS ?? (web === 'real' ? 1000 : 0),
    REMOTE_URL: read.REMOTE_URL ?? `http://remote:8080/${repository}`,
    cloneUrl: read.REMOTE_URL ?? `${read.PUBLISHED_REMOTE_URL ?? 'http://remote:8080'}/${repository}`,
    REMOTE_PASSWORD: password,
  };
}
