/**
 * The objects that pushes brought, in memory. On the disk comes only what lands: most pushes are laid on what others pushed
 * meanwhile, so that their own trees and commits are needed for a moment, and as what their agent's next push builds on.
 */
import { createHash } from 'node:crypto';
import type { GitObject, ObjectReader } from '../repo/object-reader.ts';
import type { NewObject } from '../repo/pack.ts';

/** The objects of one push, by id. */
export type PushedObjects = ReadonlyMap<string, GitObject>;

/** Names the objects by what they are: nothing that a client says about them is believed. */
export function nameObjects(objects: readonly NewObject[]): PushedObjects {
  return new Map(
    objects.map(({ type, content }) => {
      const hash = createHash('sha1').update(`${type} ${content.length}\0`).update(content);
      const oid = hash.digest('hex');
      return [oid, { oid, type, content: Buffer.from(content.buffer, content.byteOffset, content.byteLength) }];
    }),
  );
}

/** Some trackers for each of a hundred agents. Whoever builds on something older is asked to fetch. */
const MOST_BYTES = 192 * 1024 * 1024;

export interface RecentPushes {
  /** Keeps the objects of a push; where they are too many, whole pushes go, the oldest first. */
  keep(objects: PushedObjects): void;
  find(oid: string): GitObject | undefined;
}

/** Keeps what was pushed last. */
export function createRecentPushes(mostBytes = MOST_BYTES): RecentPushes {
  // in the order of the latest push that brought them
  const kept = new Map<string, { readonly object: GitObject; readonly push: number }>();
  let bytes = 0;
  let pushes = 0;
  const forget = (oid: string) => {
    bytes -= kept.get(oid)?.object.content.length ?? 0;
    kept.delete(oid);
  };
  return {
    keep: (objects) => {
      pushes += 1;
      for (const [oid, object] of objects) {
        forget(oid);
        kept.set(oid, { object, push: pushes });
        bytes += object.content.length;
      }
      let going = 0;
      for (const [oid, { push }] of kept) {
        if (bytes <= mostBytes && push !== going) break;
        going = push;
        forget(oid);
      }
    },
    find: (oid) => kept.get(oid)?.object,
  };
}

/** Reads the objects of a push, those of earlier ones, and the repository's. */
export function readThrough(pushed: PushedObjects, recent: RecentPushes, reader: ObjectReader): ObjectReader {
  return {
    read: async (name) => pushed.get(name) ?? recent.find(name) ?? reader.read(name),
    close: () => reader.close(),
  };
}
