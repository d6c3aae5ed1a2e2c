/**
 * An agent: one of N identical containers.
 *
 * | exit code | meaning |
 * | --- | --- |
 * | 0 | drained, or asked to stop |
 * | 1 | a fault |
 * | 2 | the configuration cannot work |
 */
import { ConfigurationFault } from '../domain/errors.ts';

// loading everything takes a second on a busy machine: whoever is asked to stop before that holds nothing
const leave = () => process.exit(0);
for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, leave);
const { runAgent } = await import('./agent.ts');
try {
  const running = runAgent();
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.off(name, leave);
  // not by exitCode: a git process that waits for a silent remote would keep this one for half a minute
  process.exit(await running);
} catch (error) {
  if (!(error instanceof ConfigurationFault)) throw error;
  console.error(error.message);
  process.exit(2);
}
