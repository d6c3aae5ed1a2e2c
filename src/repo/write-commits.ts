/** Writes commits straight into the object store, by one `git fast-import`: no work tree, so a crash leaves nothing to clean up. */
import type { Change } from '../domain/change.ts';
import { oneLine } from '../lib/escape.ts';
import { runGit, type GitContext } from './git.ts';

/** A change with all file contents decided; null deletes. */
export interface CommitPlan {
  readonly change: Change;
  readonly files: ReadonlyMap<string, string | Uint8Array | null>;
  readonly nonce: string;
  readonly at: Date;
}

/** Our own ref that keeps what is being written from being lost; nothing reads it. */
const WORK_REF = 'refs/swarm/work';

/** Writes the commits one after the other onto `base` (null: a first commit) and returns their ids. */
export async function writeCommits(
  context: GitContext,
  base: string | null,
  plans: readonly CommitPlan[],
): Promise<string[]> {
  const stream: Uint8Array[] = [];
  const say = (text: string) => stream.push(Buffer.from(text));
  say(`feature done\nreset ${WORK_REF}\n${base ? `from ${base}\n` : ''}\n`);
  for (const [index, plan] of plans.entries()) {
    const who = `${plan.change.actor} <${plan.change.actor}@${plan.change.container}> ${Math.floor(plan.at.getTime() / 1000)} +0000`;
    const message = Buffer.from(commitMessage(plan));
    say(`commit ${WORK_REF}\nmark :${index + 1}\nauthor ${who}\ncommitter ${who}\ndata ${message.length}\n`);
    stream.push(message);
    say('\n');
    for (const [path, content] of plan.files) {
      if (!/^[\w./-]+$/.test(path))
        throw new TypeError('a path in the repository has only letters, digits, "-", "_", "." and "/"');
      if (content === null) {
        say(`D ${path}\n`);
        continue;
      }
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      say(`M 100644 inline ${path}\ndata ${bytes.length}\n`);
      stream.push(bytes);
      say('\n');
    }
    say(`get-mark :${index + 1}\n`);
  }
  say('done\n');
  const out = await runGit(context, ['fast-import', '--quiet', '--force'], Buffer.concat(stream));
  return out.split('\n').filter(Boolean);
}

/** Subject and trailers, each on one line whatever they are made from. */
function commitMessage({ change, nonce }: CommitPlan): string {
  const trailers = {
    Kind: change.kind,
    Agent: change.actor,
    Item: change.item,
    Epoch: String(change.epoch),
    Nonce: nonce,
  };
  const lines = Object.entries(trailers).map(([key, value]) => `${key}: ${oneLine(value, 100)}`);
  return `${oneLine(change.subject, 240)}\n\n${lines.join('\n')}\n`;
}
