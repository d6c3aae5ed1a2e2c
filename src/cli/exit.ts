/**
 * | exit code | meaning |
 * | --- | --- |
 * | 0 | done, the answer is yes |
 * | 1 | the answer is no, or something failed |
 * | 2 | wrong usage or configuration |
 */
export const EXIT = { ok: 0, no: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Sets the exit code; the process ends by itself once its output is written. */
export function endWith(code: ExitCode): void {
  process.exitCode = code;
}
