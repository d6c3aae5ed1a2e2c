/** The recorded web, played by its own server. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';

const folder = path.join(
  process.env['SHARED_DIR'] ?? path.resolve(import.meta.dirname, '../../../shared'),
  'recorded-web',
);

export interface RecordedWeb {
  /** As a proxy's address. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * So many of its pages, spread evenly over the recording; more than there are begin again. They come in an order that says
 * nothing of them: as they were recorded, those of the last searches are twice as long, and memory would seem to grow.
 * @throws {Error} where there is no recording
 */
export function chooseUrls(count: number): string[] {
  if (!existsSync(folder))
    throw new Error(`there is no recorded web in ${folder}; SHARED_DIR names the folder above it`);
  const index = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as {
    url: string;
    page: string | null;
  }[];
  const urls = index.filter(({ page }) => page !== null).map(({ url }) => url);
  const chosen = Array.from({ length: Math.min(count, urls.length) }, (_, at) => {
    return urls[Math.floor((at * urls.length) / Math.min(count, urls.length))] ?? '';
  });
  const mixed = chosen.toSorted((a, b) => (hash(a) < hash(b) ? -1 : 1));
  return Array.from({ length: count }, (_, at) => mixed[at % mixed.length] ?? '');
}

function hash(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

/** Each answer takes up to `latencyMs`, drawn anew from the same seed. */
export async function playRecordedWeb(latencyMs: number): Promise<RecordedWeb> {
  const args = [path.join(folder, 'serve.mjs'), '--port', '0', '--latency', String(latencyMs)];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(server.stdout, 'data')) as [Buffer];
  const address = /http:\/\/\S+/.exec(String(said))?.[0];
  if (address === undefined) throw new Error(`the recorded web did not say where it is: ${String(said)}`);
  return {
    address,
    async close() {
      // a signal to all of us ends it, too
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}
