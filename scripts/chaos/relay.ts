/**
 * Stands between the swarm and its remote and passes everything on, until it is told to lose the reply of the next push:
 * the remote has done it, and who pushed never hears of it. Runs in a container of its own; told by signals:
 *
 * | signal | the next push |
 * | --- | --- |
 * | SIGUSR2 | its connection is reset once the remote has answered |
 * | SIGHUP | its answer never comes; the connection stays open |
 */
import http from 'node:http';

const PORT = 8080;
const UPSTREAM = { host: 'real-remote', port: 8080 };

type Loss = 'reset' | 'silence';

let nextLoss: Loss | null = null;
process.on('SIGUSR2', () => loseNext('reset'));
process.on('SIGHUP', () => loseNext('silence'));

function loseNext(loss: Loss): void {
  nextLoss = loss;
  console.log(`armed ${loss}`);
}

// a connection each: one that was kept, and that the remote closes just as it is used again, would be a fault that nobody planned
const upstream = new http.Agent({ keepAlive: false });

http
  .createServer((request, response) => {
    const isPush = request.method === 'POST' && request.url?.endsWith('/git-receive-pack') === true;
    const loss = isPush ? nextLoss : null;
    if (loss) nextLoss = null;
    // what goes wrong on the way looks like a connection that breaks, never like an answer
    const breakOff = () => request.socket.destroy();
    const { method, headers, url: path } = request;
    const forwarded = http.request({ ...UPSTREAM, agent: upstream, method, headers, path }, (answer) => {
      answer.on('error', breakOff);
      if (!loss) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        return;
      }
      answer.resume();
      answer.once('end', () => {
        console.log(`lost ${loss} ${request.socket.remoteAddress ?? '?'} ${answer.statusCode ?? '?'}`);
        if (loss === 'reset') request.socket.resetAndDestroy();
      });
    });
    forwarded.on('error', breakOff);
    response.on('error', breakOff);
    response.on('close', () => {
      if (!response.writableFinished && !loss) forwarded.destroy();
    });
    request.pipe(forwarded);
  })
  .listen(PORT);
