/** Sentences whose figure is of something that they name themselves and that is not known here. */
import wording from '../data/wording/own-subjects.json' with { type: 'json' };
import { anyOf } from '../words/wording.ts';

/** "A clean medical history can add another 10%", "Telling your insurer can bring the premium down": so do these, and no discount that is known. */
export function isOfOwnSubject(text: string): boolean {
  return OWN_SUBJECT.test(text) || OWN_DEED.test(text);
}

/** "Tie-downs, 2%": a part that goes on with another name. */
export function beginsWithName(text: string): boolean {
  return NEXT_NAME.test(text);
}

const NEXT_NAME =
  /^(?!(?:up|about|around|at|only|just|another)\b)[A-Za-z][A-Za-z-]+(?: [A-Za-z-]+){0,3}(?:,|:| [–—-]) (?:up to )?\d/;

const DEED = String.raw`[A-Z][a-z]{1,25}ing\b`;
const NO_DEED = String.raw`${anyOf(wording, 'begins no deed')}|${DEED} ${anyOf(wording, 'what is known already')}`;
/** "Telling your insurer can bring the premium down": what is done is named, and no discount that is known. */
const OWN_DEED = new RegExp(String.raw`^(?!${NO_DEED})${DEED}[^,.;:%$]{3,60}${anyOf(wording, 'may or does save')}`);

const OWN_SUBJECT = new RegExp(
  String.raw`^An? (?![^,;.%]{0,50}${anyOf(wording, 'of a discount')})[a-z][^,;.%]{3,50}\b(?:can|could|may|might|will) (?:also )?${anyOf(wording, 'saves')}`,
);
