/** Which facts there are about whom: a matrix for each family. Pure. */
import type { Confidence, RawEntry } from '../domain/facts.ts';
import type { ReportFact } from './input.ts';
import { nameAttribute, nameCarrier, nameState, rankCarrier } from './words.ts';

/** All facts about one attribute of one subject. */
export interface Cell {
  readonly facts: readonly ReportFact[];
  /** The value of the one that can be trusted most, as short as it can be said. */
  readonly value: string;
  readonly confidence: Confidence;
}

export interface MatrixLine {
  readonly key: string;
  readonly name: string;
}

export interface Matrix {
  readonly rows: readonly MatrixLine[];
  readonly columns: readonly MatrixLine[];
  /** By row, then by column; undefined where nothing is known. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, Cell>>;
  readonly filled: number;
  readonly facts: number;
}

/** Carriers × discounts: carriers by size, discounts by how many carriers give them. */
export function tabulateDiscounts(facts: readonly ReportFact[]): Matrix {
  const own = facts.filter(({ kind }) => kind === 'carrier');
  return tabulate(own, nameCarrier, (one, other) => rankCarrier(one.key) - rankCarrier(other.key));
}

/** States × minimums: states by name. */
export function tabulateMinimums(facts: readonly ReportFact[]): Matrix {
  const own = facts.filter(({ kind }) => kind === 'state');
  return tabulate(own, nameState, (one, other) => one.name.localeCompare(other.name, 'en'));
}

function tabulate(
  facts: readonly ReportFact[],
  nameSubject: (key: string) => string,
  byRow: (one: MatrixLine, other: MatrixLine) => number,
): Matrix {
  const bySubject = Map.groupBy(facts, ({ subject }) => subject);
  const cells = new Map<string, ReadonlyMap<string, Cell>>();
  const spread = new Map<string, number>();
  let filled = 0;
  for (const [subject, own] of bySubject) {
    const line = new Map<string, Cell>();
    for (const [attribute, group] of Map.groupBy(own, ({ entry }) => entry.attribute)) {
      line.set(attribute, toCell(group));
      spread.set(attribute, (spread.get(attribute) ?? 0) + 1);
      filled += 1;
    }
    cells.set(subject, line);
  }
  const rows = [...bySubject.keys()].map((key) => ({ key, name: nameSubject(key) })).sort(byRow);
  const columns = [...spread.keys()]
    .map((key) => ({ key, name: nameAttribute(key) }))
    .sort(
      (one, other) =>
        (spread.get(other.key) ?? 0) - (spread.get(one.key) ?? 0) || one.name.localeCompare(other.name, 'en'),
    );
  return { rows, columns, cells, filled, facts: facts.length };
}

/** The most trustworthy first; of equal ones those with a figure, then as they come. */
function toCell(facts: readonly ReportFact[]): Cell {
  const hasFigure = ({ entry }: ReportFact) => (entry.normalizedValue === null ? 0 : 1);
  const sorted = facts.toSorted(
    (one, other) =>
      other.entry.source.confidenceScore - one.entry.source.confidenceScore || hasFigure(other) - hasFigure(one),
  );
  const [best] = sorted;
  // the figure of the best fact that has one: that a discount exists is said by its being there
  const told = sorted.find((fact) => hasFigure(fact) === 1) ?? best;
  return {
    facts: sorted,
    value: told ? shortValue(told.entry) : '',
    confidence: best?.entry.source.confidence ?? 'low',
  };
}

/** `15%`, `5–25%`, `$25k`; `yes` for an offer without a figure. */
export function shortValue({ normalizedValue, unit, range }: RawEntry): string {
  if (normalizedValue === null) return 'yes';
  if (unit === 'percent') return range ? `${range.min}–${range.max}%` : `${normalizedValue}%`;
  if (unit !== 'usd') return String(normalizedValue);
  if (normalizedValue >= 1_000_000 && normalizedValue % 100_000 === 0) return `$${normalizedValue / 1_000_000}M`;
  return normalizedValue >= 1000 && normalizedValue % 100 === 0 ? `$${normalizedValue / 1000}k` : `$${normalizedValue}`;
}
