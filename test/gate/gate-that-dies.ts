/** A gate that kills itself as a step begins: `node gate-that-dies.ts DIR SOCKET STEP`. */
import { openGate } from '../../src/gate/gate.ts';
import { serveGate } from '../../src/gate/serve.ts';
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
await serveGate(gate, socket, log);
console.log('ready');
