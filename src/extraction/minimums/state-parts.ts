/** A run of states each with its limits, read as one statement a state: "Iowa: 20/40/15 Ohio: 25/50/25", "Iowa: $20,000 …; Ohio: …" */
import type { Sentence } from '../page/sentences.ts';
import { findStates } from '../words/lexicon.ts';
import { listIn, statesIn } from './minimum-states.ts';

/** A sentence or a part of one, and the place of its sentence among those of its block. */
interface StatePart extends Sentence {
  readonly index: number;
  /** What stands before the first state of its sentence: "Property damage minimums: Iowa …". Empty where this is the sentence. */
  readonly lead: string;
}

const FIGURE = /\$\s?\d|\d\/\d/;
/** Behind a state that labels what follows it. */
const LABELS = /^\W{0,2}(?:\s?\([^()$]{1,30}\))?(?:\s?[:–—=-]|\s\$?\d)/;
/** Before a state that a sentence speaks of rather than labels with. */
const SPOKEN = /\b(?:in|for|of|and|or|while|but|than|as|to|from|by|like|unlike)\s(?:the\s)?(?:state of\s)?$/i;

/** Sentences, cut before each state that labels limits of its own after those of another. */
export function splitByState(sentences: readonly Sentence[]): StatePart[] {
  return sentences.flatMap((sentence, index) => {
    const cuts = cutsOf(sentence.text);
    if (cuts.length === 0) return [{ ...sentence, index, lead: '' }];
    const lead = sentence.text.slice(0, findStates(sentence.text)[0]?.start ?? 0);
    return [0, ...cuts].map((from, at) => ({
      text: sentence.text.slice(from, cuts[at]).trimEnd(),
      start: sentence.start + from,
      within: sentence.text,
      index,
      lead,
    }));
  });
}

function cutsOf(text: string): number[] {
  const states = statesIn(text);
  return states.slice(1).flatMap((state, index) => {
    if (!FIGURE.test(text.slice(states[index]?.end, state.start))) return [];
    const last = listIn(text, states.slice(index + 1)).at(-1) ?? state;
    const isLabel =
      LABELS.test(text.slice(last.end, last.end + 40)) && !SPOKEN.test(text.slice(0, state.start).slice(-24));
    return isLabel ? [state.start] : [];
  });
}
