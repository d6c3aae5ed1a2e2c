import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { test } from 'node:test';
import { listen, PRIVATE, startGuard } from './helpers.ts';

test('a search provider is reached through the guard by the standard proxy variables', async (t) => {
  const port = await listen(
    t,
    http.createServer((_, response) => {
      response.end(JSON.stringify({ results: [{ url: 'http://a.test/', title: 'A' }] }));
    }),
    PRIVATE,
  );
  const guard = await startGuard(t, {
    policy: { practice: { host: 'practice-web', port }, webPorts: new Set([80]) },
    resolveNamed: async () => [PRIVATE],
  });
  const guardUrl = `http://127.0.0.1:${guard.port}`;
  const ask = async (address: string) => {
    // the variables are read from the environment of a whole process
    const child = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const { createPracticeProvider } = await import('${import.meta.dirname}/../../src/search/practice.ts');
         createPracticeProvider('${address}').search('x', 5, new AbortController().signal).then(
           (answer) => console.log(JSON.stringify(answer)), (error) => console.log(error.code, error.message));`,
      ],
      { env: { HTTP_PROXY: guardUrl, HTTPS_PROXY: guardUrl }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    await once(child, 'close');
    return output.trim();
  };
  assert.equal(
    await ask('http://search.test/search'),
    '{"kind":"results","results":[{"url":"http://a.test/","title":"A"}]}',
  );
  assert.match(await ask('http://10.0.0.1/search'), /^egress-refused .* is refused by the egress guard/);
  assert.match(await ask('https://10.0.0.1/search'), /^provider-unreachable .* the proxy answered 403/);
  assert.match(await ask('http://unknown.example/search'), /^provider-unreachable/);
});
