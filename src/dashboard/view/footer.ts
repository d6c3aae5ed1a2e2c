/** The last line: a question, a filter being typed, what came of the last key, or which keys there are. Pure. */
import type { Model } from '../model.ts';
import { cellsOf, line, span, spread, type Line, type Span } from './line.ts';
import type { Ui } from './ui.ts';

export function drawFooter(model: Model, ui: Ui, width: number): Line {
  if (ui.ask) {
    return spread(
      width,
      [span(` ${ui.ask.question}`, 'warn')],
      [span(' y', 'accent'), span(' yes  '), span('n', 'accent'), span(' no ')],
    );
  }
  if (ui.isTyping)
    return spread(width, [span(' / ', 'accent'), span(`${ui.filter}▏`)], [span('⏎ keep  esc clear ', 'dim')]);
  if (ui.notice) return line(width, span(` ${ui.notice.text}`, ui.notice.tone));
  const filter = ui.filter === '' ? [] : [span(` /${ui.filter} `, 'warn')];
  const docker = model.look.docker;
  const right = docker.kind === 'none' && width >= 120 ? [span(`${docker.reason} `, 'dim')] : [];
  const room = width - cellsOf(filter) - cellsOf(right);
  return spread(width, [...filter, ...hints(ui, model.look.state?.swarm.paused != null, room)], right);
}

/** The keys, the most useful first, as many as there is room for. */
function hints(ui: Ui, isPaused: boolean, room: number): Span[] {
  const isOpen = ui.path.length > 0;
  const keys: readonly (readonly [string, string])[] = [
    ['?', 'help'],
    ['q', 'quit'],
    ['↑↓', 'choose'],
    ['⏎', 'open'],
    isOpen ? ['esc', 'back'] : ['←→', 'table'],
    ['/', 'filter'],
    ['p', isPaused ? 'go on' : 'pause'],
    ...(isOpen ? [] : ([['s', 'sort']] as const)),
    ['r', 'release'],
    ['R', 'restart'],
  ];
  const shown: (readonly Span[])[] = [];
  let used = 1;
  for (const [key, what] of keys) {
    const hint = [span(` ${key}`, 'accent'), span(` ${what} `, 'dim')];
    used += cellsOf(hint);
    if (used > room) break;
    shown.push(hint);
  }
  return [...shown.slice(2), ...shown.slice(0, 2)].flat();
}
