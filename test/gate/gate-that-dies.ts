/** A gate that kills itself as a step begins: `node gate-that-dies.ts DIR SOCKET STEP`. */
import path from 'node:path';
import { openGate } from '../../src/gate/gate.ts';
import { serveGates } from '../../src/gate/serve.ts';
import { createLogger } from '../../src/log.ts';

const [dir = '', socket = '', deadly = ''] = process.argv.slice(2);
const log = createLogger({ format: 'json', level: 'silent', room: 'test' });
const gate = openGate({
  dir,
  log,
  onStep: (step) => {
    if (step === deadly) process.kill(process.pid, 'SIGKILL');
  },
});
await serveGates(new Map([[path.basename(dir), gate]]), socket, log);
console.log('ready');
