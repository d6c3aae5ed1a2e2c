/** Reads a PDF in a process of its own that has no rights, little memory and little time. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PdfReport } from './pdf-child.ts';

/** What a PDF says, or that it took more than it may. */
export type PdfResult = PdfReport | { readonly kind: 'exhausted'; readonly reason: string };

export interface PdfLimits {
  readonly timeMs: number;
  readonly memoryBytes: number;
}

const LIMITS: PdfLimits = { timeMs: 20_000, memoryBytes: 600 * 1024 * 1024 };
const HEAP_MB = 400;
const MAX_REPORT_BYTES = 32 * 1024 * 1024;
const MEMORY_CHECK_MS = 50;

const CHILD = fileURLToPath(new URL('pdf-child.ts', import.meta.url));
/** All that it may read: its own program. It may write nothing and start nothing, and has no network code. */
const READABLE = ['./', '../../package.json', '../../node_modules/unpdf'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
);

/** The text of a PDF. Whatever the PDF does, this answers within the limits. Aborted, it throws the signal's reason. */
export async function readPdf(bytes: Uint8Array, signal: AbortSignal, limits: PdfLimits = LIMITS): Promise<PdfResult> {
  signal.throwIfAborted();
  const child = spawn(
    process.execPath,
    [
      '--permission',
      ...READABLE.map((place) => `--allow-fs-read=${place}`),
      '--disallow-code-generation-from-strings',
      `--max-old-space-size=${HEAP_MB}`,
      '--no-warnings',
      CHILD,
    ],
    { stdio: ['pipe', 'pipe', 'ignore'], env: {} },
  );
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let reportBytes = 0;
    let exhausted: string | null = null;
    const end = (reason: string): void => {
      exhausted ??= reason;
      child.kill('SIGKILL');
    };
    const abort = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(() => end(`reading it takes more than ${limits.timeMs / 1000} s`), limits.timeMs);
    const memory = watchMemory(child, limits.memoryBytes, end);
    const stop = (): void => {
      signal.removeEventListener('abort', abort);
      clearTimeout(timer);
      clearInterval(memory);
    };
    child.stdout.on('data', (part: Buffer) => {
      parts.push(part);
      reportBytes += part.length;
      if (reportBytes > MAX_REPORT_BYTES) end('it says too much');
    });
    child.on('error', (error) => {
      stop();
      reject(error);
    });
    child.on('close', (code, killedBy) => {
      stop();
      if (signal.aborted) reject(signal.reason as Error);
      else if (exhausted !== null) resolve({ kind: 'exhausted', reason: exhausted });
      // V8 ends a process whose heap is full with SIGABRT
      else if (killedBy !== null) resolve({ kind: 'exhausted', reason: `its reader was ended by ${killedBy}` });
      else if (code === 0) resolve(JSON.parse(Buffer.concat(parts).toString()) as PdfReport);
      else resolve({ kind: 'broken', reason: `its reader ended with ${code}` });
    });
    // a reader that ended early takes no more
    child.stdin.on('error', () => {});
    child.stdin.end(bytes);
  });
}

/** Buffers stand outside of V8's heap, so that the system is asked how much the process takes. */
function watchMemory(child: ChildProcess, limit: number, end: (reason: string) => void): NodeJS.Timeout {
  const check = async (): Promise<void> => {
    // one that has ended takes nothing
    const text = await readFile(`/proc/${child.pid}/statm`, 'utf8').catch(() => '');
    const bytes = Number(text.split(' ')[1] ?? 0) * 4096;
    if (bytes > limit) end(`reading it takes more than ${Math.round(limit / 1024 / 1024)} MB of memory`);
  };
  return setInterval(() => void check(), MEMORY_CHECK_MS);
}
