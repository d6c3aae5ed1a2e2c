/** What the supervisor says of itself and of the swarm. */
import type { Config } from '../../config.ts';
import { oneLine } from '../../lib/escape.ts';
import { judgeSupervisor, readSupervisorStatus } from '../../oversight/supervisor-status.ts';
import { bad, good, note, unknown, type Finding } from './finding.ts';

/** Its alarms, each as a finding; nothing where no supervisor shares a file with us. */
export async function checkSupervisor(config: Config, nowMs: number): Promise<Finding[]> {
  const file = config.SUPERVISOR_STATUS_FILE;
  if (file === null) return [];
  const status = await readSupervisorStatus(file);
  const start = 'docker compose up --detach supervisor';
  if (!status) return [unknown('supervisor', 'there was none yet', start)];
  const { at, alarms } = status;
  switch (judgeSupervisor(status, nowMs)) {
    case 'silent':
      return [bad('supervisor', `it has said nothing since ${at}`, `${start}; docker compose logs supervisor`)];
    case 'ended':
      return [note('supervisor', `it ended ${at}, as it does once all is done`, `where there is work again: ${start}`)];
    case 'at-work':
      if (alarms.length === 0) return [good('supervisor', 'it is at work, and raises no alarm')];
      return alarms.map(({ code, message, since }) =>
        bad('supervisor', `${oneLine(code, 40)} since ${since}`, oneLine(message, 300)),
      );
  }
}
