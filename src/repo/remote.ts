/** The shared repository's address and the credentials for pushing to it. */
export interface Remote {
  readonly url: string;
  readonly user: string;
  /** Null where the remote asks for none. */
  readonly password: string | null;
}

export const MAIN = 'refs/heads/main';

/** A repository with this ref has a gate, which is pushed to instead of main. */
export const GATE_REF = 'refs/swarm/gate';

/** Where pushes to a gate go. */
export const PUSH_REF = 'refs/for/main';

/**
 * Environment of every git process: no configuration but ours, no prompts, messages in English, credentials handed over
 * where no process list shows them. HTTP_PROXY and NO_PROXY of our own environment stay in force.
 */
export function gitEnvironment(remote: Remote | null): Record<string, string> {
  const config = new Map([
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    // one request less for each fetch: there are only a few refs to list
    ['protocol.version', '0'],
    ['http.postBuffer', String(64 * 1024 * 1024)],
    // a connection that stands still for this long is given up; the transaction then looks what has happened
    ['http.lowSpeedLimit', '1'],
    ['http.lowSpeedTime', '30'],
  ]);
  if (remote?.password) {
    const token = Buffer.from(`${remote.user}:${remote.password}`).toString('base64');
    config.set(`http.${remote.url}.extraHeader`, `Authorization: Basic ${token}`);
  }
  const env: Record<string, string> = {
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: String(config.size),
  };
  for (const [index, [key, value]] of [...config].entries()) {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return env;
}

/** Takes credentials out of a text that git wrote. */
export function scrubCredentials(text: string, remote: Remote | null): string {
  const withoutUrls = text.replace(/(https?:\/\/)[^/@\s]+@/g, '$1***@');
  return remote?.password ? withoutUrls.replaceAll(remote.password, '***') : withoutUrls;
}
