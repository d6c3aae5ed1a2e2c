import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { runKp } from '../helpers/run-kp.ts';
import { makeTempDir } from '../helpers/swarm-history.ts';

let bash = '';

before(async () => {
  const { code, stdout } = await runKp(['completion', 'bash']);
  assert.equal(code, 0);
  bash = stdout;
});

/** What a real bash offers once the tab key is pressed behind these words; an empty one is the beginning of a new word. */
function complete(...words: string[]): string[] {
  const script = [
    bash,
    `COMP_WORDS=(kp ${words.map((word) => `'${word}'`).join(' ')})`,
    `COMP_CWORD=${words.length}`,
    'complete -p kp >/dev/null && _kp && printf "%s\\n" "${COMPREPLY[@]}"',
  ].join('\n');
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout.trim() === '' ? [] : stdout.trim().split('\n');
}

test('bash: commands, commands below commands, options and their values', () => {
  assert.deepEqual(complete('sta'), ['status']);
  assert.ok(complete('').includes('why'));
  assert.deepEqual(complete('plan', ''), ['import']);
  assert.deepEqual(complete('failures', '--t'), ['--tracker']);
  assert.deepEqual(complete('failures', '--tracker', 'p'), ['page']);
  assert.deepEqual(complete('failures', '--tracker', 'page', '--j'), ['--json']);
  assert.deepEqual(complete('completion', ''), ['bash', 'zsh', 'fish']);
  assert.deepEqual(complete('init', '--web', ''), ['practice', 'real']);
  // an id or a file is for the shell's own completion
  assert.deepEqual(complete('why', ''), []);
  assert.deepEqual(complete('export', '--h'), ['--help']);
});

for (const shell of ['zsh', 'fish']) {
  const missing = spawnSync(shell, ['-c', 'true']).status !== 0;
  test(`${shell} takes its script`, { skip: missing && `there is no ${shell}` }, async (t) => {
    const file = path.join(makeTempDir(t), 'kp');
    await writeFile(file, (await runKp(['completion', shell])).stdout);
    const { status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    if (shell !== 'fish') return;
    const offer = (typed: string): string[] => {
      const { stdout } = spawnSync(shell, ['-c', `source ${file}; complete -C '${typed}'`], { encoding: 'utf8' });
      return stdout
        .trim()
        .split('\n')
        .map((line) => line.split('\t')[0] ?? '')
        .sort();
    };
    assert.deepEqual(offer('kp failures --tracker '), ['extraction', 'page', 'search', 'url']);
    assert.deepEqual(offer('kp stat'), ['status']);
    assert.deepEqual(offer('kp plan '), ['import']);
  });
}

test('another shell is wrong usage', async () => {
  assert.equal((await runKp(['completion', 'powershell'])).code, 2);
});
