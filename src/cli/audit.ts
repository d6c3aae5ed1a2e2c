/** kp audit */
import type { Command } from 'commander';
import { auditHistory } from '../audit/audit.ts';
import type { AuditReport } from '../audit/report.ts';
import { readConfig } from '../config.ts';
import { ConfigurationFault } from '../domain/errors.ts';
import { oneLine } from '../lib/escape.ts';
import { endWith, EXIT } from './exit.ts';
import { withBareClone } from './open-remote.ts';
import { print, printJson } from './output.ts';

/** Adds the command. */
export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('replay the whole history and check the rules that always hold; exit code 1 if one is broken')
    .option('--repo <dir>', 'a repository on this disk, with its whole history, instead of the remote')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  kp audit\n  git clone --bare https://git.example/pack.git && kp audit --repo pack.git',
    )
    .action(async (options: { repo?: string; json?: boolean }) => {
      const report =
        options.repo === undefined
          ? await withBareClone(readConfig(process.env), null, auditHistory)
          : await auditFolder(options.repo);
      if (options.json) printJson(report);
      else printReport(report);
      endWith(report.holds ? EXIT.ok : EXIT.no);
    });
}

async function auditFolder(dir: string): Promise<AuditReport> {
  try {
    return await auditHistory(dir);
  } catch (cause) {
    const reason = cause instanceof Error ? oneLine(cause.message) : '';
    throw new ConfigurationFault(`${oneLine(dir)} cannot be audited: ${reason}`, { code: 'no-repository', cause });
  }
}

function printReport(report: AuditReport): void {
  print(`${report.commits} commits, ${report.items} items`);
  for (const { rule, name, holds, count, offences } of report.rules) {
    print(`${holds ? 'holds ' : 'BROKEN'}  ${rule}. ${name}${holds ? '' : ` (${count} times)`}`);
    for (const { commit, subject, what } of offences) {
      print(`          ${commit.slice(0, 12)}  ${oneLine(subject, 100)}`);
      print(`                        ${oneLine(what, 300)}`);
    }
    if (count > offences.length) print(`          and ${count - offences.length} more`);
  }
}
