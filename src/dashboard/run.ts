/** The dashboard at a terminal: looks and keys come in, screens go out, until somebody quits. */
import { setTimeout as sleep } from 'node:timers/promises';
import { perform, type Hands } from './actions.ts';
import type { Eyes } from './eyes.ts';
import { pressKey, type Key } from './keys.ts';
import { createLoader, type LoaderOptions } from './loader.ts';
import type { Look } from './look.ts';
import { createModeller } from './model.ts';
import { openTerminal, type TerminalOptions } from './terminal.ts';
import { drawScreen } from './view/screen.ts';
import { FIRST_UI, type Act, type Ui } from './view/ui.ts';

/** What came of something is said for so long, or until the next key. */
const NOTICE_MS = 8_000;

export interface RunOptions {
  readonly terminal: Pick<TerminalOptions, 'stdin' | 'stdout' | 'hasColour'>;
  readonly hands: Hands;
  readonly reads: Pick<LoaderOptions, 'repository' | 'docker'>;
  /** Makes the eyes, which call back with each look. */
  readonly openEyes: (onLook: (look: Look) => void) => Eyes;
  readonly signal: AbortSignal;
}

/** Shows the dashboard until `q` or Ctrl-C is pressed, or the signal ends it. The terminal is given back however it ends. */
export async function runDashboard({ terminal: streams, hands, reads, openEyes, signal }: RunOptions): Promise<void> {
  const modelOf = createModeller();
  let ui: Ui = FIRST_UI;
  const ended = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => ended.resolve(), { once: true });
  const eyes = openEyes((look) => {
    model = modelOf(look);
    draw();
  });
  let model = modelOf(eyes.again());
  const loader = createLoader({ ...reads, onLoaded: () => draw(), signal });
  const draw = () => {
    loader.want(ui.path, model);
    terminal.show(drawScreen(model, ui, loader.loads, terminal.size()));
  };

  const act = async (what: Act): Promise<void> => {
    ui = { ...ui, notice: { text: '…', tone: 'dim' } };
    draw();
    const notice = await perform(what, hands);
    ui = { ...ui, notice };
    eyes.lookNow();
    draw();
    await sleep(NOTICE_MS, undefined, { signal }).catch(() => undefined);
    if (ui.notice !== notice || signal.aborted) return;
    ui = { ...ui, notice: null };
    draw();
  };
  const onKey = (key: Key) => {
    const pressed = pressKey(ui, key, { model, loads: loader.loads, size: terminal.size() });
    ui = pressed.ui;
    if (pressed.act?.kind === 'quit') return ended.resolve();
    if (pressed.act) act(pressed.act).catch(ended.reject);
    else draw();
  };

  const terminal = openTerminal({ ...streams, onKey, onResize: () => draw() });
  try {
    draw();
    await Promise.race([ended.promise, terminal.ended, eyes.run()]);
  } finally {
    terminal.close();
  }
}
