/** Logging: pino, one line an event, readable or JSON. Static messages, data in fields. */
import pino from 'pino';
import pretty from 'pino-pretty';
import { escapeControls } from './lib/escape.ts';

export type Logger = pino.Logger;

/** Fields that stand in front of the message of a readable line instead of behind it. */
const LEADING = ['agent', 'item'];
/** Fields that a readable line shows in a place of their own, or not at all: compose names the room in front of each line. */
const NOT_BEHIND = new Set([...LEADING, 'level', 'time', 'msg', 'room', 'err']);

/**
 * A logger that writes to stdout. Strings in fields are escaped, for they may come from a page: what a terminal would
 * obey is shown as `\u001b` and the like.
 */
export function createLogger(options: {
  readonly format: 'text' | 'json';
  readonly level: string;
  readonly room: string;
}): Logger {
  const settings: pino.LoggerOptions = {
    level: options.level,
    base: { room: options.room },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: escapeFields },
    serializers: { err: (error: unknown) => escapeDeep(pino.stdSerializers.err(error as Error)) },
  };
  if (options.format === 'json') return pino(settings, pino.destination({ dest: 1, sync: true }));
  return pino(settings, readableStream());
}

function readableStream(): pino.DestinationStream {
  return pretty({
    sync: true,
    colorize: process.stdout.isTTY && !process.env['NO_COLOR'],
    translateTime: 'SYS:HH:MM:ss.l',
    hideObject: true,
    messageFormat: describeLine,
  });
}

/** `agnt_… url_…  fetched  page=page_… bytes=1234` */
function describeLine(line: Record<string, unknown>): string {
  const leading = LEADING.flatMap((name) => (typeof line[name] === 'string' ? [line[name]] : []));
  const fields = Object.entries(line).filter(([name]) => !NOT_BEHIND.has(name));
  const behind = fields.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const error =
    line['err'] && typeof line['err'] === 'object' && 'stack' in line['err'] ? `\n${String(line['err'].stack)}` : '';
  return [...leading, String(line['msg']), ...behind].join('  ') + error;
}

function escapeFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? value : escapeDeep(value)]),
  );
}

function escapeDeep(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return escapeControls(value);
  if (depth > 4 || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((entry) => escapeDeep(entry, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, escapeDeep(entry, depth + 1)]));
}
