import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pressKey, type Key, type Pressed } from '../../src/dashboard/keys.ts';
import { createModeller } from '../../src/dashboard/model.ts';
import { textOf } from '../../src/dashboard/view/line.ts';
import { drawScreen } from '../../src/dashboard/view/screen.ts';
import { FIRST_UI, type Ui } from '../../src/dashboard/view/ui.ts';
import { makeHostileLook } from './hostile.ts';
import { containerName, makeCommit, makeContainer, makeLook, START_MS } from './make.ts';

const SIZE = { width: 80, height: 24 };
const model = createModeller()(makeHostileLook({ unread: null }));
const seen = { model, loads: new Map(), size: SIZE };
const text = (letters: string): Key[] => Array.from(letters, (letter) => ({ kind: 'text', text: letter }));

function press(ui: Ui, ...keys: readonly (Key | Key['kind'])[]): Pressed {
  let pressed: Pressed = { ui };
  for (const key of keys) pressed = pressKey(pressed.ui, typeof key === 'string' ? ({ kind: key } as Key) : key, seen);
  return pressed;
}

const screen = (ui: Ui) => drawScreen(model, ui, new Map(), SIZE).map(textOf);
/** The row that has the mark. */
const chosen = (ui: Ui) => screen(ui).find((line) => line.startsWith('▸')) ?? '';

test('arrows and j, k, g, G move through the rows and stop at the ends', () => {
  const names = ['restarting', 'overdue', 'frozen', 'unhealthy', 'out of memory'];
  const rows = screen(FIRST_UI).filter((line) => names.some((name) => line.includes(name)));
  const order = rows.slice(-5).map((line) => line.slice(2, 17));
  const at = (...keys: readonly (Key | Key['kind'])[]) => chosen(press(FIRST_UI, ...keys).ui).slice(2, 17);
  assert.equal(at(), order[0]);
  assert.equal(at('down'), order[1]);
  assert.equal(at(...text('jjj')), order[3]);
  assert.equal(at(...text('jjjk')), order[2]);
  assert.equal(at('down', 'down', 'up', 'up', 'up'), order[0]);
  assert.equal(at(...text('G')), order[4]);
  assert.equal(at(...text('Gg')), order[0]);
  assert.equal(at('page-down'), order[4]);
});

test('the cursor stays on its row while others come and go, and at the top it stays at the top', () => {
  const commits = [1, 2, 3].map((number) =>
    makeCommit({ kind: 'plan', item: '-', id: `${number}`.padStart(40, '0'), subject: `feat(kb): plan ${number}` }),
  );
  const look = makeLook({ state: model.look.state, commits });
  const shown = (ui: Ui, count: number) => {
    const grown = [
      ...commits,
      ...Array.from({ length: count }, (_, index) =>
        makeCommit({
          kind: 'plan',
          item: '-',
          id: `a${index}`.padStart(40, '0'),
          subject: `feat(kb): plan more ${index}`,
        }),
      ),
    ];
    const next = createModeller()({ ...look, commits: grown });
    return drawScreen(next, ui, new Map(), SIZE)
      .map(textOf)
      .find((line) => line.startsWith('▸'));
  };
  const own = { ...seen, model: createModeller()(look) };
  const happened: Ui = { ...FIRST_UI, focus: 'happened' };
  const moved = pressKey(happened, { kind: 'down' }, own).ui;
  assert.match(shown(moved, 0) ?? '', /plan 2/);
  assert.match(shown(moved, 3) ?? '', /plan 2/);
  assert.match(shown(happened, 3) ?? '', /plan more 2/);
});

test('tab and the arrows go through the tables, enter opens, escape goes back', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6].map((count) => press(FIRST_UI, ...Array.from({ length: count }, () => 'tab' as const)).ui.focus),
    ['happened', 'failures', 'hosts', 'facts', 'alarms', 'agents'],
  );
  assert.equal(press(FIRST_UI, 'left').ui.focus, 'alarms');
  const agent = press(FIRST_UI, 'enter').ui;
  assert.deepEqual(agent.path, [{ kind: 'agent', container: containerName(5) }]);
  assert(screen(agent).some((line) => line.includes('LOG, THE NEWEST FIRST')));
  const reason = press(FIRST_UI, 'tab', 'tab', 'enter').ui;
  assert.equal(reason.path[0]?.kind, 'reason');
  const item = press(reason, 'enter').ui;
  assert.equal(item.path[1]?.kind, 'item');
  assert(screen(item).some((line) => line.includes('STORY')));
  assert.deepEqual(press(item, 'escape', 'left').ui.path, []);
});

