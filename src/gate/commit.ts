/** A commit that was pushed, as far as the gate reads it. */
import type { ObjectReader } from '../repo/object-reader.ts';

export interface PushedCommit {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  /** From the author's e-mail, before the `@`: an agent's id, `supervisor` or `operator`. */
  readonly author: string;
  /** From the author's e-mail, behind the `@`. */
  readonly container: string;
  /** The trailers, by name; one that stands twice is missing. */
  readonly trailers: ReadonlyMap<string, string>;
  /** Whether it has just the headers that we write, in git's form and order: others would be wrong on another parent. */
  readonly isPlain: boolean;
  /** Everything below the parents: author, committer, message. */
  readonly rest: string;
}

const PERSON = /^author [^<>\n]+ <(?<name>[^<>@\n]*)@(?<container>[^<>\n]*)> \d+ [+-]\d{4}$/m;
const PLAIN =
  /^tree [0-9a-f]{40}\n(?:parent [0-9a-f]{40}\n)*author [^<>\n\0]+ <[^<>\n\0]*> \d+ [+-]\d{4}\ncommitter [^<>\n\0]+ <[^<>\n\0]*> \d+ [+-]\d{4}\n\n[^\0]*$/;

/** Reads a commit; undefined where there is none of that id. */
export async function readCommit(reader: ObjectReader, oid: string): Promise<PushedCommit | undefined> {
  const object = await reader.read(oid);
  if (object?.type !== 'commit') return undefined;
  const text = object.content.toString();
  const end = text.indexOf('\n\n');
  const headers = text.slice(0, end).split('\n');
  const of = (name: string) =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const person = PERSON.exec(text.slice(0, end))?.groups;
  return {
    oid,
    tree: of('tree')[0] ?? '',
    parents: of('parent'),
    author: person?.['name'] ?? '',
    container: person?.['container'] ?? '',
    trailers: readTrailers(text.slice(end + 2)),
    isPlain: PLAIN.test(text),
    rest: text.slice(text.indexOf('\nauthor ') + 1),
  };
}

/** The same commit with another tree on another parent. */
export function onParent(commit: PushedCommit, tree: string, parent: string): string {
  return `tree ${tree}\nparent ${parent}\n${commit.rest}`;
}

function readTrailers(message: string): Map<string, string> {
  const trailers = new Map<string, string>();
  const twice = new Set<string>();
  for (const line of message.trimEnd().split('\n\n').at(-1)?.split('\n') ?? []) {
    const [, name, value] = /^(\w+): (.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    if (trailers.has(name)) twice.add(name);
    trailers.set(name, value);
  }
  for (const name of twice) trailers.delete(name);
  return trailers;
}
