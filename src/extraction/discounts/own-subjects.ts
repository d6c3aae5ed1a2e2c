/** Sentences whose figure is of something that they name themselves and that is not known here. */

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

/** "Telling your insurer can bring the premium down": what is done is named, and no discount that is known. */
const OWN_DEED =
  /^(?!(?:Depending|According|Including|Considering|Assuming|Sign|Enroll|Join|Participat|Bundl)\w*|[A-Z][a-z]+ing (?:it|so|this|that|them|both|one|(?:the|an?|your|our|this|that|such) (?:[\w-]+ )?(?:course|class|program|app|discount|device|system|training|policy|policies))\b)[A-Z][a-z]+ing\b[^,.;:%$]{3,60}\b(?:can|could|may|might|will|cuts?|lowers?|saves?|brings?|reduces?|takes?|knocks?|earns?)\b/;

const OWN_SUBJECT =
  /^An? (?![^,;.%]{0,50}\b(?:discounts?|programs?|saving|policy|app|device|driver|customer|member)\b)[a-z][^,;.%]{3,50}\b(?:can|could|may|might|will) (?:also )?(?:add|save|earn|bring|cut|lower|take|knock|shave|trim|get)\b/;
