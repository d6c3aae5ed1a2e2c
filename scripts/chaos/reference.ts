/** The undisturbed run that one under faults is compared with: made once for a plan and its images, and kept. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Picture } from './picture.ts';

export interface Reference {
  readonly picture: Picture;
  readonly seconds: number;
  readonly commits: number;
}

/**
 * The reference that was kept, or a new one.
 * @param makes what the result depends on: plan and images. The day counts too, for a fact's confidence depends on its page's age
 */
export async function findReference(
  folder: string,
  makes: readonly unknown[],
  make: () => Promise<Reference>,
): Promise<Reference> {
  const day = new Date().toISOString().slice(0, 10);
  const key = createHash('sha256')
    .update(JSON.stringify([day, ...makes]))
    .digest('hex')
    .slice(0, 16);
  const file = path.join(folder, `reference-${key}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Reference;
  const { picture, seconds, commits } = await make();
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ picture, seconds, commits })}\n`);
  return { picture, seconds, commits };
}
