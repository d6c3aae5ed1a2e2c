/** The logs of containers. */
import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';

/**
 * Calls back with the last `tail` lines of a container's log and every one that follows, until the signal or the container
 * ends it. The lines are as they were written: nothing in them is harmless.
 * @throws {Error} where Docker does not answer
 */
export async function followLog(options: {
  readonly docker: Docker;
  readonly id: string;
  readonly tail: number;
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
}): Promise<void> {
  const { docker, id, tail, signal, onLine } = options;
  const stream = await docker
    .getContainer(id)
    .logs({ follow: true, stdout: true, stderr: true, tail, abortSignal: signal });
  const both = new PassThrough();
  docker.modem.demuxStream(stream, both, both);
  stream.on('close', () => both.end());
  stream.on('error', () => both.end());
  let rest = '';
  for await (const chunk of both.setEncoding('utf8')) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
  }
}
