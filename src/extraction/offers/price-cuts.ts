/** Where a text says that somebody pays less, without the word discount: "lowers the premium", "gives a break", "special pricing". */
import type { Mention } from '../words/lexicon.ts';
import { findMatches } from '../words/matches.ts';

/** What a customer pays, as web writers call it. */
const PRICE = String.raw`(?:rates?|premiums?|prices?|bills?|costs?|totals?|payments?|pricing|what (?:[\w'’]+ ){0,2}(?:you|they|members|customers|drivers|people|owners|riders|tenants|policyholders) (?:pay|owe))`;
const WORDS = String.raw`(?:[\w'’#-]+ ){0,4}`;
/** A verb that somebody does: "to lower" is an aim, "lower rates" a comparison. */
const DOES = String.raw`(?<=(?:\b(?:both|each|all|will|can|may|might|could|would|does|do|we|they|it|you|that|which|also|and|even|typically|often|usually|able to|happy to|glad to)|#|['’]ll)\s)`;
const CUT = String.raw`(?:lower|reduce|cut|trim|shave|slash|decrease|drop|shrink)`;
const GIVES = String.raw`(?:gives?|giving|offers?|offering|extends?|extending|grants?|awards?|hands?(?: out)?|allows?|provides?|applies|apply|adds?|has|have|with|gets?|getting|earns?|earning|sees?|receives?|brings?|catch(?:es)?|deserves?|enjoys?|qualif(?:y|ies) for|eligible for|entitled to|take advantage of|means?|includes?|in for|results? in|leads? to|rewarded with|good for|worth|runs?|there(?:['’]s| is| are)|may be|find|promises?|secures?|unlocks?|wins?|scores?|nets?|triggers?|claims?|collects?|carr(?:y|ies)|comes? with|in line for|entitles?|makes?|keeps?|holds? out|throws? in|sets? aside|given|granted|handed|treated to|thanked with|look forward to|count on|entitled to)`;
const NO_CREDIT = String.raw`(?! ?(?:scor|union|card|histor|report|check|rating|based|monitor|bureau|tier|info|line|limit|agenc|freez|problem|profile|checks))`;

