/** Saved pages on this disk, for the commands that need no swarm. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { oneLine } from '../lib/escape.ts';
import { endWith, EXIT } from './exit.ts';
import { tell } from './output.ts';

const unpack = promisify(gunzip);

/** Larger pages are refused: nothing that the swarm stores comes near. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface SavedFile {
  /** The file's name without `.html` and `.gz`. */
  readonly name: string;
  readonly html: string;
}

/** Reads a saved page, `.html` or `.html.gz`. @throws where it cannot be read */
export async function readSavedFile(file: string): Promise<SavedFile> {
  const bytes = await readFile(file);
  const html = file.endsWith('.gz') ? await unpack(bytes, { maxOutputLength: MAX_BYTES }) : bytes;
  if (html.length > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
  return {
    name: path
      .basename(file)
      .replace(/\.gz$/, '')
      .replace(/\.html?$/, ''),
    html: new TextDecoder().decode(html),
  };
}

/**
 * What `read` makes of each file, keyed by file name. A file that fails is told, left out, and makes the exit code 1;
 * the others are done all the same.
 */
export async function mapSavedFiles<T>(
  files: readonly string[],
  read: (saved: SavedFile, file: string) => T | Promise<T>,
): Promise<Record<string, T>> {
  const results = new Map<string, T>();
  for (const file of files) {
    try {
      const saved = await readSavedFile(file);
      if (results.has(saved.name)) throw new Error(`another file is called ${saved.name}; read it by itself`);
      results.set(saved.name, await read(saved, file));
    } catch (error) {
      tell(`${oneLine(file)}: ${error instanceof Error ? oneLine(error.message) : 'cannot be read'}`);
      endWith(EXIT.no);
    }
  }
  return Object.fromEntries(results);
}
