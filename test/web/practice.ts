/** The practice web as the swarm's browsers meet it: through the egress guard. */
import type { TestContext } from 'node:test';
import { listen, PRIVATE, startGuard } from '../egress/helpers.ts';
import { createPracticeWeb } from '../../src/practice-web/server.ts';

/** Both for the length of a test; the guard's address, for a browser's proxy. */
export async function startGuardedPracticeWeb(t: TestContext): Promise<string> {
  const port = await listen(t, createPracticeWeb(), PRIVATE);
  const guard = await startGuard(t, {
    policy: { practice: { host: 'practice-web', port } },
    resolveNamed: async () => [PRIVATE],
  });
  return `http://127.0.0.1:${guard.port}`;
}
