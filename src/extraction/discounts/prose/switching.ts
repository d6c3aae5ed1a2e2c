/** What whoever changes or compares insurers saves so. */

/** It is no discount, unless it is named as one. */
export function isSwitch(text: string, isVague: boolean): boolean {
  return isVague || MOVED.test(text)
    ? SWITCH.test(text)
    : /\bswitched\b/i.test(text) && !/\bbundl|\bdiscount/i.test(text);
}

/** Whoever looks at several insurers' prices saves so, whatever the page is about. */
export function isComparing(text: string): boolean {
  return /\bcompar(?:e|es|ed|ing)\b|\bshop(?:s|ped|ping)? (?:around|with)\b/i.test(text);
}

const MOVED =
  /\b(?:moved|brought|transferred|took) (?:their|your|his|her) (?:[\w-]+ )?(?:policy|policies|insurance|coverage|business)\b/i;
const SWITCH = new RegExp(String.raw`\bswitch|${MOVED.source}`, 'i');
