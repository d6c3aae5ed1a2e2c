/** What a report is made of. */
import type { RawEntry } from '../domain/facts.ts';
import type { State } from '../domain/items.ts';
import type { Commit } from '../history/commit.ts';

/** A fact with what its file says about it. */
export interface ReportFact {
  /** A carrier's slug, `industry`, or a state's code. */
  readonly subject: string;
  readonly kind: 'carrier' | 'state';
  readonly entry: RawEntry;
}

export interface ReportInput {
  readonly state: State;
  /** main, the oldest first. */
  readonly commits: readonly Commit[];
  readonly facts: readonly ReportFact[];
  /** Entries that validation set aside. */
  readonly rejected: number;
  /** Where the repository is cloned from, without credentials. */
  readonly cloneUrl: string;
  readonly nowMs: number;
}
