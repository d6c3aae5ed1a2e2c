/** Writes the status file with each round (src/oversight/supervisor-status.ts). */
import type { Logger } from '../log.ts';
import { writeSupervisorStatus, type SupervisorStatus } from '../oversight/supervisor-status.ts';
import type { Round } from './supervise.ts';

export interface StatusTeller {
  /** Tells what a round saw; a file that cannot be written is logged once. */
  note(round: Pick<Round, 'alarms' | 'nowMs'>): void;
  /** Tells that there will be no further round. */
  close(): Promise<void>;
}

/** @param file null where nobody reads one */
export function createStatusTeller(file: string | null, log: Logger): StatusTeller {
  let latest: SupervisorStatus;
  let hasFailed = false;
  let writing = Promise.resolve();
  const write = (status: SupervisorStatus) => {
    latest = status;
    if (file === null) return;
    writing = writing
      .then(() => writeSupervisorStatus(file, status))
      .then(
        () => (hasFailed = false),
        (error: unknown) => {
          if (!hasFailed) log.warn({ err: error }, 'the status for kp cannot be written; the work goes on');
          hasFailed = true;
        },
      )
      .then(() => undefined);
  };
  // whoever came before has ended
  write({ at: new Date().toISOString(), hasEnded: false, alarms: [] });
  return {
    note: ({ alarms, nowMs }) => {
      const now = Date.now();
      const since = (ms: number) => new Date(now - (nowMs - ms)).toISOString();
      write({
        at: new Date(now).toISOString(),
        hasEnded: false,
        // whoever looks now is told of now
        alarms: alarms
          .filter(({ lastSeenMs }) => lastSeenMs === nowMs)
          .map(({ code, message, firstSeenMs }) => ({ code, message, since: since(firstSeenMs) })),
      });
    },
    close: async () => {
      // what stood at the end says why it ended, or that nothing was the matter
      write({ ...latest, hasEnded: true });
      await writing;
    },
  };
}
