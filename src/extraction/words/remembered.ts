/**
 * What was found in a text a moment ago: the same heading or line is looked at by many rules, and the paragraph before a list of a
 * thousand items for each of them.
 */

/** So few that the oldest are soon forgotten, enough for a page's blocks and the headings above them. */
const MAX_TEXTS = 512;
const MAX_CHARS = 400;
/** Of longer ones, a few. */
const MAX_LONG_TEXTS = 12;

/** The function, which must find the same in the same text, with its finds in the last texts kept. */
export function remembered<T>(find: (text: string) => T): (text: string) => T {
  const short = new Map<string, T>();
  const long = new Map<string, T>();
  return (text) => {
    const [known, most] = text.length > MAX_CHARS ? [long, MAX_LONG_TEXTS] : [short, MAX_TEXTS];
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const found = find(text);
    known.set(text, found);
    return found;
  };
}
