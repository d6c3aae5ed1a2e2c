import assert from 'node:assert/strict';
import { test } from 'node:test';
import stringWidth from 'string-width';
import { createModeller, type Model } from '../../src/dashboard/model.ts';
import { PANEL_IDS, PANELS } from '../../src/dashboard/view/layout.ts';
import { textOf, type Line } from '../../src/dashboard/view/line.ts';
import { drawScreen, loadKey, type Loads } from '../../src/dashboard/view/screen.ts';
import type { Target } from '../../src/dashboard/view/target.ts';
import { FIRST_UI, type Ui } from '../../src/dashboard/view/ui.ts';
import { containerName, makeCommit, makeLook, START_MS } from './make.ts';
import { HOSTILE, HOSTILE_LOG, makeHostileFacts, makeHostileLook, PAGE } from './hostile.ts';

const SIZES = [
  { width: 60, height: 15 },
  { width: 80, height: 24 },
  { width: 81, height: 19 },
  { width: 119, height: 29 },
  { width: 120, height: 30 },
  { width: 160, height: 50 },
  { width: 300, height: 90 },
];

/** What a terminal would obey, or draw in another number of cells than it says. */
// oxlint-disable-next-line no-control-regex, no-misleading-character-class -- such characters are the point
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ud800-\udfff]/;

function assertFits(lines: readonly Line[], { width, height }: { width: number; height: number }, what: string): void {
  assert.equal(lines.length, height, what);
  for (const line of lines) {
    const text = textOf(line);
    assert(stringWidth(text) <= width, `${what}: ${stringWidth(text)} cells in ${JSON.stringify(text)}`);
    const odd = Array.from(text).find((char) => UNSAFE.test(char) && char.length === 1);
    assert.equal(odd, undefined, `${what}: ${JSON.stringify(text)}`);
  }
}

const model = createModeller()(makeHostileLook());

function* everyUi(): Generator<readonly [string, Ui]> {
  for (const focus of PANEL_IDS) {
    for (const [sort] of PANELS[focus].sorts.entries()) {
      const places = { [focus]: { key: 'gone', index: sort * 7 } };
      yield [
        `${focus} by ${sort}`,
        { ...FIRST_UI, focus, tab: focus === 'agents' ? 'happened' : focus, sorts: { [focus]: sort }, places },
      ];
    }
  }
  for (const text of HOSTILE) {
    yield ['a filter', { ...FIRST_UI, filter: text, isTyping: true }];
    yield ['a filter that stays', { ...FIRST_UI, filter: text }];
    yield ['a notice', { ...FIRST_UI, notice: { text, tone: 'bad' } }];
    yield ['a question', { ...FIRST_UI, ask: { question: text, act: { kind: 'pause' } } }];
  }
  yield ['help', { ...FIRST_UI, isHelp: true }];
}

const facts = makeHostileFacts();
const DETAILS: readonly Target[] = [
  ...[1, 2, 3, 4, 5].map((number): Target => ({ kind: 'agent', container: containerName(number) })),
  ...['search_0000000003', 'url_0000000004', 'url_0000000000', PAGE, 'extraction_0000000001', 'url_nowhere'].map(
    (id): Target => ({ kind: 'item', id }),
  ),
  ...facts.entries.map(({ id }): Target => ({ kind: 'fact', page: PAGE, entry: id })),
  ...HOSTILE.map((code): Target => ({ kind: 'reason', tracker: 'search', code })),
  ...[...(model.look.state?.url.values() ?? [])]
    .slice(0, 12)
    .map(({ url }): Target => ({ kind: 'host', name: url.slice(8).split('/')[0] ?? '' })),
];
const loads: Loads = new Map(
  DETAILS.map((target) => [loadKey(target), target.kind === 'agent' ? HOSTILE_LOG : facts.loaded] as const),
);

test('whatever others write, no line is wider than the terminal and none moves its cursor', () => {
  for (const size of SIZES) {
    for (const [what, ui] of everyUi()) {
      assertFits(drawScreen(model, ui, loads, size), size, `${what} at ${size.width}×${size.height}`);
    }
    for (const target of DETAILS) {
      const what = `${JSON.stringify(target)} at ${size.width}×${size.height}`;
      assertFits(drawScreen(model, { ...FIRST_UI, path: [target] }, loads, size), size, what);
    }
  }
});