const CUTS: readonly string[] = [
  // "lowers the premium", "can cut your bill", "both lower rates when"
  String.raw`\b${CUT}(?:e?s|e?d)\b ${WORDS}${PRICE}\b`,
  String.raw`${DOES}${CUT}\b ${WORDS}${PRICE}\b`,
  String.raw`\b(?:brings?|drives?|pushes|push|nudges?|knocks?|takes?) ${WORDS}${PRICE} down\b`,
  String.raw`\bbrings? down ${WORDS}${PRICE}\b`,
  String.raw`\b${PRICE} (?:(?:of|for|on) (?:[\w'’]+ ){1,3})?(?:will |can |may |could |to )?(?:goes down|go down|comes down|come down|drops?|falls?|shrinks?)\b`,
  // "take something off", "money off"
  String.raw`\b(?:something|money|a (?:little|bit|chunk|slice)|dollars) (?:[\w'’]+ ){0,2}(?:off\b|(?:deducted|subtracted)\b)`,
  String.raw`\b(?:knocks?|takes?|lops?|chops?|shaves?) (?:some|a (?:bit|little|chunk|few dollars)|a good deal)\b[^.;:?]{0,30}\boff\b`,
  String.raw`\b(?:is|are) (?:especially |also )?(?:generous|kind|kinder|friendly) to (?:people|drivers|those|anyone|customers|students|owners|families|members|households|veterans|teachers)\b`,
  // "gives credit for", "earns a price break"
  String.raw`\b${GIVES}\b[^.;:?]{0,60}?\b(?<!(?:tax|bad|poor|good|excellent|fair|your|their) )credits?\b${NO_CREDIT}`,
  String.raw`\bcredit(?:s|ed)? (?:you|them|drivers|customers|members|households|homeowners|people|those|policyholders) (?:for|if|when|with|who)\b`,
  String.raw`\b(?:price|rate|premium)[ -](?:break|cut|reduction)s?\b`,
  String.raw`\b${GIVES}\b[^.;:?]{0,70}?\ban? (?:(?!point)[\w-]+ )?(?:break|cut|reduction|saving)\b(?![ -](?:in|point|down|even|room|off))`,
  String.raw`\b(?:break|reduction|cut) (?:on|in|off) (?:your|the|their) (?:[\w-]+ ){0,3}${PRICE}\b`,
  // "breaks for homeowners", "a reduction comes with autopay", "the credit which it grants"
  String.raw`\b(?:breaks|reductions?|rebates?|(?:price|rate) cuts) (?:(?:also )?(?:goes?|comes?|is|are) )?(?:(?:given|granted|available|on offer|reserved|there) )?(?:for|to|with)\b(?! (?:all\b|every|the (?:sake|most|best)))`,
  String.raw`\b(?:the|an?|its|their|this) (?:[\w-]+ ){1,3}(?:credit|break|reduction|rebate)${NO_CREDIT}(?: is|,? (?:which|that) [^.;:?]{1,30}) (?:grant|giv|offer|avail|appl|extend|allow)`,
  // "special pricing", "a preferred rate"
  String.raw`\b(?:special|preferred|exclusive|reduced|preferential|discounted|members?-only|group|affinity|alumni|employee|association) (?:group |member |insurance |auto |home )?(?:pricing|rates?|prices?|premiums?|savings)\b`,
  String.raw`\b${GIVES}\b[^.;:?]{0,40}?\ban? (?:even )?(?:lower|better|smaller|reduced) (?:[\w-]+ ){0,2}(?:rate|premium|price|bill|number|payment|cost)\b`,
  // "pays less", "costs less to cover"
  String.raw`\b(?:pay(?:s|ing)?|charged|billed|asked for) (?:a (?:little|bit|lot) |even |somewhat |noticeably )?less\b(?! (?:than|attention|out))`,
  String.raw`\b(?:each|both|one|second|policy|cover(?:age)?|insurance) (?:then |also )?costs? (?:a (?:little|bit|lot) )?less\b(?! than)`,
  // what is worth something, in whatever words
  String.raw`\bcounts? (?:for something|in (?:your|their) favou?r)\b`,
  String.raw`\b(?:worth|brings?|keeps?|puts?|leaves?) (?:[\w'’]+ )?(?:a few dollars|a few bucks|a little (?:more |extra )?money|(?:some )?money|something)(?: back)?\b`,
  String.raw`\b(?:goes|go|is|are) (?:a (?:little|bit) )?(?:easy|easier|gentler?) on (?:people|drivers|those|anyone|customers|owners|households)\b`,
  String.raw`\b(?:an?|the|their|your) (?:even )?(?:smaller|kinder|friendlier|gentler|softer|lighter|sweeter|nicer|lower) (?:[\w-]+ ){0,2}(?:price|rate|premium|bill)\b`,
  String.raw`\b${PRICE} (?:(?:also|then|each|both) )?(?:gets?|becomes?) (?:a (?:little|bit) |noticeably |somewhat )?(?:smaller|lower|lighter|cheaper)\b`,
  String.raw`\bcheaper to (?:insure|cover)\b|\bmakes? [^.;:?]{1,40} cheaper\b`,
  String.raw`\b(?:an?|another|further) (?:(?!point|no)[\w-]+ ){0,2}(?:reduction|rebate|(?:price|rate) (?:cut|break))\b(?! (?:in|of) (?:cover|benefit|service|staff|risk))`,
  // "sprinklers cut the rate"
  String.raw`(?<=[a-z]s )${CUT} (?:the|your|their|what) ${WORDS}${PRICE}\b`,
  String.raw`\b(?:costs?|charges?|pay) (?:a (?:little|bit|lot) |even )?less (?:to (?:cover|insure)|with us|at|if|when|for)\b`,
  String.raw`(?<=(?:#|\bit|\bwe)\s(?:also\s)?)charges? [^.;:?]{3,60} less\b`,
  String.raw`\bcharges? (?:you|them|people|drivers|customers|members|students|owners) less\b(?! than)`,
  // "cheaper for members", "it goes lower still if …"
  String.raw`(?:^|\b(?:goes?|comes?|is|are) )(?:even |a (?:bit|little) )?(?:cheaper|lower)(?: still| yet)? (?:for (?!the\b|most\b|all\b|every)|if\b|when\b|with (?:an?|two|several)\b)`,
  String.raw`\bcomes? cheaper still\b`,
  String.raw`^(?:an? |another )?(?:[\w-]+ )?(?:credits?|breaks?|reductions?|rebates?) (?:for|if|when)\b`,
  // "eligible for lower premiums": "has lower rates" compares
  String.raw`\b(?:eligible for|qualif(?:y|ies) for|gets?|earns?|receives?|entitled to|enjoys?) (?:lower|reduced|better|discounted) (?:[\w-]+ ){0,2}(?:rates|premiums|prices|pricing)\b`,
  String.raw`\b(?:offers?|gives?|extends?|has|have) (?:lower|reduced|discounted) (?:[\w-]+ ){0,2}(?:rates|premiums|prices|pricing) (?:to|if|when|for (?:those|customers|members|people|drivers|anyone) (?:who|with))\b`,
  String.raw`\b(?:cuts?|gives?|offers?|has|have|sweetens) (?:you |customers |drivers )?(?:a |special |the )?deals? (?:for|if|when|to)\b`,
  String.raw`\band save\b(?! (?:time|lives|the|your))`,
  // "can save", "save when", "savings for"
  String.raw`\b(?:can|could|may|might|will|['’]ll|lets? you|helps? you) (?:also |each |all |both |even |still )?save\b`,
  String.raw`\bsaves? (?:money |more |extra |even more |big )?(?:on [^.;:?]{1,40} )?(?:when|if|by|for|with|just)\b`,
  String.raw`\bways (?:you |customers |members |drivers )?(?:can |may |could |to )+(?:save|lower|cut|reduce|trim|pay less|shrink)\b`,
  String.raw`(?<=(?:#|\bit|\bwe|\bthey|\bcompany|\binsurer|\bcarrier)\s(?:also\s|even\s)?)discounts? (?!(?:for|of|on|are|is|were|can|may|might|include|at|from|with|that|which|and|or|page|program|vary|available|you|offered|to|in|by|do|as)\b)[\w'’-]`,
  String.raw`\bsavings (?:opportunities |options )?(?:for|if|when|on|in it|to be had)\b`,
  String.raw`(?<=#\s(?:also\s)?)(?:has|does|offers) an? (?:[\w-]+ ){1,3}one\b`,
  // "rewards people without a claim"
  String.raw`(?<=(?:\b(?:we|it|they|which|that|will|also|both|even)|#|['’]ll)\s)rewards?\b`,
  String.raw`\b(?:be|are|is|get|gets) (?:both |each |all |also )?rewarded\b`,
  String.raw`\b(?:has|have|['’]ve got) something for\b`,
  String.raw`\b(?:there(?:['’]s| is)|get|gets|earns?|offers?|gives?|with) (?:also )?an? (?:[\w-]+ ){0,2}(?:rebate|reward|bonus) (?:for|if|when)\b`,
  String.raw`(?<=(?:#|\bit|\bwe|\bthey|\bcompany|\binsurer|\bcarrier)\s(?:also\s|really\s)?)(?:likes (?:people|customers|those|folks) who|runs? (?:[\w-]+ ){0,3}programs? (?:with|for))\b`,
  String.raw`(?:^|[:–—-]\s)(?!(?:help|let|how|ways|to|and|or|you|we|they|it)\b)(?:[\w'’-]+ ){1,5}(?<!\bto )save\b(?! (?:you|time|lives|the|your|an?|on|money|up|more than))`,
  // "you save with Erie by paying in full"
  String.raw`\bsaves? (?:money )?(?:at|with|through) #+ (?:by|when|if|for|through)\b`,
  // "may be rated lower", "counts toward a lower premium"
  String.raw`\b(?:be|are|is|get|gets) (?:rated|priced) (?:lower|lighter|more favou?rably)\b`,
  String.raw`\b(?:counts?|works?|goes|helps?) toward an? (?:lower|better|smaller) ${PRICE}\b`,
  // "ask about our … credit"
  String.raw`\bour (?:[\w-]+ ){1,4}(?:credit|discount)s?\b${NO_CREDIT}`,
];
/** Somebody has a discount, for what the question before asks: "Own a hybrid? Erie has a discount for you." */
export const GIVES_DISCOUNT = new RegExp(
  String.raw`(?:\b[Tt]h(?:at|is)(?:['’]s| is)|\b(?:${GIVES}|earned|find|ask about)\b)[^.;:?]{0,40}?\b(?:an?(?:other)?|one more|the|our|its|this|that|your) (?:[\w-]+ ){0,2}(?:discount|credit)\b${NO_CREDIT}`,
  'i',
);

