/**
 * Scores the extraction on labelled pages: `npm run score`. Without the folder `shared` beside the repository (or SHARED_DIR) only
 * the written pages are scored. Prints every error with its quote, but those of the sets that are kept apart only with
 * `--held-out-errors`: who has read them must never tune for them. `--only dev,tuning,written` leaves sets out, so that those
 * need not be looked at while rules change.
 */
import { parseArgs } from 'node:util';
import { extractDataPoints } from '../src/extraction/data-points.ts';
import { toGuideline } from '../src/extraction/guideline.ts';
import { oneLine } from '../src/lib/escape.ts';
import { withoutRecording } from '../test/web/shared.ts';
import { keptApart, labelledPages, setNames, standAlone, type SetName } from './score/labelled-pages.ts';
import {
  describeFact,
  kinds,
  macroRates,
  microRates,
  tallyPage,
  type Fact,
  type Kind,
  type Rates,
  type Tally,
} from './score/tally.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: setNames.join(',') },
    'held-out-errors': { type: 'boolean', default: false },
  },
});
const named = setNames.filter((name) => options.only.split(',').includes(name));
const chosen = named.filter((name) => withoutRecording === false || standAlone.has(name));

if (chosen.length < named.length) console.error(`the sets of recorded pages are left out: ${withoutRecording || ''}`);
if (chosen.length === 0) {
  console.error(`--only takes ${setNames.join(', ')}, joined by commas.`);
  process.exitCode = 2;
} else {
  const tables = chosen.map(scoreSet);
  for (const lines of tables) console.log(lines.join('\n'));
}

/** Prints the errors of one set and returns its table. */
function scoreSet(set: SetName): string[] {
  const tallies: Record<Kind, Tally[]> = { figures: [], offers: [] };
  const pages = labelledPages(set);
  let empty = 0;
  let leftEmpty = 0;
  for (const { page, url, html, labels } of pages) {
    const found = toGuideline(extractDataPoints({ html, markdown: null, url })) as unknown as Fact[];
    if (labels.length === 0) empty += 1;
    if (labels.length === 0 && found.length === 0) leftEmpty += 1;
    for (const kind of kinds) {
      const tally = tallyPage(found, labels, kind);
      tallies[kind].push(tally);
      if (!keptApart.has(set) || options['held-out-errors']) printErrors(`${set} ${page}`, tally);
    }
  }
  return [
    `\n${set}: ${pages.length} pages, ${leftEmpty} of ${empty} without any fact left empty`,
    '          precision  recall  right  extra  missed  a page: precision  recall',
    ...kinds.map((kind) => tableLine(kind, tallies[kind])),
  ];
}

function tableLine(kind: Kind, tallies: readonly Tally[]): string {
  const count = (of: (tally: Tally) => number): string => String(tallies.reduce((sum, tally) => sum + of(tally), 0));
  const shown = ({ precision, recall }: Rates): string => `${precision.toFixed(3)}   ${recall.toFixed(3)}`;
  const counts = [
    count(({ right }) => right),
    count(({ extra }) => extra.length),
    count(({ missed }) => missed.length),
  ].map((number) => number.padStart(6));
  return `${kind.padEnd(9)}     ${shown(microRates(tallies))} ${counts.join(' ')}              ${shown(macroRates(tallies))}`;
}

function printErrors(where: string, { extra, missed }: Tally): void {
  for (const fact of missed) console.log(oneLine(`missed ${where} ${describeFact(fact)}: ${fact.quote}`, 400));
  for (const fact of extra) console.log(oneLine(`extra  ${where} ${describeFact(fact)}: ${fact.quote}`, 400));
}
