import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Key } from '../../src/dashboard/keys.ts';
import { createModeller } from '../../src/dashboard/model.ts';
import { openTerminal, type Terminal } from '../../src/dashboard/terminal.ts';
import { textOf, type Line } from '../../src/dashboard/view/line.ts';
import { drawScreen } from '../../src/dashboard/view/screen.ts';
import { FIRST_UI } from '../../src/dashboard/view/ui.ts';
import { makeHostileLook } from './hostile.ts';
import { START_MS } from './make.ts';
import { createVirtualTerminal, type VirtualTerminal } from './virtual-terminal.ts';

const SIZES = [
  [60, 15],
  [80, 24],
  [160, 50],
] as const;

const modelOf = createModeller();
const draw = (width: number, height: number, nowMs = START_MS): Line[] =>
  drawScreen(modelOf(makeHostileLook({ nowMs })), FIRST_UI, new Map(), { width, height });
const texts = (lines: readonly Line[]) => lines.map((line) => textOf(line).trimEnd());

function open(t: TestContext, width: number, height: number) {
  const virtual = createVirtualTerminal(width, height);
  const keys: Key[] = [];
  let resizes = 0;
  const { stdin, stdout } = virtual;
  const onResize = () => (resizes += 1);
  const terminal = openTerminal({ stdin, stdout, hasColour: true, onKey: (key) => keys.push(key), onResize });
  t.after(() => terminal.close());
  return { virtual, terminal, keys, resizes: () => resizes };
}

/** Shows the lines and waits until they stand on the screen, exactly as they were drawn. */
async function showAndCheck(
  { virtual, terminal }: { virtual: VirtualTerminal; terminal: Terminal },
  lines: readonly Line[],
) {
  terminal.show(lines);
  await until(async () => (await virtual.screen()).join('\n') === texts(lines).join('\n')).catch(async () => {
    assert.deepEqual(await virtual.screen(), texts(lines));
  });
  assert.deepEqual(await virtual.flaws(), []);
}

async function until(isTrue: () => Promise<boolean>, patienceMs = 10_000): Promise<void> {
  const startMs = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - startMs > patienceMs) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

for (const [width, height] of SIZES) {
  test(`at ${width} × ${height} each cell is where it was drawn, picture after picture, whatever others write`, async (t) => {
    const opened = open(t, width, height);
    for (let second = 0; second < 5; second++) {
      await showAndCheck(opened, draw(width, height, START_MS + second * 1000));
    }
    assert.equal(await opened.virtual.isOtherScreen(), true);
  });
}

test('a terminal that grows and shrinks shows the whole new picture and no rest of the old', async (t) => {
  const opened = open(t, 80, 24);
  await showAndCheck(opened, draw(80, 24));
  for (const [width, height] of [
    [160, 50],
    [60, 15],
    [100, 20],
    [80, 40],
  ] as const) {
    opened.virtual.resize(width, height);
    await showAndCheck(opened, draw(width, height));
  }
  assert.equal(opened.resizes(), 4);
});

test('of a picture like the one before, only what has changed is written', async (t) => {
  const opened = open(t, 160, 50);
  await showAndCheck(opened, draw(160, 50));
  const first = opened.virtual.bytes();
  await showAndCheck(opened, draw(160, 50, START_MS + 1000));
  const second = opened.virtual.bytes() - first;
  assert(second < first / 4, `${second} bytes after ${first}`);
});

test('closing gives back the screen that was there before', async (t) => {
  const opened = open(t, 80, 24);
  opened.virtual.write('');
  await showAndCheck(opened, draw(80, 24));
  opened.terminal.close();
  await opened.terminal.ended;
  assert.equal(await opened.virtual.isOtherScreen(), false);
  assert.deepEqual(
    (await opened.virtual.screen()).filter((line) => line !== ''),
    [],
  );
});

test('keys come as they were pressed, also several at once; ctrl-c ends', async (t) => {
  const { terminal, virtual, keys } = open(t, 80, 24);
  const ESCAPE = '\u001b';
  virtual.stdin.write('jjR');
  virtual.stdin.write(`${ESCAPE}[A`);
  virtual.stdin.write('\r');
  virtual.stdin.write('\t');
  virtual.stdin.write('\u007f');
  virtual.stdin.write(`${ESCAPE}[6~`);
  await until(async () => keys.length >= 8);
  virtual.stdin.write(ESCAPE);
  await until(async () => keys.length >= 9);
  const text = (letter: string) => ({ kind: 'text', text: letter });
  assert.deepEqual(keys, [
    text('j'),
    text('j'),
    text('R'),
    { kind: 'up' },
    { kind: 'enter' },
    { kind: 'tab' },
    { kind: 'backspace' },
    { kind: 'page-down' },
    { kind: 'escape' },
  ]);
  virtual.stdin.write('\u0003');
  await terminal.ended;
  assert.equal(await virtual.isOtherScreen(), false);
});