/** Whom a discount named before is to be had from: "A and B offer one", "available from A". */
export const OFFERS_IT =
  /#['’]?s? (?:all |both |each |also |do |does |will |\w+ly )?(?:offers?|has|have|gives?|provides?|extends?|advertises?|lists?|honou?rs?|had|do|does) (?:one|it|this|this (?:one|discount|credit)|them|such (?:a|discounts?)[^.;]{0,20}|their own|a version|a similar one|the same)\b|\b(?:count on|find|get|claim|earn) (?:it|this one|one) (?:with|from|at|through) #|\b(?:is|are|also) (?:honou?red|offered|given|granted|extended) by (?:both )?#|\b(?:insurers|companies|carriers|providers|these) (?:\w+ ){0,4}(?:have|offer|give|provide) (?:one|it|this|them)(?: \w+)?: ?#|^(?:who (?:offers|has|gives) (?:it|one)|(?:companies|insurers|carriers|providers)(?: that (?:offer|have) (?:it|one))?:|(?:also |widely )?(?:available|offered|found|look for it|you(?:['’]ll| can) find it)(?: here| now)? ?(?:from|at|through|by|with|:))[^#]{0,20}#/i;
const CUT_PATTERN = new RegExp(CUTS.join('|'), 'gi');
/** What every pattern above needs: looked for first, because most text has none of it. */
const MAY_CUT =
  /\b(?:lower|reduc|cut|trim|shav|slash|decreas|drop|shr[iu]nk|discount|down|fall|off|credit|break|pricing|rates?|price|premium|less|sav|reward|something|bill|cost|smaller|deal|charge|total|generous|kind|friendly|rebate|bonus|rated|likes|program|deduct|subtract|count|easy|easier|kinder|friendlier|gentle|lighter|worth|money|cheaper)/i;

