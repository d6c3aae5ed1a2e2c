/** Words beside a figure that say what it is: a saving that is given, or something else that is counted in percent. */
import { findMatches } from '../words/matches.ts';

/** Somebody gives or gets what the figure says: "gives teachers up to 7%", "is good for 10%". */
const GIVING = String.raw`giv(?:e|es|ing)|gets?|getting|gave|got|earn(?:s|ing|ed)?|receiv(?:e|es|ing|ed)|grant(?:s|ed|ing)?|award(?:s|ed|ing)?|reward(?:s|ed|ing)?|hand(?:s|ing)?(?: out)?|offer(?:s|ed|ing)?|extend(?:s|ing)?|allow(?:s|ed|ing)?|provid(?:e|es|ing)|qualif(?:y|ies) for|eligible for|entitled to|good for|worth|bring(?:s|ing)?|net(?:s|ting)?|land(?:s|ing)?|yield(?:s|ing)?|see(?:s|ing)?|expect|enjoy(?:s|ing)?|return(?:s|ing)?|refund(?:s|ing)?|mail(?:s|ing)?|pegs?|credit(?:s|ed)?|amounts? to|works? out (?:to|at)|comes? to|number is|figure is|disappears|cuts?(?! (?:rate|price|premium)s)|subtracts?|deducts?|averages|advertis(?:e|es|ing)|promis(?:e|es|ing)|makes? that|max(?:es)? out at|tops? out at|(?:go|goes|went) (?:as high as|up to)|mean(?:s|ing)?|find|keep(?:s|ing)?|negotiat(?:e|es|ed|ing)|secur(?:e|es|ed)|fetch(?:es)?|command(?:s)?|(?:there|that|that one)(?:['’]s| is)`;
const GIVEN_BEFORE = new RegExp(String.raw`\b(?:${GIVING})\b[^.;:%$]{0,90}$`, 'i');
const GIVEN_AFTER =
  /^ (?:disappears|vanishes|comes off|is (?:taken|knocked) off|goes away|is (?:an?|the) (?:[\w-]+, )?(?:normal|typical|usual|common|standard|going|average|fair))\b/i;
/** What else may be given by the hundred. */
export const NO_PART_OF_A_PRICE =
  /^\s?(?:of (?!(?:(?:your|their|the|his|her|its|what you)\b[^.;%]{0,20}\b)?(?:premium|bill|rate|price|paid))|(?:higher|lower|more(?! off)|cheaper(?! to insure)|down(?! the (?:line|road))(?: ?payment)?|commission|interest|cash|deductible|coinsurance|APR|stake|share|chance|rating|score|return|dividend|coverage|limit|replacement|market|satisf|increase|from (?:\$|\d|last\b|a year|the (?:previous|prior|year))|online|free|digital|satisfaction|guarantee|would|say|said|agreed?|use[ds]?|recommend|[\w/-]+ deductible)\b)/i;

/** True where a verb of giving leads to the figure, and nothing says that it is a part of something else than a price. */
export function isGiven(text: string, start: number, end: number): boolean {
  const after = text.slice(end, end + 60);
  if (NO_PART_OF_A_PRICE.test(after)) return false;
  return GIVEN_BEFORE.test(text.slice(Math.max(0, start - 120), start)) || GIVEN_AFTER.test(after);
}

const GROWS =
  /\b(?:rais|grow|climb|increas|doubl|tripl|jump|ris|mov|go)(?:e?s|ing|e)?(?: up)?(?: (?:that|it|this|(?:the|your) (?:discount|savings)))?(?:,| [–—-])? to (?:(?:up to|as much as|as high as) )?$/i;

/** What was told before becomes this: "at renewal we may raise that to 20%". */
export function isGrown(text: string, start: number): boolean {
  return GROWS.test(text.slice(Math.max(0, start - 70), start));
}

