/** What an audit found. */

export const RULES = {
  1: 'every tracker parses and validates in every commit',
  2: 'items are never removed, ids never reused, no URL stands twice',
  3: 'every commit is of one kind, by one who may, and changes just what that kind may',
  4: 'one agent holds an item at an epoch, only it or a release ends the claim, epochs only rise',
  5: 'page files are there as recorded, facts are there and their quotes on their pages',
  6: 'every fetched URL has a commit of its own, no result and no nonce lands twice',
  7: 'nothing is claimed before it is ready',
} as const;
export type RuleNumber = keyof typeof RULES;

export interface Offence {
  readonly commit: string;
  /** The commit's first line, as it stands there: escape it where it is shown. */
  readonly subject: string;
  readonly what: string;
}

export interface RuleReport {
  readonly rule: RuleNumber;
  readonly name: string;
  readonly holds: boolean;
  /** How often it is broken; `offences` names the first of them. */
  readonly count: number;
  readonly offences: readonly Offence[];
}

export interface AuditReport {
  readonly commits: number;
  readonly items: number;
  readonly holds: boolean;
  readonly rules: readonly RuleReport[];
}

/** Notes that a commit breaks a rule. */
export type Note = (rule: RuleNumber, what: string) => void;

const MAX_OFFENCES_SHOWN = 50;

/** Collects offences. */
export function createReport(): {
  readonly noteFor: (commit: string, subject: string) => Note;
  readonly finish: (commits: number, items: number) => AuditReport;
} {
  const found = new Map<RuleNumber, { count: number; offences: Offence[] }>();
  const noteFor = (commit: string, subject: string): Note => {
    const told = new Set<string>();
    return (rule, what) => {
      if (told.has(`${rule} ${what}`)) return;
      told.add(`${rule} ${what}`);
      const entry = found.get(rule) ?? { count: 0, offences: [] };
      found.set(rule, entry);
      entry.count += 1;
      if (entry.offences.length < MAX_OFFENCES_SHOWN) entry.offences.push({ commit, subject, what });
    };
  };
  const finish = (commits: number, items: number): AuditReport => {
    const rules = Object.entries(RULES).map(([key, name]): RuleReport => {
      const rule = Number(key) as RuleNumber;
      const { count, offences } = found.get(rule) ?? { count: 0, offences: [] };
      return { rule, name, holds: count === 0, count, offences };
    });
    return { commits, items, holds: rules.every((rule) => rule.holds), rules };
  };
  return { noteFor, finish };
}
