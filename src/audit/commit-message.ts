/** What a commit says about itself: who, which kind, which item. */

export interface CommitMessage {
  readonly subject: string;
  /** The local part of the author's e-mail: an agent's id, `supervisor` or `operator`. */
  readonly author: string;
  /** The domain part: a container's id. */
  readonly container: string;
  readonly trailers: ReadonlyMap<string, string>;
  /** Trailers that stand more than once. */
  readonly repeated: readonly string[];
}

/** Reads a commit object. */
export function readMessage(commit: string): CommitMessage {
  const end = commit.indexOf('\n\n');
  const headers = end === -1 ? commit : commit.slice(0, end);
  const message = end === -1 ? '' : commit.slice(end + 2);
  const email = /^author [^\n]*<([^>\n]*)> /m.exec(headers)?.[1] ?? '';
  const at = email.indexOf('@');
  const repeated: string[] = [];
  const trailers = new Map<string, string>();
  for (const line of message.trimEnd().split('\n\n').at(-1)?.split('\n') ?? []) {
    const [, name, value] = /^([A-Za-z-]+): ?(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    if (trailers.has(name)) repeated.push(name);
    trailers.set(name, value.trim());
  }
  return {
    subject: message.split('\n', 1)[0] ?? '',
    author: at === -1 ? email : email.slice(0, at),
    container: at === -1 ? '' : email.slice(at + 1),
    trailers,
    repeated,
  };
}
