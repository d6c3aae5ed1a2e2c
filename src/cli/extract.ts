/** kp extract */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { PageMetadata } from '../domain/page-metadata.ts';
import { extractDataPoints } from '../extraction/data-points.ts';
import { toReport } from '../extraction/guideline.ts';
import { checkMetadata } from '../schemas/facts.ts';
import { printJson } from './output.ts';
import { mapSavedFiles } from './saved-files.ts';

/** Adds the command. */
export function addExtract(program: Command): void {
  program
    .command('extract')
    .description('the data points of saved pages, as the swarm finds them, as JSON by file name')
    .argument(
      '<file...>',
      'saved pages, .html or .html.gz; page_….json and page_….md beside them are used where they are',
    )
    .addHelpText('after', '\nExample:\n  kp extract knowledge_pack/raw/_pages/*.html > points.json')
    .action(async (files: string[]) => {
      const points = await mapSavedFiles(files, async ({ name, html }, file) => {
        const beside = path.join(path.dirname(file), name);
        const [metadata, markdown] = await Promise.all([readMetadata(`${beside}.json`), readOptional(`${beside}.md`)]);
        const { finalUrl = null, pageDate = null, fetchedAt = null } = metadata ?? {};
        const points = extractDataPoints({ html, markdown, url: finalUrl, pageDate, fetchedAt });
        return toReport(points, finalUrl, { pageDate, fetchedAt });
      });
      printJson(points);
    });
}

async function readMetadata(file: string): Promise<PageMetadata | null> {
  const text = await readOptional(file);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return checkMetadata(value) === null ? (value as PageMetadata) : null;
  } catch {
    return null;
  }
}

async function readOptional(file: string): Promise<string | null> {
  return await readFile(file, 'utf8').catch(() => null);
}
