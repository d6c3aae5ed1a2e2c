/** Texts that say what insurers in general give: what they announce is nobody's offer, also on an insurer's own site. */
import { splitSentences } from '../page/sentences.ts';
import { INDUSTRY, OWN } from '../words/cues.ts';
import { findCarriers } from '../words/lexicon.ts';

const MAX_CHARS = 2_000;

/** True where the last sentence of a text, which announces what follows, speaks of insurers and names none. */
export function isOfAnyInsurer(text: string): boolean {
  if (text.length > MAX_CHARS || !INDUSTRY.test(text)) return false;
  const last = splitSentences(text, []).at(-1)?.text ?? '';
  return INDUSTRY.test(last) && !OWN.test(last) && findCarriers(last).length === 0;
}
