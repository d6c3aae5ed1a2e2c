#!/usr/bin/env node
/** kp, the operator's command. Exit codes: see exit.ts. */
import { Command, CommanderError } from 'commander';
import { ConfigurationFault, Fault } from '../domain/errors.ts';
import { addAddUrl } from './add-url.ts';
import { addAudit } from './audit.ts';
import { addClassify } from './classify.ts';
import { endWith, EXIT } from './exit.ts';
import { addExport } from './export.ts';
import { addExtract } from './extract.ts';
import { addInit } from './init.ts';
import { addMarkdown } from './markdown.ts';
import { ignoreClosedPipes, tell } from './output.ts';
import { addPlan } from './plan-import.ts';
import { addRelease } from './release.ts';
import { addStatus } from './status.ts';

function createProgram(): Command {
  const program = new Command('kp')
    .description('Looks after a knowledge pack swarm: works while it runs, after it has ended, and without one.')
    .exitOverride()
    .showHelpAfterError()
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 the answer is no or something failed, 2 wrong usage or configuration',
    );
  const commands = [
    addStatus,
    addAudit,
    addPlan,
    addAddUrl,
    addRelease,
    addExport,
    addInit,
    addExtract,
    addClassify,
    addMarkdown,
  ];
  for (const add of commands) add(program);
  return program;
}

ignoreClosedPipes();
try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) endWith(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
  else {
    tell(
      error instanceof Fault ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
    endWith(error instanceof ConfigurationFault ? EXIT.usage : EXIT.no);
  }
}
