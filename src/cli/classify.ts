/** kp classify */
import type { Command } from 'commander';
import { classifyHtml } from '../web/outcome.ts';
import { printJson } from './output.ts';
import { mapSavedFiles } from './saved-files.ts';

/** Adds the command. */
export function addClassify(program: Command): void {
  program
    .command('classify')
    .description('whether saved pages are content (ok), or which failure they are, as JSON by file name')
    .argument('<file...>', 'saved pages, .html or .html.gz')
    .option('--evidence', 'with what decided it')
    .addHelpText('after', '\nExample:\n  kp classify saved/*.html.gz | jq \'with_entries(select(.value != "ok"))\'')
    .action(async (files: string[], options: { evidence?: boolean }) => {
      const outcomes = await mapSavedFiles(files, ({ html }) => {
        const { kind, evidence } = classifyHtml(html);
        return options.evidence ? { kind, evidence } : kind;
      });
      printJson(outcomes);
    });
}