test('a swarm that has not begun, is away, or has nobody, fits as well', () => {
  const looks = [
    makeLook({ state: null }),
    makeLook({ state: null, unread: { sinceMs: 0, reason: HOSTILE[0] ?? '' } }),
    makeHostileLook({
      commits: [],
      noHistory: HOSTILE[3] ?? '',
      docker: { kind: 'none', isSilent: true, reason: HOSTILE[1] ?? '' },
    }),
  ];
  for (const look of looks) {
    const seen = createModeller()(look);
    for (const size of SIZES) {
      for (const [what, ui] of everyUi()) assertFits(drawScreen(seen, ui, new Map(), size), size, what);
    }
  }
});

test('below 60 × 15 it says what it needs, in what room there is', () => {
  for (const size of [
    { width: 59, height: 24 },
    { width: 80, height: 14 },
    { width: 9, height: 3 },
    { width: 1, height: 1 },
  ]) {
    const lines = drawScreen(model, FIRST_UI, loads, size);
    assert(lines.length <= size.height);
    for (const line of lines) assert(stringWidth(textOf(line)) <= size.width);
  }
  assert.match(
    textOf(drawScreen(model, FIRST_UI, loads, { width: 59, height: 24 })[0] ?? []),
    /60 × 15 is needed, this is 59 × 24/,
  );
});

/** The picture as one text. */
function picture(seen: Model, ui: Ui, width: number, height: number): string {
  return drawScreen(seen, ui, loads, { width, height }).map(textOf).join('\n');
}

test('what matters most is there at every size: how it goes, the waterfall, alarms, the agents', () => {
  for (const { width, height } of SIZES) {
    const text = picture(model, FIRST_UI, width, height);
    for (const word of [
      'cannot be read',
      'searches',
      'urls',
      'pages',
      'extractions',
      '▲',
      'frozen',
      'unhealthy',
      'out of memory',
      '420 facts',
    ]) {
      assert(text.includes(word), `${word} at ${width}×${height}\n${text}`);
    }
  }
});

test('at 160 × 50 everything is seen at once', () => {
  const text = picture(model, FIRST_UI, 160, 50);
  for (const title of ['AGENTS', 'JUST HAPPENED', 'FAILED', 'HOSTS THAT TAKE TIME', 'FACTS', 'ALARMS', 'LOST', 'MEM']) {
    assert(text.includes(title), `${title}\n${text}`);
  }
});

test('states are told by words and signs, not by colours alone', () => {
  const text = picture(model, FIRST_UI, 80, 24);
  for (const state of ['‖ frozen', '♥ unhealthy', '✕ out of memory', '↻ restarting'])
    assert(text.includes(state), text);
  assert(text.includes('▸ '), 'the chosen row has a mark');
});

const modelOf = createModeller();

test('help fits the smallest screen, whole', () => {
  const ui = { ...FIRST_UI, isHelp: true };
  const [small, large] = [15, 40].map((height) =>
    drawScreen(modelOf(makeLook({ state: null })), ui, new Map(), { width: 60, height })
      .map((line) => textOf(line).trimEnd())
      .filter((line) => line !== ''),
  );
  assert.deepEqual(small, large);
  assert(small?.every((line) => !line.includes('…')));
});

test('what went wrong is told with its reason, though there is little room', () => {
  const released = makeCommit({
    kind: 'release',
    actor: 'supervisor',
    item: 'url_0000000001',
    subject: 'fix(kb): release url_0000000001 - no result 120 s after the claim',
  });
  const lines = drawScreen(modelOf(makeLook({ state: null, commits: [released] })), FIRST_UI, new Map(), {
    width: 80,
    height: 24,
  });
  assert(lines.some((line) => textOf(line).includes('✕ taken away: no result 120 s after the claim')));
});

test('an alarm that is longer than a line is read whole behind enter', () => {
  const message = `nobody works ${'and the reason is long '.repeat(8)}to the end`;
  const alarms = [{ code: 'no-agent', message, since: new Date(START_MS - 60_000).toISOString() }];
  const supervisor = { at: new Date(START_MS).toISOString(), hasEnded: false, alarms };
  const model = modelOf(makeLook({ state: null, supervisor }));
  const ui: Ui = { ...FIRST_UI, path: [{ kind: 'alarm', key: 'no-agent' }] };
  const text = drawScreen(model, ui, new Map(), { width: 60, height: 15 }).map((line) => textOf(line).trim());
  assert(text.join(' ').replace(/\s+/g, ' ').includes(message.slice(-40)));
});
