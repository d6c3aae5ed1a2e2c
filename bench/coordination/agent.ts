/** One agent of the bench in a process of its own: clones, says that it is ready, waits for the start, works, tells what it measured. */
import { once } from 'node:events';
import { JOB_VARIABLE, type AgentMessage, type Job } from './messages.ts';
import { openSeedAgent } from './seed-agent.ts';
import { openSwarmAgent } from './swarm-agent.ts';

const tell = (message: AgentMessage) =>
  new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve(undefined)));
// whoever started this is gone
process.once('disconnect', () => process.exit(1));

const job = JSON.parse(process.env[JOB_VARIABLE] ?? '') as Job;
const agent = await (job.protocol === 'seed' ? openSeedAgent(job) : openSwarmAgent(job));
await tell({ kind: 'ready' });
await once(process, 'message');
await tell({ kind: 'done', record: await agent.run() });
await agent.close();
process.exit(0);
