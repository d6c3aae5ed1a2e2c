/** kp extract */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { PageMetadata } from '../domain/page-metadata.ts';
import { extractDataPoints } from '../extraction/data-points.ts';
import { toReport } from '../extraction/guideline.ts';
import { oneLine } from '../lib/escape.ts';
import { parseMetadata } from '../schemas/page-metadata.ts';
import { printJson, tell } from './output.ts';
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
        const [metadata, markdown] = [await readMetadata(`${beside}.json`), await readOptional(`${beside}.md`)];
        const { finalUrl = null, pageDate = null, fetchedAt = null } = metadata ?? {};
        const points = extractDataPoints({
          html,
          markdown: markdown && new TextDecoder().decode(markdown),
          url: finalUrl,
          pageDate,
          fetchedAt,
        });
        return toReport(points, finalUrl, { pageDate, fetchedAt });
      });
      printJson(points);
    });
}

/** What stands beside the page; what cannot be used is told, for then the ratings are others. */
async function readMetadata(file: string): Promise<PageMetadata | null> {
  const bytes = await readOptional(file);
  const metadata = bytes && parseMetadata(bytes);
  if (typeof metadata !== 'string') return metadata;
  tell(`${oneLine(file)} is not used: ${oneLine(metadata)}; address and dates count as unknown`);
  return null;
}

/** Null where there is no such file. @throws where it cannot be read */
async function readOptional(file: string): Promise<Uint8Array | null> {
  return await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
