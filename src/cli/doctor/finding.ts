/** What a check of `kp doctor` came to. */

export interface Finding {
  /** What was looked at: one word that stays the same, for programs. */
  readonly check: string;
  /** `note`: nothing is wrong, but somebody should know; `unknown`: it cannot be told from here. */
  readonly verdict: 'good' | 'note' | 'bad' | 'unknown';
  /** What was seen, in words that are safe to print. */
  readonly seen: string;
  /** What to do about it; null where nothing is to be done. */
  readonly todo: string | null;
}

export const good = (check: string, seen: string): Finding => ({ check, verdict: 'good', seen, todo: null });
export const note = (check: string, seen: string, todo: string): Finding => ({ check, verdict: 'note', seen, todo });
export const bad = (check: string, seen: string, todo: string): Finding => ({ check, verdict: 'bad', seen, todo });
export const unknown = (check: string, seen: string, todo: string): Finding => ({
  check,
  verdict: 'unknown',
  seen,
  todo,
});