test('a filter leaves the rows that have its words, until escape', () => {
  const typing = press(FIRST_UI, ...text('/frozen')).ui;
  assert.equal(typing.filter, 'frozen');
  assert(screen(typing).at(-1)?.includes('frozen'));
  const kept = press(typing, 'enter').ui;
  assert(chosen(kept).includes('frozen'));
  assert.equal(screen(kept).filter((line) => line.includes('unhealthy')).length, 0);
  // letters are commands again
  assert.equal(press(kept, ...text('s')).ui.filter, 'frozen');
  assert.equal(press(kept, 'escape').ui.filter, '');
  assert.equal(press(typing, 'backspace').ui.filter, 'froze');
  assert.equal(press(typing, 'escape').ui.isTyping, false);
});

test('s goes through the orders of a table, and says which it is', () => {
  const byState = press(FIRST_UI, ...text('s')).ui;
  assert.equal(byState.notice?.text, 'sorted by: state');
  assert(chosen(byState).includes('out of memory'), 'the worst first');
  assert(screen(byState).some((line) => line.includes('by state')));
  assert.equal(press(FIRST_UI, ...text('sssss')).ui.notice?.text, 'sorted by: name');
});

test('release and restart ask, and only yes does it', () => {
  const docker = { kind: 'seen' as const, containers: [makeContainer(1)] };
  const claim = makeCommit({ kind: 'claim', item: 'url_0000000001', epoch: 7, container: containerName(1) }, START_MS);
  const own = { ...seen, model: createModeller()(makeLook({ state: model.look.state, commits: [claim], docker })) };
  const atAgent: Ui = { ...FIRST_UI, places: { agents: { key: containerName(1), index: 0 } } };
  const ask = (letter: string) => pressKey(atAgent, { kind: 'text', text: letter }, own);
  const release = ask('r');
  assert.equal(release.ui.ask?.question, 'take url_0000000001 from agent-1, as if it had stalled?');
  assert.equal(release.act, undefined);
  assert.deepEqual(pressKey(release.ui, { kind: 'text', text: 'y' }, own).act, {
    kind: 'release',
    item: 'url_0000000001',
    epoch: 7,
  });
  for (const key of [...text('n'), ...text('q'), { kind: 'escape' } as const]) {
    const answered = pressKey(release.ui, key, own);
    assert.equal(answered.act, undefined);
    assert.equal(answered.ui.notice?.text, 'nothing was done');
  }
  const restart = ask('R');
  assert.match(restart.ui.ask?.question ?? '', /^restart agent-1\?/);
  assert.deepEqual(pressKey(restart.ui, { kind: 'enter' }, own).act, {
    kind: 'restart',
    container: makeContainer(1).id,
    name: 'agent-1',
  });
  const blind = { ...own, model: createModeller()(makeLook({ state: model.look.state, commits: [claim] })) };
  assert.match(
    pressKey(atAgent, { kind: 'text', text: 'R' }, blind).ui.notice?.text ?? '',
    /^nothing can be restarted: /,
  );
  assert.match(press({ ...FIRST_UI, focus: 'hosts' }, ...text('r')).ui.notice?.text ?? '', /^nobody holds that/);
});

test('p pauses, and lets a paused swarm go on; q quits; help goes away with any key', () => {
  assert.deepEqual(press(FIRST_UI, ...text('p')).act, { kind: 'pause' });
  const { state } = model.look;
  assert(state);
  const paused = { ...state, swarm: { ...state.swarm, paused: { since: 'x', by: 'y', reason: 'z' } } };
  const own = { ...seen, model: createModeller()(makeLook({ state: paused })) };
  assert.deepEqual(pressKey(FIRST_UI, { kind: 'text', text: 'p' }, own).act, { kind: 'resume' });
  assert.deepEqual(press(FIRST_UI, ...text('q')).act, { kind: 'quit' });
  const help = press(FIRST_UI, ...text('?')).ui;
  assert(screen(help).some((line) => line.includes('restart the container')));
  assert.equal(press(help, 'down').ui.isHelp, false);
});
