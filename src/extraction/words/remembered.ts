/** What was found in a text a moment ago: the same heading or line is looked at by many rules. */

/** So few that the oldest are soon forgotten, enough for a page's blocks and the headings above them. */
const MAX_TEXTS = 512;
const MAX_CHARS = 400;

/** The function, which must find the same in the same text, with its finds in the last short texts kept. */
export function remembered<T>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > MAX_CHARS) return find(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MAX_TEXTS) known.clear();
    const found = find(text);
    known.set(text, found);
    return found;
  };
}
