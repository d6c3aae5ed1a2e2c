/**
 * A shell inside of a container that is opened before it is needed: a command for it arrives within a millisecond, where
 * starting one takes longer than many a step of an agent.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { NothingToBreak } from './errors.ts';

export interface Shell {
  /** Runs a line and returns what it printed. @throws {NothingToBreak} once the container has ended */
  run(line: string): Promise<string>;
  isOpen(): boolean;
  close(): void;
}

const ANSWER_TIMEOUT_MS = 10_000;

/** Shell functions that every shell knows: the image has no pgrep. */
const PRELUDE = `find_pids() {
  for entry in /proc/[0-9]*; do
    command=$(tr '\\0' ' ' <"$entry/cmdline") 2>/dev/null || continue
    case "$command" in "$1"*) echo "\${entry#/proc/}" ;; esac
  done
}`;

/** A script for \`docker exec … sh -c\` that may use find_pids too. */
export function withPrelude(script: string): string {
  return `${PRELUDE}\n${script}`;
}

/** Opens a shell in a running container. */
export function openShell(container: string): Shell {
  const child = spawn('docker', ['exec', '--interactive', container, 'sh'], { detached: true });
  let open = true;
  let turn: Promise<unknown> = Promise.resolve();
  let asked = 0;
  child.once('close', () => {
    open = false;
  });
  child.on('error', () => {
    open = false;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write(`exec 2>/dev/null\n${PRELUDE}\n`);
  return {
    run: (line) => {
      const answer = turn.then(() => ask(child, line, ++asked));
      turn = answer.catch(() => undefined);
      return answer;
    },
    isOpen: () => open,
    close: () => child.kill('SIGKILL'),
  };
}

/** The line's output ends with a mark of ours. */
function ask(child: ChildProcessWithoutNullStreams, line: string, number: number): Promise<string> {
  const mark = `--${number}--`;
  return new Promise((resolve, reject) => {
    let text = '';
    const end = (settle: () => void) => {
      clearTimeout(timer);
      child.stdout.off('data', read);
      child.off('close', closed);
      settle();
    };
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(mark)) end(() => resolve(text.slice(0, text.indexOf(mark)).trim()));
    };
    const closed = () => end(() => reject(new NothingToBreak('the container has ended')));
    const timer = setTimeout(() => end(() => reject(new Error('the shell does not answer'))), ANSWER_TIMEOUT_MS);
    child.stdout.on('data', read);
    child.once('close', closed);
    child.stdin.write(`${line}\necho ${mark}\n`);
  });
}