/** The text with these names blanked out, offsets kept; carriers' names as `#`. */
export function blankNames(text: string, names: readonly Mention[], filler = '#'): string {
  return names.reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}${filler.repeat(end - start)}${rest.slice(end)}`,
    text,
  );
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True where a text may say so, worked out fast. */
export function mayCut(text: string): boolean {
  return MAY_CUT.test(text);
}

/** The places that say so; carriers' names in `text` stand as `#`. */
export function findPriceCuts(text: string): Span[] {
  if (!mayCut(text)) return [];
  return findMatches(CUT_PATTERN, text).map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Prices compared, what others charge, what raises them, what a reader might do: no offer. */
export const COMPARES =
  /\b(?:(?:lower|less|cheaper|better|more|higher|smaller|kinder|friendlier|lighter)\b[^.;,]{0,30}\bthan\b(?! (?:\d|an? |one\b|two\b|three\b|five\b|once\b))|(?<!\bmakes? [^.;:?]{1,40} )cheaper(?! to (?:insure|cover)\b)|cheapest|lowest|the most\b|how much|compar(?:e|ed|ing|ison)|competitive|on average|average (?:rate|premium|cost|price|driver|customer)|(?:lower|reduc|rais|higher|increas|cut|choos|pick|pay|chang|bigger|larger)\w*[^,.;]{0,40}\bdeductibles?|\bdeductibles?[^,.;]{0,40}\b(?:lowers?|saves?|reduc\w+|cuts?|means)|shop(?:ping)? around|rais(?:e|es|ed|ing)|increas\w+|surcharg\w+|quotes from|switch(?:ed|ing)?|mortgage (?:rate|interest)|interest rates?|tax credits?|gift cards?|discounts? on (?:the )?courses?|donations?|sweepstakes|credit scores?|coverage limits?|file(?:s|d)? (?:for )?(?:a )?(?:rate|lower)|regulators?)\b/i;
