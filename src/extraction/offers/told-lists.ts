/** Sentences that list an insurer's discounts: how such a list begins, and how the next sentence goes on with it. */
import type { Mention } from '../words/lexicon.ts';
import { discountsByName } from './discount-names.ts';

const OPENERS = String.raw`,? (?:among (?:them|these|which)|including|which include|such as|like|for (?:example|instance)|e\.g\.|whether|covering|these are|namely)\b| ?[:(–—-] ?|,? (?:for|to|if|when|that (?:cover|reward|go to))\b|, which (?:cover|are|go|reward|include|come|range)\b`;

/** Several discounts are told one by one, whatever the insurer is said to do with them: "runs a number of discounts, among them for …". */
const LISTS = new RegExp(String.raw`\bdiscounts(?:,? from\b|(?: (?:[\w'’-]+ ){0,4}?[\w'’-]+)??(?:${OPENERS}))`, 'i');
/** What is done to discounts but does not give them. */
const WITHHOLDS =
  /\b(?:lost|los(?:es|e|ing)|cut(?:s|ting)?|end(?:s|ed|ing)|dropp?(?:s|ed|ing)?|stopp?(?:s|ed|ing)?|remov\w+|den(?:y|ies|ied)|withdr[ae]w\w*|scrapp?\w*|restrict\w*|limits|fewer|(?<!\ba )few|hardly any|scarcely any|short (?:on|of)|phas(?:es|ed|ing) out|plans|planned|wants?|wish(?:es)? for|demand(?:s|ed)?|miss(?:es)?|sued over|compar\w+|verif\w+|audit\w*|bann?(?:s|ed)?|forbid\w*|ask(?:s|ed)? for|request(?:s|ed)?|propos(?:es|ed|ing)) (?:(?:its|their|your|the|all|any|several|some|most|of) ){0,2}(?:[\w-]+ )?discounts\b|(?<!\b(?:be|is|are|was|been) )\bused to (?:have|offer|give|run|grant|carry)\b|\bnone (?:for|to)\b/i;

/** True where discounts are taken away, counted or wished for. */
export function withholdsDiscounts(text: string): boolean {
  return WITHHOLDS.test(text);
}

/** True where a sentence lists discounts that somebody has. */
export function listsDiscounts(text: string): boolean {
  return LISTS.test(text);
}

/** With those that stand in the list as a name which running text would not call a discount: "for homeowners, alumni and pilots". */
export function withListed(mentions: readonly Mention[], text: string): readonly Mention[] {
  const from = LISTS.exec(text);
  if (from === null) return mentions;
  const added: Mention[] = [];
  let start = from.index + from[0].length;
  for (const part of text.slice(start).split(JOINTS)) {
    const name = part.replace(BEFORE_NAME, '').replace(/[.:)]+$/, '');
    const at = start + part.indexOf(name);
    const end = at + name.length;
    const names = mentions.some((mention) => mention.start < end && mention.end > at) ? [] : discountsByName(name);
    const [value] = names;
    if (value !== undefined && names.length === 1) added.push({ value, start: at, end });
    start += part.length;
  }
  return added.length === 0 ? mentions : [...mentions, ...added].toSorted((a, b) => a.start - b.start);
}

/** The joints are parts of their own, so that places are kept. */
const JOINTS = /(,\s(?:and\s|or\s)?|;\s|\s(?:and|or|&|to)\s)/;
const BEFORE_NAME = /^\s?(?:one |ones |those |these are |an? )?(?:(?:for|to|on|from) )?(?:being |having |a )?/i;

const THEY = String.raw`(?:they|these|those|(?:some|many|most|all|several|each|a few)(?: of (?:them|these|those|the discounts|its discounts|which))?|examples?|(?:it|the|that|its) (?:list|choice|range|selection|menu|lineup)|among (?:them|these|those|the discounts|its discounts))(?: discounts| savings| breaks)?`;
const ARE = String.raw`(?:includ(?:e|es)|covers?|spans?|rewards?|(?:range|ranges|run|runs|go|goes|extend|extends) (?:from|to)|(?:are|is|exist|exists|come|comes|go|goes|apply|applies)(?: [\w'’-]+){0,3}? (?:for|to|if|when|by|with))`;

/** It goes on with the discounts spoken of before: "They are given for …", "Among them are ones for …", "You get them by …", "One is for …". */
const GOES_ON_WITH_LIST = new RegExp(
  [
    String.raw`^${THEY} (?:\w+ly )?${ARE}\b`,
    String.raw`^it (?:covers|includes)\b`,
    String.raw`^(?:you|customers|drivers|members|policyholders|people|households) (?:can |may |will |could )?(?:get|gets|earn|receive|have|qualify for|obtain|claim) (?:them|these|those|one|some|several|any of (?:them|these)) (?:for|by|if|when|with|through)\b`,
    String.raw`^(?:one|the first|another|two|some) (?:of (?:them|these) )?(?:is|are|goes|go|rewards?|comes?) (?:meant )?(?:for|to|with|if|when)\b`,
    String.raw`\b(?:is|are|belong|count) (?:also |all )?(?:among|some of|part of|to) (?:them|these|those)[.!]?$`,
  ].join('|'),
  'i',
);

/** True where the sentence goes on with the discounts that `previous` speaks of. */
export function goesOnWithList(text: string, previous: string): boolean {
  return /\bdiscounts\b/i.test(previous) && GOES_ON_WITH_LIST.test(text);
}
