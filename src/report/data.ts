/** The facts as the page carries them: what belongs to a page stands once, not with each of its facts. Pure. */
import type { Cell, Matrix } from './coverage.ts';
import type { ReportFact, ReportInput } from './input.ts';

/** One fact, by short names, for there may be very many: see `page/script.js`. */
interface PackedFact {
  /** Id, value, quote, element, heading, date from which it holds, when the page was fetched. */
  readonly i: string;
  readonly v: string;
  readonly q: string;
  readonly e: string;
  readonly h: string | null;
  readonly f: string | null;
  readonly d: string;
  /** Confidence, its score, the page's number, what it holds for. */
  readonly c: string;
  readonly s: number;
  readonly p: number;
  readonly n: string;
}

export interface PackedData {
  /** Address, title, commit, SHA-256, id, and the number of the search that owns it. */
  readonly pages: readonly (readonly [string, string | null, string | null, string, string, number])[];
  readonly searches: readonly string[];
  readonly cells: readonly (readonly PackedFact[])[];
}

/** Packs the facts of the matrices. @returns the data, and the number of each cell in it */
export function packFacts(
  { state, commits }: Pick<ReportInput, 'state' | 'commits'>,
  matrices: readonly Matrix[],
): { readonly data: PackedData; readonly numberOf: (cell: Cell) => number } {
  const foundBy = new Map<string, string>();
  for (const { kind, item, id } of commits) if (kind === 'extract') foundBy.set(item, id);
  const pages: PackedData['pages'][number][] = [];
  const pageNumbers = new Map<string, number>();
  const searches: string[] = [];
  const searchNumbers = new Map<string, number>();
  const numberSearch = (id: string): number => {
    const known = searchNumbers.get(id);
    if (known !== undefined) return known;
    searchNumbers.set(id, searches.length);
    return searches.push(state.search.get(id)?.query ?? id) - 1;
  };
  const numberPage = ({ source, context }: ReportFact['entry']): number => {
    const known = pageNumbers.get(source.pageId);
    if (known !== undefined) return known;
    const owner = state.url.get(state.page.get(source.pageId)?.urlId ?? '')?.searchIds[0];
    const search = owner === undefined ? -1 : numberSearch(owner);
    const commit = foundBy.get(source.pageId) ?? null;
    pageNumbers.set(source.pageId, pages.length);
    return pages.push([source.uri, context.pageTitle, commit, source.sha256, source.pageId, search]) - 1;
  };
  const packed: PackedFact[][] = [];
  const numbers = new Map<Cell, number>();
  for (const { cells } of matrices) {
    for (const line of cells.values()) {
      for (const cell of line.values()) {
        numbers.set(cell, packed.length);
        packed.push(cell.facts.map(({ entry }) => packFact(entry, numberPage(entry))));
      }
    }
  }
  return { data: { pages, searches, cells: packed }, numberOf: (cell) => numbers.get(cell) ?? -1 };
}

function packFact(entry: ReportFact['entry'], page: number): PackedFact {
  const { id, rawValue, source, context, effective, product, state } = entry;
  return {
    i: id,
    v: rawValue,
    q: source.quote,
    e: source.elementRef,
    h: context.heading,
    f: effective,
    d: source.accessedDate.slice(0, 10),
    c: source.confidence,
    s: source.confidenceScore,
    p: page,
    n: [product === null ? '' : product, state === null ? '' : `in ${state} only`].filter(Boolean).join(', '),
  };
}
