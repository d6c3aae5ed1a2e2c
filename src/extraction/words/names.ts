/** Proper names in a text, by the data files: carriers, their programmes, states. */
import carrierData from '../data/carriers.json' with { type: 'json' };
import programData from '../data/programs.json' with { type: 'json' };
import stateData from '../data/states.json' with { type: 'json' };
import insurers from '../data/wording/insurers.json' with { type: 'json' };
import { findMatches } from './matches.ts';
import type { Mention } from './mentions.ts';
import { remembered } from './remembered.ts';
import { anyOf } from './wording.ts';

interface Carrier {
  readonly slug: string;
  readonly names: readonly string[];
  readonly domains: readonly string[];
  readonly naicGroup: number | null;
  /** Names that are too common to be seen in running text: they count only as a whole label. */
  readonly labels?: readonly string[];
  /** The name, capital letter and all, is also said of places: "for drivers Nationwide". */
  readonly alsoAWord?: boolean;
}

export const carriers: readonly Carrier[] = carrierData;
export const stateCodes: ReadonlySet<string> = new Set(stateData.map((state) => state.code));

const stateByName = new Map(stateData.flatMap(({ code, names }) => names.map((name) => [name, code] as const)));
const carrierByName = new Map(carriers.flatMap(({ slug, names }) => names.map((name) => [name, slug] as const)));
const carrierByLabel = new Map(
  carriers.flatMap(({ slug, labels }) => (labels ?? []).map((label) => [label, slug] as const)),
);
const carrierByProgram = new Map(
  programData.flatMap(({ carrier, names }) => names.map((name) => [name, carrier] as const)),
);
const alsoWords: ReadonlySet<string> = new Set(carriers.filter(({ alsoAWord }) => alsoAWord).map(({ slug }) => slug));
/** The digits of a note may stand right behind: "Alabama3". */
const statePattern = namePattern([...stateByName.keys()], String.raw`(?![a-zA-Z_]|\d{3})`);
const carrierPattern = namePattern([...carrierByName.keys()]);
const programPattern = namePattern([...carrierByProgram.keys()]);

/** Carriers named in a text, in order. */
export const findCarriers = remembered((text: string): readonly Mention[] => {
  const named = findNames(carrierPattern, carrierByName, text);
  // "Farm & Country Insurance" is another company than the one that its end names
  return named.filter(
    ({ start, end }) =>
      !NAMESAKE.test(text.slice(end, end + 80)) &&
      (!/[A-Z][\w'’]+ & $/.test(text.slice(Math.max(0, start - 24), start)) || isJoinedTo(named, start - 3)),
  );
});

/** "Liberty Mutual Research Institute", "State Farm Stadium": what bears an insurer's name sells no insurance. */
const NAMESAKE = new RegExp(
  String.raw`^(?:['’]s)?(?: (?:[A-Z][\w&’'-]{0,20}|of|for)){0,3} ${anyOf(insurers, 'bears a name')}`,
);

function isJoinedTo(named: readonly Mention[], end: number): boolean {
  return named.some((other) => other.end === end);
}

/** True where a carrier's name stands as the ordinary word that it also is: "new customers Nationwide". */
export function isOrdinaryWord(text: string, { value, start }: Mention): boolean {
  return (
    alsoWords.has(value) &&
    /\b(?:drivers|available|savings|customers)\s$/i.test(text.slice(Math.max(0, start - 12), start))
  );
}

/** Carriers that a label (a cell, a heading, an alternative text) names: also by names that are common words. */
export function findCarrierLabels(text: string): readonly Mention[] {
  const all = findCarriers(text);
  // "Safeco (Liberty Mutual)" is Safeco
  const bracket = text.indexOf('(');
  const before = all.filter(({ end }) => bracket > 0 && end <= bracket);
  const named = before.length > 0 ? before : all;
  const value = named.length > 0 ? undefined : carrierByLabel.get(text.replace(/\s(?:logo|insurance)$/i, '').trim());
  return value === undefined ? named : [{ value, start: 0, end: text.length }];
}

/** Carriers by the names of their own programmes ("Snapshot"), in order. */
export function findPrograms(text: string): Mention[] {
  return findNames(programPattern, carrierByProgram, text);
}

/** States named in a text (full names), in order; "West Virginia" does not name Virginia. */
export const findStates = remembered((text: string): readonly Mention[] => findNames(statePattern, stateByName, text));

/** The text with carriers' names blanked out, offsets kept: "American Family" is no family discount. */
export function withoutCarriers(text: string): string {
  return text.replace(carrierPattern, (name) => '#'.repeat(name.length));
}

function findNames(pattern: RegExp, byName: ReadonlyMap<string, string>, text: string): Mention[] {
  return findMatches(pattern, text)
    .map((match) => ({
      value: byName.get(match[0].replaceAll(/\s/g, ' ')) ?? '',
      start: match.index,
      end: match.index + match[0].length,
    }))
    .filter(({ value }) => value !== '');
}

/** Proper names as they are written, case and all, the longest first. */
function namePattern(names: readonly string[], end = String.raw`(?!\w)`): RegExp {
  const sources = names
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s`));
  return new RegExp(String.raw`(?<![\w-])(?:${sources.join('|')})${end}`, 'g');
}
