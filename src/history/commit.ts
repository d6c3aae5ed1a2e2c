/** A commit of main, as its message tells it. Most questions about the past need no files: who did what to which item, and when. */

export interface Commit {
  readonly id: string;
  /** When it was made, by the clock of who made it, in milliseconds. */
  readonly atMs: number;
  /** A kind of docs/data.md; empty in a commit that nobody of ours made. */
  readonly kind: string;
  /** `agnt_…`, `supervisor` or `operator`. */
  readonly actor: string;
  /** The actor's container id; `-` outside of one. */
  readonly container: string;
  /** The item that it is about; `-` where it is about many or none. */
  readonly item: string;
  /** That item's epoch after the change. */
  readonly epoch: number;
  /** The first line. May be anybody's words: it is escaped where people read it. */
  readonly subject: string;
  /** Races that its push lost before this one landed. */
  readonly lostRaces: number;
}

/** Reads a commit object. Whatever is missing in one made by hand is empty. */
export function readCommit(id: string, text: string): Commit {
  const headEnd = text.indexOf('\n\n');
  const head = headEnd === -1 ? text : text.slice(0, headEnd);
  const message = headEnd === -1 ? '' : text.slice(headEnd + 2);
  const [, email = '', seconds = '0'] = /^author [^\n]*<([^>\n]*)> (\d+) /m.exec(head) ?? [];
  const at = email.indexOf('@');
  const last = message.slice(message.trimEnd().lastIndexOf('\n\n') + 1);
  const trailer = (name: string): string => new RegExp(`^${name}: ?(.*)$`, 'm').exec(last)?.[1]?.trim() ?? '';
  return {
    id,
    atMs: Number(seconds) * 1000,
    kind: trailer('Kind'),
    actor: trailer('Agent') || (at === -1 ? email : email.slice(0, at)),
    container: at === -1 ? '-' : email.slice(at + 1),
    item: trailer('Item') || '-',
    epoch: Number(trailer('Epoch')) || 0,
    subject: message.split('\n', 1)[0] ?? '',
    lostRaces: Number(trailer('Lost-Races')) || 0,
  };
}

/** The commit before it in main; null for the first one. */
export function parentOf(text: string): string | null {
  return /^parent ([0-9a-f]{40})$/m.exec(text.split('\n\n', 1)[0] ?? '')?.[1] ?? null;
}
