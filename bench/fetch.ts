/**
 * How fast is the url step? Pages of the recorded web, one agent, one page at a time, no delay, beside puppeteer alone and Crawlee:
 * `npm run bench:fetch -- --help`. Needs Chromium, and the recording.
 */
import { Command, InvalidArgumentError, Option } from 'commander';
import { tellFigures } from './fetch/figures.ts';
import { chooseUrls, playRecordedWeb, type RecordedWeb } from './fetch/recorded-web.ts';
import { startSubject, SUBJECTS, whyNot, type LoadedPage, type Subject, type SubjectName } from './fetch/subject.ts';
import { describeFigures } from './fetch/table.ts';

interface Options {
  readonly pages: number;
  readonly latency: number;
  readonly only?: SubjectName;
  readonly json?: true;
}

/** Pages that a subject loads before the next one's turn. */
const TURN = 10;

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort(new Error(`stopped by ${name}`)));
await new Command('bench:fetch')
  .description('Loads the same pages with puppeteer alone, with Crawlee and with our url step, by turns of ten.')
  .option('--pages <n>', 'how many pages', atLeast(2), 100)
  .option('--latency <ms>', 'each answer takes up to so long', atLeast(0), 0)
  .addOption(new Option('--only <name>', 'one of them alone').choices(Object.keys(SUBJECTS)))
  .option('--json', 'a JSON object for each')
  .action(run)
  .parseAsync();

async function run({ pages, latency, only, json }: Options): Promise<void> {
  const urls = chooseUrls(pages);
  const executablePath = process.env['PUPPETEER_EXECUTABLE_PATH'] ?? '/usr/lib/chromium/chromium-headless-shell';
  // root cannot have the sandbox
  const sandbox = process.getuid?.() !== 0;
  const all: { readonly web: RecordedWeb; readonly subject: Subject; readonly loaded: LoadedPage[] }[] = [];
  try {
    for (const name of only ? [only] : (Object.keys(SUBJECTS) as SubjectName[])) {
      const reason = whyNot(name);
      if (reason !== null) {
        console.error(`left out: ${reason}`);
        continue;
      }
      // a server for each: they all meet the same latencies
      const web = await playRecordedWeb(latency);
      all.push({ web, subject: startSubject(name, { urls, proxy: web.address, executablePath, sandbox }), loaded: [] });
    }
    for (let done = 0; done < pages && !stop.signal.aborted; done += TURN) {
      // turns, so that what else the machine does meets them all alike
      for (const { subject, loaded } of all)
        loaded.push(...(await subject.load(Math.min(TURN, pages - done), stop.signal)));
      console.error(`${Math.min(done + TURN, pages)} of ${pages} pages`);
    }
    const figures = all.map(({ subject, loaded }) => tellFigures(subject.name, loaded));
    for (const line of json ? figures.map((each) => JSON.stringify(each)) : describeFigures(figures)) console.log(line);
  } finally {
    for (const { web, subject } of all) {
      subject.end();
      await web.close();
    }
  }
}

function atLeast(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least)
      throw new InvalidArgumentError(`Expected a whole number from ${least}.`);
    return value;
  };
}
