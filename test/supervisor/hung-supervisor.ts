/** A supervisor that hangs after its first round, in the way that the argument says. */
import { NO_DELAYS } from '../../src/domain/budgets.ts';
import { createLogger } from '../../src/log.ts';
import { DEFAULT_POLICY } from '../../src/oversight/policy.ts';
import { superviseUntilDrained } from '../../src/supervisor/supervise.ts';
import { startWatchdog } from '../../src/supervisor/watchdog.ts';
import { observe } from './make.ts';

const log = createLogger({ format: 'json', level: 'info', room: 'test' });
const watchdog = startWatchdog(500, log);
// as long as a process has something to do: the watchdog alone keeps none alive
setInterval(() => undefined, 1_000);
let rounds = 0;
await superviseUntilDrained({
  observe: () => {
    rounds += 1;
    if (rounds === 1) return Promise.resolve(observe({}));
    if (process.argv[2] === 'blocks its thread') for (;;);
    return new Promise(() => undefined);
  },
  hands: {
    repository: { transact: () => Promise.reject(new Error('nothing is released here')) },
    containers: null,
    actor: { id: 'supervisor', container: '-' },
    log,
    delays: NO_DELAYS,
  },
  policy: DEFAULT_POLICY,
  pollMs: 10,
  patienceMs: 1_000,
  onRound: () => watchdog.beat(),
  signal: new AbortController().signal,
});
