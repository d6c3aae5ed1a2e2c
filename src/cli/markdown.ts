/** kp markdown */
import type { Command } from 'commander';
import { ConfigurationFault } from '../domain/errors.ts';
import { escapeControls, oneLine } from '../lib/escape.ts';
import { toMarkdown } from '../web/markdown.ts';
import { readSavedFile } from './saved-files.ts';

/** Adds the command. */
export function addMarkdown(program: Command): void {
  program
    .command('markdown')
    .description('a saved page as Markdown')
    .argument('<file>', 'a saved page, .html or .html.gz')
    .option('--base <url>', 'the address that its links are relative to')
    .addHelpText(
      'after',
      '\nExample:\n  kp markdown knowledge_pack/raw/_pages/page_cm3x9k2p40000abcd1234efgh.html > page.md',
    )
    .action(async (file: string, options: { base?: string }) => {
      const markdown = toMarkdown(await readPage(file), options.base ?? null);
      // a file gets the page's characters as they are, a terminal must not obey them
      process.stdout.write(process.stdout.isTTY ? escapeControls(markdown) : markdown);
    });
}

async function readPage(file: string): Promise<string> {
  try {
    return (await readSavedFile(file)).html;
  } catch (cause) {
    const reason = cause instanceof Error ? oneLine(cause.message) : '';
    throw new ConfigurationFault(`${oneLine(file)} cannot be read: ${reason}`, { code: 'no-file', cause });
  }
}
