/** Makes text from outside harmless where people read it. */

// C0 and C1 controls but for tab and newline, line separators, bidirectional overrides and zero-width marks
// oxlint-disable-next-line no-control-regex -- control characters are the point
const DANGEROUS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Shows what a terminal would obey as `\u001b` and the like; tabs and newlines stay. */
export function escapeControls(text: string): string {
  return text.replace(DANGEROUS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** One line for a log, commit message or terminal cell: escaped, white space folded, cut to `max` characters. */
export function oneLine(text: string, max = 200): string {
  const folded = escapeControls(text.replace(/\s+/g, ' ').trim());
  return folded.length > max ? `${folded.slice(0, max - 1)}…` : folded;
}
