/** Answers the proc-receive hooks, which connect to a socket. */
import { rm } from 'node:fs/promises';
import net from 'node:net';
import type { Logger } from '../log.ts';
import { readPacketLines } from '../repo/pkt-line.ts';
import { MAIN } from '../repo/remote.ts';
import type { Gate } from './gate.ts';
import { GREETING, parseCommand, writeAnswers } from './proc-receive.ts';

/** Listens on a socket in the file system, which takes the place of one that an earlier gate left. */
export async function serveGate(gate: Gate, socketPath: string, log: Logger): Promise<net.Server> {
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    // a push that was broken off: whoever pushed will look what became of it
    socket.on('error', () => undefined);
    void answer(gate, socket).catch((error: unknown) => {
      log.error({ err: error }, 'a push could not be answered');
      socket.destroy();
    });
  });
  await rm(socketPath, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  return server;
}

/** Greeting, commands, answers; each part ends with a flush. */
async function answer(gate: Gate, socket: net.Socket): Promise<void> {
  let received = Buffer.alloc(0);
  let isGreeted = false;
  for await (const piece of socket as AsyncIterable<Buffer>) {
    received = Buffer.concat([received, piece]);
    for (;;) {
      const { lines, rest } = readPacketLines(received, (line) => line === null);
      if (lines.at(-1) !== null) break;
      received = Buffer.from(rest);
      if (isGreeted) {
        const commands = lines
          .map((line) => parseCommand(line?.toString() ?? ''))
          .filter((command) => command !== undefined);
        socket.end(writeAnswers(await gate.decide(commands), MAIN));
        return;
      }
      socket.write(GREETING);
      isGreeted = true;
    }
  }
}
