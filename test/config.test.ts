import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { describeVariables } from '../scripts/configuration-table.ts';
import { readConfig, VARIABLES, type Variable } from '../src/config.ts';

const root = path.resolve(import.meta.dirname, '..');
const variables = Object.entries<Variable<unknown>>(VARIABLES);
const forUsers = variables.filter(([, variable]) => !variable.internal).map(([name]) => name);

test('an empty environment is the practice web', () => {
  const config = readConfig({ BRAVE_API_KEY: '', LOG_LEVEL: ' ' });
  assert.equal(config.web, 'practice');
  assert.equal(config.LOOP_PAUSE_MS, 0);
  assert.equal(config.REMOTE_URL, 'http://remote:8080/practice.git');
});

test('a key or a SearXNG means the real web, with its own repository and pause', () => {
  for (const env of [{ BRAVE_API_KEY: 'key' }, { SEARXNG_URL: 'https://searx.example' }]) {
    const config = readConfig(env);
    assert.equal(config.web, 'real');
    assert.equal(config.LOOP_PAUSE_MS, 5000);
    assert.equal(config.REMOTE_URL, 'http://remote:8080/knowledge-pack.git');
  }
});

test('everything wrong is reported at once, by name, with what was expected and without the value', () => {
  const env = {
    URLS_PER_SEARCH: '0',
    CHROMIUM_SANDBOX: 'perhaps',
    FETCH_PROXY: 'secret:8080',
    LOOP_PAUSE_MS: '1e3',
    BRAVE_API_KEY: 'k',
    SEARXNG_URL: 'http://x',
  };
  assert.throws(
    () => readConfig(env),
    (error: Error) => {
      for (const name of [
        'URLS_PER_SEARCH',
        'CHROMIUM_SANDBOX',
        'FETCH_PROXY',
        'LOOP_PAUSE_MS',
        'BRAVE_API_KEY and SEARXNG_URL',
      ]) {
        assert.match(error.message, new RegExp(`${name}: expected `));
      }
      assert.doesNotMatch(error.message, /secret|perhaps/);
      return true;
    },
  );
});

test('the password of the remote container is not sent to a remote of somebody else', () => {
  const file = path.join(root, 'package.json');
  assert.equal(
    readConfig({ REMOTE_PASSWORD_FILE: file, REMOTE_URL: 'https://git.example/x.git' }).REMOTE_PASSWORD,
    null,
  );
  assert.notEqual(readConfig({ REMOTE_PASSWORD_FILE: file }).REMOTE_PASSWORD, null);
});

test('README shows the table of configuration', async () => {
  const readme = await readFile(path.join(root, 'README.md'), 'utf8');
  assert(
    readme.includes(describeVariables()),
    'put the output of "node scripts/configuration-table.ts" into README.md',
  );
});

test('.env.example names what a user may set, and nothing else', async () => {
  const example = await readFile(path.join(root, '.env.example'), 'utf8');
  const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1] ?? '');
  assert.deepEqual(named.toSorted(), forUsers.toSorted());
});

test('compose hands over everything that a user may set', async () => {
  const compose = await readFile(path.join(root, 'docker-compose.yml'), 'utf8');
  assert.deepEqual(
    forUsers.filter((name) => !compose.includes(`${name}: \${${name}:-}`)),
    [],
  );
});
