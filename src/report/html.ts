/** HTML from template strings: whatever is put into one is escaped, unless it came out of one. */

/** A piece of HTML that needs no escaping any more. */
export interface Html {
  readonly html: string;
}

type Piece = string | number | null | undefined | false | Html | readonly Piece[];

/** A template whose pieces are escaped; null, undefined and false leave nothing, lists are put together. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { html: strings.map((text, index) => text + render(pieces[index])).join('') };
}

/** Text that is HTML already. Only for what this program itself wrote. */
export function trusted(text: string): Html {
  return { html: text };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** JSON for a script element of a type that is not run: nothing in it can end the element. */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}

function render(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return escapeHtml(piece);
  return 'html' in piece ? piece.html : piece.map(render).join('');
}
