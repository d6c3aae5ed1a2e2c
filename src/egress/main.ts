/** The egress guard: the agents' only way out. Two ports, for browsers and for what the configuration names besides. */
import { type Config, readConfig } from '../config.ts';
import { Fault } from '../domain/errors.ts';
import { createLogger } from '../log.ts';
import { isPublicAddress } from './addresses.ts';
import { createGuard } from './guard.ts';
import { type GuardPolicy, toEndpoint, WEB_PORTS } from './policy.ts';
import { resolveNamed, resolvePublic } from './resolve.ts';

const BROWSER_PORT = 3128;
const CLIENT_PORT = 3129;

/** What pages may reach: the public web (through FETCH_PROXY where that is set), or the practice web. */
export function createBrowserPolicy(config: Config): GuardPolicy {
  const practice = config.web === 'practice' ? { host: config.PRACTICE_WEB_HOST, port: 80 } : null;
  return {
    isPublic: isPublicAddress,
    webPorts: WEB_PORTS,
    named: new Set(),
    practice,
    upstream: config.FETCH_PROXY,
  };
}

/** What the search client, git and the webhook may reach: besides, the endpoints that the configuration names. */
export function createClientPolicy(config: Config): GuardPolicy {
  const configured = [config.BRAVE_ENDPOINT, config.SEARXNG_URL, config.REMOTE_URL, config.WEBHOOK_URL];
  const endpoints = configured.filter((url) => url !== null);
  return { ...createBrowserPolicy(config), named: new Set(endpoints.map(toEndpoint)), upstream: null };
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger({
    format: config.LOG_FORMAT,
    level: config.LOG_LEVEL,
    room: 'egress',
  });
  const resolve = { public: resolvePublic, named: resolveNamed };
  const browsers = await createGuard({ policy: createBrowserPolicy(config), port: BROWSER_PORT, log, resolve });
  const clients = await createGuard({ policy: createClientPolicy(config), port: CLIENT_PORT, log, resolve });
  log.info({ web: config.web, browsers: browsers.port, clients: clients.port }, 'guarding the way out');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void Promise.allSettled([browsers.close(), clients.close()]).then(() => process.exit(0));
    });
  }
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(error instanceof Fault ? error.message : error);
    process.exitCode = error instanceof Fault && error.code === 'configuration' ? 2 : 1;
  });
}
