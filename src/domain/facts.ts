/** Facts: data points as extraction finds them, and the entries of raw.json files that carry them with their source. */

export type Family = 'discount' | 'minimum';
export type Qualifier = 'up to' | 'average' | 'at least' | 'range' | 'about';
export type Confidence = 'high' | 'medium' | 'low';
export type Unit = 'percent' | 'usd' | 'none';

/** The version of a page that states a fact: its HTML, its Markdown, or each of them. The quote stands in the HTML in any case. */
export type FoundIn = 'html' | 'markdown' | 'both';

/** The longest selector that an entry may hold: it leads through the thousand levels that a page may have. */
export const MAX_ELEMENT_REF = 32_000;

/** A stretch of an element's `textContent`, in UTF-16 units; `end` is behind it. */
export interface Offsets {
  readonly start: number;
  readonly end: number;
}

/**
 * Where on its page a data point stands. The document meant is the one that a browser builds from the saved HTML without
 * running its scripts; docs/data.md shows how to mark a quote in it.
 */
export interface Evidence {
  /** Verbatim page text (white space folded), at most 200 characters, in the text of the element at `elementRef`. */
  readonly quote: string;
  /** A CSS selector that matches exactly one element of the document. */
  readonly elementRef: string;
  /** The quote in the `textContent` of that element; start = end where it is an image's alternative text. */
  readonly offsets: Offsets;
  /** The nearest heading above, or null. */
  readonly heading: string | null;
  /** Text around the quote, at most 500 characters. */
  readonly surroundingText: string;
}

interface DataPointBase {
  readonly subject: string;
  readonly attribute: string;
  /** The value as the page writes it, e.g. `up to 15%` or `$30,000`; empty for an offer without a figure. */
  readonly rawValue: string;
  readonly usd: number | null;
  /** ISO date where the page states one. */
  readonly effective: string | null;
  readonly foundIn: FoundIn;
  readonly evidence: Evidence;
}

/** One fact that a page states about a carrier's discount (or `industry`). */
export interface DiscountPoint extends DataPointBase {
  readonly family: 'discount';
  readonly product: string;
  /** The figure, or a range's upper end. */
  readonly percent: number | null;
  /** A range's lower end. */
  readonly percentMin: number | null;
  readonly qualifier: Qualifier | null;
  /** Two-letter code where the fact holds for that state only. */
  readonly state: string | null;
}

/** One minimum that a state's law requires. */
export interface MinimumPoint extends DataPointBase {
  readonly family: 'minimum';
  readonly usd: number;
  /** ISO date where the page says until when an old limit holds. */
  readonly until: string | null;
}

/** How far a fact can be trusted, computed: 0.5 × authority + 0.3 × freshness + 0.2 × specificity, each from 1 to 5. */
export interface Rating {
  readonly confidence: Confidence;
  /** Rounded to two digits. */
  readonly confidenceScore: number;
  readonly confidenceParts: { readonly authority: number; readonly freshness: number; readonly specificity: number };
}

export type DataPoint = DiscountPoint | MinimumPoint;

/** One entry of a raw.json file. */
export interface RawEntry {
  readonly id: string;
  /** A name that a reader can guess and a program can group by, e.g. `geico_auto_discount_good_student_percent`. */
  readonly dataPoint: string;
  readonly family: Family;
  readonly attribute: string;
  readonly product: string | null;
  readonly state: string | null;
  readonly rawValue: string;
  readonly normalizedValue: number | null;
  readonly range: { readonly min: number; readonly max: number } | null;
  readonly unit: Unit;
  readonly qualifier: Qualifier | null;
  /** From when and until when a limit holds, where the page says so: ISO dates, possibly without day or month. */
  readonly effective: string | null;
  readonly until: string | null;
  readonly source: {
    readonly uri: string;
    readonly pageId: string;
    /** Relative to knowledge_pack/raw. */
    readonly pageFile: string;
    readonly sha256: string;
    readonly elementRef: string;
    readonly offsets: Offsets;
    readonly quote: string;
    readonly foundIn: FoundIn;
    /** When the page was fetched. */
    readonly accessedDate: string;
    /** Method and version, e.g. `rules@1.0.0`. */
    readonly extractionMethod: string;
  } & Rating;
  readonly context: {
    readonly pageTitle: string | null;
    readonly heading: string | null;
    readonly surroundingText: string;
  };
}

/** A raw.json file: the facts about one subject that one search's pages state. */
export interface RawFile {
  readonly searchId: string;
  readonly subject: string;
  readonly kind: 'carrier' | 'state';
  readonly entries: readonly RawEntry[];
}
