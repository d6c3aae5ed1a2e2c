#!/usr/bin/env node
/** kp, the operator's command. Exit codes: see exit.ts. */
import { Command, CommanderError } from 'commander';
import { ConfigurationFault, Fault } from '../domain/errors.ts';
import { endWith, EXIT } from './exit.ts';
import { ignoreClosedPipes, tell } from './output.ts';

type AddCommand = (program: Command) => void;

/** Each command with how it is loaded: only the one that was asked for is, so that it starts at once. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  status: async () => (await import('./status.ts')).addStatus,
  watch: async () => (await import('./watch.ts')).addWatch,
  why: async () => (await import('./why.ts')).addWhy,
  failures: async () => (await import('./failures.ts')).addFailures,
  dashboard: async () => (await import('./dashboard.ts')).addDashboard,
  report: async () => (await import('./report.ts')).addReport,
  doctor: async () => (await import('./doctor.ts')).addDoctor,
  audit: async () => (await import('./audit.ts')).addAudit,
  plan: async () => (await import('./plan-import.ts')).addPlan,
  'add-url': async () => (await import('./add-url.ts')).addAddUrl,
  release: async () => (await import('./release.ts')).addRelease,
  retry: async () => (await import('./retry.ts')).addRetry,
  pause: async () => (await import('./pause.ts')).addPause,
  resume: async () => (await import('./resume.ts')).addResume,
  're-extract': async () => (await import('./re-extract.ts')).addReExtract,
  export: async () => (await import('./export.ts')).addExport,
  init: async () => (await import('./init.ts')).addInit,
  extract: async () => (await import('./extract.ts')).addExtract,
  classify: async () => (await import('./classify.ts')).addClassify,
  markdown: async () => (await import('./markdown.ts')).addMarkdown,
  completion: async () => {
    const { addCompletion } = await import('./completion.ts');
    return (program) => addCompletion(program, () => createProgram(undefined));
  },
};

async function createProgram(wanted: string | undefined): Promise<Command> {
  const program = new Command('kp')
    .description('Looks after a knowledge pack swarm: works while it runs, after it has ended, and without one.')
    .exitOverride()
    .showHelpAfterError('(kp --help shows what there is)')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 the answer is no or something failed, 2 wrong usage or configuration',
    );
  for (const [name, load] of Object.entries(COMMANDS)) {
    if (name === wanted || !Object.hasOwn(COMMANDS, wanted ?? '')) (await load())(program);
  }
  return program;
}

ignoreClosedPipes();
try {
  await (await createProgram(process.argv[2])).parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) endWith(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
  else {
    tell(
      error instanceof Fault ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
    endWith(error instanceof ConfigurationFault ? EXIT.usage : EXIT.no);
  }
}
