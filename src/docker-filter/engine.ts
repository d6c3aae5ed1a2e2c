/** Requests to the Docker engine over its socket. */
import http from 'node:http';

/** Starts a request without a body; the answer, its body unread. */
export async function askEngine(
  socketPath: string,
  method: string,
  path: string,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  return await new Promise((resolve, reject) => {
    const request = http.request(
      { socketPath, method, path, headers: { host: 'docker' }, agent: false, signal },
      resolve,
    );
    request.on('error', reject);
    request.end();
  });
}

/** What is known of a container; `details` is all that Docker says, without its environment. */
export interface Inspected {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly details: unknown;
}

interface Details {
  readonly Id: string;
  readonly Config: { readonly Env?: unknown; readonly Labels?: Readonly<Record<string, string>> | null };
}

/** Looks at a container; undefined where there is none by that id. @throws where Docker fails */
export async function inspectContainer(
  socketPath: string,
  id: string,
  signal: AbortSignal,
): Promise<Inspected | undefined> {
  const answer = await askEngine(socketPath, 'GET', `/containers/${id}/json`, signal);
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  if (answer.statusCode === 404) return undefined;
  if (answer.statusCode !== 200) throw new Error(`Docker answered ${answer.statusCode} to an inspect`);
  const { Config, ...rest } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Details;
  // keys and passwords are handed to containers in their environment
  const { Env: _, ...config } = Config;
  return { id: rest.Id, labels: Config.Labels ?? {}, details: { ...rest, Config: config } };
}
