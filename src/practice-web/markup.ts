/** HTML in pieces that remember which facts they state: what a page states can then be asked instead of kept in a second list. */
import type { Fact } from './facts.ts';

export interface Piece {
  readonly html: string;
  readonly facts: readonly Fact[];
}

type Value = string | number | Piece | readonly Piece[];

/** A template whose plain values are escaped and whose pieces are put in as they are, their facts gathered. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Piece {
  const parts = values.map(toPiece);
  return {
    html: strings.map((text, index) => text + (parts[index]?.html ?? '')).join(''),
    facts: parts.flatMap((part) => part.facts),
  };
}

/** Text that states these facts. */
export function stating(facts: Fact | readonly Fact[], text: string): Piece {
  return { html: escapeHtml(text), facts: 'family' in facts ? [facts] : facts };
}

/** HTML that is known to be right and states nothing. */
export function raw(html: string): Piece {
  return { html, facts: [] };
}

/** `script` of JSON-LD, safe inside HTML. */
export function jsonLd(value: unknown): Piece {
  return raw(`<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`);
}

/** The words of a piece, without its tags, white space folded. */
export function textOf(piece: Piece): string {
  return piece.html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function toPiece(value: Value): Piece {
  if (typeof value === 'string') return raw(escapeHtml(value));
  if (typeof value === 'number') return raw(String(value));
  if ('html' in value) return value;
  return { html: value.map((piece) => piece.html).join('\n'), facts: value.flatMap((piece) => piece.facts) };
}
