/** The statements of a block one by one, where a sentence goes on about another insurer: "Erie has …, and Amica gives …". */
import type { Block } from '../page/blocks.ts';
import { MAX_SENTENCE_CHARS, splitClauses, splitSentences, type Sentence } from '../page/sentences.ts';
import { findCarriers, type Mention } from '../words/lexicon.ts';

/** The clauses of a block's sentences; one that begins with an insurer of its own stands alone. */
export function offerClauses(block: Block): Sentence[] {
  return splitClauses(splitSentences(block.text, block.breaks)).flatMap((sentence) => {
    const { text, start } = sentence;
    if (text.length > MAX_SENTENCE_CHARS || !MAY_GO_ON.test(text)) return [sentence];
    const carriers = findCarriers(text);
    const cuts = carriers.filter((carrier, at) => beginsClause(text, carrier, carriers[at - 1]?.end ?? 0));
    if (cuts.length === 0) return [sentence];
    const starts = [0, ...cuts.map((carrier) => carrier.start)];
    return starts.map((from, at) => {
      const part = text.slice(from, starts[at + 1] ?? text.length);
      const clause = { text: part.replace(JOINT, ''), start: start + from };
      return from === 0 ? clause : { ...clause, within: text };
    });
  });
}

/** Whose name follows a joint and is followed by a verb: what comes is said of it alone. In "A, B, and C" nothing stands between. */
function beginsClause(text: string, { start, end }: Mention, previous: number): boolean {
  const between = text.slice(previous, start);
  return JOINT.test(between) && between.replace(JOINT, '').length > 2 && VERB.test(text.slice(end, end + 30));
}

/** What every such joint has: looked for first, because most sentences have none. */
const MAY_GO_ON = /(?:, (?:and|while|but|whereas|so)(?: at)?|[:;]) [A-Z\d]/;
/** Before a colon a whole statement, not a label. */
const JOINT = /(?:, (?:and|while|but|whereas|so)(?: at)?|(?<=(?:\S{1,30} ){5}\S{1,30}):|;) $/i;
const VERB = /^,? (?:for its part,? |in turn,? |also |even |then |now )?(?:is|has|can|will|may|might|[a-z]{3,}s) [a-z]/;
