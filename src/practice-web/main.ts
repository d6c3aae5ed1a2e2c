/** Starts the practice web on PORT (80). */
import { createLogger } from '../log.ts';
import { createPracticeWeb } from './server.ts';

const log = createLogger({
  format: process.env['LOG_FORMAT'] === 'json' ? 'json' : 'text',
  level: 'info',
  room: 'practice-web',
});
const port = Number(process.env['PORT'] || 80);
const server = createPracticeWeb();

server.on('error', (error) => {
  log.error({ err: error, port }, 'cannot listen');
  process.exitCode = 1;
});
server.listen(port, '0.0.0.0', () => {
  log.info({ address: server.address() }, 'practice web listens; all its facts are invented');
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    log.info({ signal }, 'practice web stops');
    server.close();
    server.closeAllConnections();
  });
}