/** A step of what the next figure ends: "1% per year, 5% at most". */
export function isStep(text: string, end: number): boolean {
  return /^\s(?:off )?(?:per|a|each|every|for (?:each|every)) (?:additional |further )?(?:claim-free )?(?:year|term|renewal|month)\b[^.;%]{0,40}\b(?:max(?:imum|\.)?|up to|capped|at most|as much as)\b[^.;%]{0,20}\d/i.test(
    text.slice(end, end + 100),
  );
}

const BEGINS =
  /(?:^|[:;–—]\s)(?:(?:a|an|another|an extra|get|earn|save) )?(?:(?:between|from|up to|as (?:much|high) as|at least|an? average(?: of)?|average|about|around) )?$/i;

/** True where the figure begins the sentence, or what stands after a colon or dash: "Multi-car: 10%", "Up to 25% until age 25". */
export function isValue(text: string, start: number, end: number): boolean {
  return !NO_PART_OF_A_PRICE.test(text.slice(end, end + 60)) && BEGINS.test(text.slice(Math.max(0, start - 40), start));
}

/** The sentence's figures are of another kind: comparisons of price, sums of discounts, shares of people, how a page judges. */
export const OTHER_FIGURE =
  /\b(?:than (?:at|with) |(?:cheaper|more expensive) than|(?:lower|less|more|higher) than (?:the(?! (?:two|pair|sum|same two)\b)|other|others|average|most|many|its|their|competitors?|rivals?|what|you)\b|(?:below|above) (?:the )?(?:national|state|average|industry)|probability|likel(?:y|ihood)|(?<!(?:free|clear|out|premiums?|rates?|bills?|costs?|prices?|policy|policies) )of (?:all )?(?:drivers|customers|consumers|people|policyholders|respondents|americans|households|adults|motorists|homeowners|crashes|accidents|claims|agents|teens?)\b|total savings|(?:each|every|per) discount\b|\bfrom (?:[\w’'-]+ ){1,4}discounts? to\b|guarantees (?:that )?you|combined savings|overall savings|total discount|when combined|we (?:analy[sz]e|consider|look|scor|evaluat|weigh)\w{0,3}|methodology|weighting|compared (?:to|with) (?:[\w-]+ ){0,3}(?:other|providers?|competitors?|average|insurers?|compan(?:y|ies)|carriers?|rivals?)\b|(?:choos|pick|select)\w{0,3} [^.;]{1,40} (?:over|before|instead of)|costs? (?:up to |about |around )?\d{1,2}% less(?! (?:if|when|once|than (?:the two|two|both|separate|buying))\b)|(?:mov|go|rais|jump|switch|chang|step)\w{0,3} (?:up )?(?:from|to) (?:an? )?\$\d|all (?:of )?(?:the|your|these|its) discounts|(?:rais|increas|hik|bump|mov|go|doubl|choos|opt)\w{0,4} [^.;]{0,40}\bdeductible|higher deductible|(?:rais|increas)ing [^.;]{0,40}\bfrom \$[\d,]+ to \$|(?:drivers|people|those|customers|homeowners) with (?:good|poor|bad|excellent|fair) credit|credit scores?|(?:promo|coupon|discount) code|use code|down payments?|undercuts?|regulators|rate (?:decrease|reduction|cut|filing)s?|(?:cut|lowered|reduced|slashed|dropped|trimmed) (?:its|their|all) (?:auto |car |home(?:owners)? |base |overall )?(?:insurance )?(?:rates|prices)|(?:rates|prices|premiums) (?:have |had )?(?:fell|dropped|declined|came down|went down|decreased|been (?:cut|lowered|reduced)))/i;

/** The same of the figure's own clause alone: rates that change, shares, ratings, commissions, what a cover pays. */
const OTHER_CLAUSE =
  /(?:^|[,;:–—]\s)pet (?:health )?insurance\b|\b(?:market share|commission|(?:pays?|paid|gives?) (?:its |their |the )?agents|surcharge|inflation|APR\b|interest rate|cash back|(?:rate|premium|price)s? (?:increase|hike|change|rise|jump|went up|rose|climb)|rais(?:e|es|ed|ing) (?:its|their|your|rates|premiums|prices)|rate filing|complaint|satisfaction|depreciat\w+|loss ratio|unearned|profit|revenue|net income|combined ratio|tax|deductible of|coinsurance|replacement cost|coverage limit|dwelling)/i;

const FIGURE_OTHER_AFTER =
  /^\s?(?:disability|home\s?ownership|ownership|of (?:your|their|the|his) (?:class|vehicle|home|graduating|total|repair|cost|value|loss|bills?\b(?! on)|wages|lost|medical|claim|limit|actual|replacement|score|state)|of (?:the |all )?(?:[\w'’-]+ ){0,2}(?:market|drivers|customers|people|respondents|policyholders|households|americans|students|users|those|adults|all|its|consumers|members|participants|agents|insurers|dwelling|claims|auto|home)\b|(?:rate |premium )?(?:increase|hike|rise|jump|surcharge)|higher|down\b(?! the (?:line|road))|multi-?pet|(?:very |fully )?(?:happy|satisfied|pleased|content)\b|(?:(?:off|discounts?|savings?) )?(?:(?:at|on) )?(?:(?:the|your|our|this|any|all|select|a) )?(?:(?!for |when |if )[\w-]+ )?(?:course|class(?! \d)|lesson|tuition|membership|dues|hotel|motel|rental car|car rental|tire|ticket|gas|equipment|installation|device|kit|sensor|charger|repair|part(?!s? of)|windshield|gym|theme park|pet)e?s?\b|more\b(?! off)|(?:market )?share\b|commission|APR|deductible|coinsurance|rating|chance|cheaper(?! to insure)|below\b|above\b|less expensive|less (?:for (?!both|each|your|the\b|them\b|him\b|her\b|it\b)|to\b|than\b(?! (?:the two|two|both|separate|buying)\b))|(?:reduction|decrease|drop|decline) in (?:[\w-]+ ){0,3}(?:accidents?|crash(?:es)?|claims|collisions|losses|violations?|tickets|thefts?|fatalit\w{1,3}|deaths?|injur\w{1,4}|speeding|premiums (?:since|from))|(?:of your )?(?:dwelling|personal property|home['’]s value))/i;
const FIGURE_OTHER_BEFORE =
  /(?:increas\w{0,3}|rise[ns]?|rose|rais\w{1,3}|jump\w{0,3}|hik\w{1,3}|grew|climb\w{0,3}|surcharge|went up|go up|goes up|up by|higher|upper|top|rank\w{0,3}|share|commission|deductible|inflation)\b[^.;%]{0,35}$/i;

/** What is still paid: "pay as little as 88% of the usual price". */
const PAID_BEFORE = /\bpay(?:s|ing)? (?:(?:only|just|about|around|as little as|no more than) ){0,2}$/i;
const PAID_AFTER = /^ of (?:the|your|their|its|what)\b/i;

/** Marks at school: "an average of at least 80%". */
const GRADE_BEFORE = /\b(?:grades?|marks?|GPA|scores?|class)(?: point)? average\b[^.;%,]{0,20}$/i;
/** What is used or charged besides: "30% less fuel", "the $5 installment fee". */
const NO_PREMIUM_AFTER =
  /^\s?(?:less|fewer|more) (?:fuel|gas|energy|accidents?|claims|crashes|often|frequently|time)\b|^(?: [\w-]+){0,2} fees?\b/i;

/** Rates of accidents and what violations cost; not a record without them, nor collision coverage. */
const MISHAP_BEFORE =
  /\b(?:violation|crash|accident(?![\s-](?:prevention|avoidance))|collision(?! (?:and|or|premiums?|coverage|portion|part)\b)|injury|thefts?(?= by\b| rates?\b)|emission|fuel (?:efficiency|economy|use))\w{0,2}(?![\s-]free)(?: rates?| risks?)?\b[^.;%,]{0,35}$/i;
/** "adds 9% to the next bill" */
const ADDED_BEFORE =
  /\badd(?:s|ed|ing)? (?:(?:up to|as much as|about|around|roughly|nearly|almost|another|an extra|an average of|more than) ){0,2}$/i;
const ADDED_AFTER = /^ to (?:[\w'’-]+ ){1,3}(?:bills?|premiums?|rates?|prices?|costs?)\b/i;
/** "has cut deaths by 45%": what shrinks is no price. */
const LESS_HARM =
  /\b(?:cut|reduc|lower|decreas|slash|drop|trim|curb|declin|fell|fewer)\w{0,4}\b[^.;%]{0,40}\b(?:deaths?|fatalit\w{1,3}|injur\w{1,3}|crash(?:es)?|accidents|claims|losses|thefts?|speeding|braking|distract\w{1,4}|phone use|miles|mileage|risks?|odds|chances?|damage|emissions|break-ins|burglar(?:y|ies)|fires?)\b[^.;%,]{0,30}\bby (?:(?:up to|as much as|about|around|roughly|nearly|almost|more than|at least|an average of) )?$/i;
/** "The discount may go up to 30%": what rises is what is saved. */
const SAVED_GROWS =
  /\b(?:discounts?|savings?|credits?|rewards?|reductions?|markdowns?|rebates?)\b(?:(?!\b(?:rates?|premiums?|prices?|costs?|bills?)\b)[^.;:%$]){0,60}$/i;
const FREE_OF = /\b(?:no|without|zero|never|clean|free (?:of|from)|clear of|out of|avoid\w{0,3})\b[^.;%$]{0,60}$/i;

/** True where the words beside a figure say that it is no saving. */
export function isOtherFigure(text: string, start: number, end: number): boolean {
  return (
    OTHER_CLAUSE.test(clauseAround(text, start, end)) ||
    (FIGURE_OTHER_AFTER.test(text.slice(end, end + 60)) && !isSavedMore(text, start, end)) ||
    NO_PREMIUM_AFTER.test(text.slice(end, end + 60)) ||
    (PAID_BEFORE.test(text.slice(Math.max(0, start - 60), start)) && PAID_AFTER.test(text.slice(end, end + 20))) ||
    GRADE_BEFORE.test(text.slice(Math.max(0, start - 60), start)) ||
    isRise(text.slice(Math.max(0, start - 120), start)) ||
    LESS_HARM.test(text.slice(Math.max(0, start - 120), start)) ||
    (ADDED_BEFORE.test(text.slice(Math.max(0, start - 40), start)) && ADDED_AFTER.test(text.slice(end, end + 50))) ||
    isOfMishaps(text.slice(Math.max(0, start - 120), start))
  );
}

/** "Bundle and get 10% more" */
function isSavedMore(text: string, start: number, end: number): boolean {
  return (
    /^ more(?:[.,;!]|$| when\b| if\b| for\b)/.test(text.slice(end, end + 12)) &&
    /(?:^|\b(?:save|get|earn|knock|take|shave|trim)s? )(?:up to |another |an? (?:additional|extra) )?$/i.test(
      text.slice(0, start).slice(-40),
    )
  );
}

function isRise(before: string): boolean {
  const rise = FIGURE_OTHER_BEFORE.exec(before.slice(-60));
  if (rise === null) return false;
  return !SAVED_GROWS.test(before.slice(0, before.length - rise[0].length)) || !RISES_TO.test(rise[0]);
}

/** What grows, and no surcharge or share. */
const RISES_TO = /^(?:increas|rise|rose|rais|jump|grew|climb|went up|go up|goes up|up by|higher)/i;

function isOfMishaps(before: string): boolean {
  const named = MISHAP_BEFORE.exec(before.slice(-60));
  return named !== null && !FREE_OF.test(before.slice(0, before.length - named[0].length));
}

const BOUNDARY = /[,;:()–—]|\b(?:but|while|whereas|although|though)\b/g;

/** The clause in which a figure stands, as its punctuation has it. */
function clauseAround(text: string, start: number, end: number): string {
  const before = text.slice(0, start);
  const from = Math.max(0, ...findMatches(BOUNDARY, before).map(({ index }) => index));
  const next = findMatches(BOUNDARY, text.slice(end))[0];
  return text.slice(from, next === undefined ? text.length : end + next.index);
}
