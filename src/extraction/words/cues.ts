/** Words that decide whether a sentence states a discount at all. */

/** The sentence speaks of money saved. */
export const SAVING =
  /\b(?:discount|sav(?:e|es|ed|ing|ings)\b|(?:premium|policy|bill|safety|home) credits?\b|credits? (?:of|for|on|toward|worth)\b|credit(?:ed|s)? (?:you|them|drivers|customers|members)\b|(?:price|rate|premium)s? (?:break|cut)|(?:%|percent) (?:credit|break|cut|rebate|reward|bonus)\b|(?:break|cut|rebate|reward|bonus|rollback|markdown)s? (?:of|worth)\b|(?:cuts?|drops?|decreases?|breaks?) (?:in|on) (?:the|your|their|his|her|one['’]s|an?|insurance|car) (?:[\w-]+ )?(?:premium|bill|rate|price|cost)s?\b|(?:%|percent) of what (?:you|they)(?:['’]d|['’]re| would)? (?:otherwise )?pay|reduc\w{1,5}|subtract\w{0,3}\b|deduct(?:s|ed|ing|ions?)?\b|lower(?:s|ed|ing)? (?:your|their|the|an?|his|her|car|auto|insurance|premium|rate|cost)|knock|slash|shav(?:e|ing)|trim|shed(?:s|ding)?\b|pares?\b|whittl|lop(?:s|ped)?\b|chop(?:s|ped)?\b|clip(?:s|ped)?\b|(?:%|percent|\d{1,4}|half|quarter|third|fifth|tenth),? (?:off|less\b)|cut(?:s|ting)? (?:your|their|his|her|its|the|an?|off|premium|rate|cost|bill)|tak(?:e|es|ing) [^.;]{0,40}\boff\b|(?:come|fall|drop|go|dip|sink)(?:e?s|ping|ing)? (?:down |off )?by\b|(?:bill|premium|rate|price|total|it) (?:drops|falls|dips|shrinks) (?:another |up to |as much as )?\d|comes? off\b|(?:bring|drive|push)s? [^.;]{0,30}\bdown\b|decreas(?:e|es|ing) (?:your|their|the|by)|less expensive by|(?:pay|owe|spend)(?:s|ing)? [^.;]{0,30}\bless\b)|\$\d{1,4} (?:credit|discount|rebate)\b/i;

const PRICE = String.raw`(?:premium|bill|rate|payment|price|cost|quote|total)s?`;
/** A price that becomes less, whatever stands between the two: "will have the base rate for the car cut by", "bring what they pay down". */
export const LOWERED = new RegExp(
  String.raw`\b(?:${PRICE}|what (?:you|they|customers|drivers|members) pay)\b[^.;:]{0,80}(?<!\b(?:was|were|been) )\b(?:cut|lowered|reduced|trimmed|discounted|shaved|slashed|cheaper|down|less) (?:by|as much as|up to|about|around)\b|\b(?:lower|cut|reduc|bring|drop|push|drive|decreas|shrink|ease|pull)\w{0,4} [^.;:]{0,80}\b${PRICE}(?: down)? by\b`,
  'i',
);

/** A denial; see `isDenied`. */
export const NEGATION =
  /\b(?:(?:does|do|did|is|are|was|were|will|would|has|have|may|might|could)(?:n['’]t| not)|(?:has|have|offers?|there(?:['’]s| is| are)) no (?:[\w-]+ ){0,5}discounts?|no longer|cannot|can['’]?t|not (?:available|offer|eligible|all)|without offering|never|nor\b|neither|lack(?:s|ing)?|missing(?! out)|unavailable|ineligible|disqualif\w+|discontinu\w+|instead of offering|unlike|fails? to|lose (?:your|the|a)|except (?:for )?)/i;

/** A company states that something is to be had. */
export const OFFER =
  /\b(?:offer(?:s|ed|ing)?|provid(?:e|es|ing)|giv(?:e|es|en|ing)|gave|grant(?:s|ed|ing)?|ha(?:s|ve)|features?|includ(?:e|es|ing)|available|qualify|qualifies|eligible|get|gets|earn|reward\w{0,3}|receiv\w{1,3}|can save|save|enjoy|benefits? of|award\w{0,3}|tak(?:e|ing) advantage|extends?|appl(?:y|ies|ied)|calls?|find|found|lists?|adds?|added|launch\w{0,3}|introduc\w{1,3}|announc\w{1,3}|promis\w{1,3}|advertis\w{1,3}|(?<=[’'])s? (?:[\w-]+ ){0,4}discounts?\b|discounts? (?:at|from|with|through)|throws? in|hands? out|known for|stands? out|exists?|there(?:['’]s| is| are)|do(?:es)? (?:an?|the)|with (?:an?|its|their) [^.;,]{0,30}discounts?|discounts (?:for|such as|like))\b|\bdiscounts?:/i;

/** The sentence speaks of insurers in general. */
export const INDUSTRY =
  /\b(?:(?:most|many|some|several|all|other|few|plenty of|a number of|virtually every|nearly all|almost all|major|national|certain|different|various) (?:\w+ ){0,3}(?:insurers|carriers|companies|providers)|(?:each|every|any|an) (?:\w+ )?(?:insurer|insurance company)|insurers|(?:the )?(?:majority|bulk) of (?:[\w-]+ ){0,3}(?:carriers|companies|providers)|across the (?:industry|market|country|board)|industry[- ]wide|nationally(?=,)|insurance companies|insurance carriers|insurance providers|insurance company|companies (?:that|may|can|often|might|will|typically|must|doing business|operating|writing policies)|(?:with|through|from) (?:the same|one|a single) (?:insurer|company|carrier|provider)|(?:\w+ )?of the (?:\d+|ten|five|top|nation['’]s) (?:\d+ )?(?:largest|biggest|top)|some of the best|your insurer|your insurance provider|your provider|your carrier|(?:depend(?:s|ing) (?:up)?on|(?:var(?:y|ies|ying)|differ(?:s|ing)?) (?:\w+ )?(?:by|between|among|with|from)) (?:(?:the|your|each|state|location|[\w-]+ and) )?(?:insurers?|insurance company|company|companies|carriers?|providers?)|according to (?:each|your|the) (?:insurer|carrier|company) and|(?:standard|norm|rule|custom\w*|common|usual) (?:of|in|for|across|throughout|within) the (?:insurance )?(?:industry|market|business|trade)|(?:the |an )?(?:insurance )?industry(?:['’]s)? (?:standard|norm|average|custom|practice))\b/i;

/** On an insurer's own site these are others, or anybody: "ask the insurer", "your auto insurer may". */
export const ANY_INSURER =
  /\b(?:an?|any|each|every|one|the|your|their|his|her|which|what) (?:(?:auto|car|home|homeowners|vehicle|particular) ){0,2}(?:insurers?|insurance (?:company|companies|carriers?|providers?)|carrier)\b(?!['’]s? own)/i;

/** Two companies that stand above, together. */
export const BOTH =
  /\bboth (?:[\w-]+ )?(?:insurers|companies|carriers|providers)\b|^both (?:also )?(?:offer|have|give|provide|reward|extend|lower)\b/i;

/** The sentence speaks of a kind of discount wherever it is given. */
export const GENERAL =
  /^(?:the )?(?:typical|usual) (?:amounts?|savings?|discounts?|reductions?)\b|^(?:The |An? |Most |Many )?(?:[\w-]+ ){1,5}(?:discounts?|savings|reductions?|deductions?|credits?|breaks?) (?:can |may |often |typically |usually |generally |normally |also ){0,2}(?:ranges?|averages?|varies|vary|amounts?|starts?|runs?|sits?|reach(?:es)?|comes? to|go(?:es)?)\b|^(?:The |An? |Most |Many )?(?:[\w-]+ ){1,6}(?:is |are |can |may )?(?:typically|usually|generally|commonly|normally|as a rule)\b|\b(?:the|an) (?:overall|average|typical) (?:[\w-]+ ){0,3}discount is\b|^(?:On average, )?[A-Z]?\w+ing (?:[\w-]+ ){0,6}saves? (?:policyholders|homeowners|renters|drivers|people|consumers|shoppers|families)\b/i;

/** A carrier speaks of itself, or calls out to the reader. */
export const OWN = /\b(?:we|our|us)\b|^(?:save|bundle|get|earn|enjoy|receive|join|switch)\b[^.]{0,160}!/i;

/** The subject is the company named before. */
export const PRONOUN =
  /^(?:\W*)(?:it|its|they|their|the (?:company|insurer|carrier|provider|discount|program|savings?|brand)|this|that|these|customers|members|policyholders|drivers|you|and|also|additionally|plus|other|another)\b/i;

/** A calculation on assumed figures, not a statement. */
export const EXAMPLE =
  /\b(?:(?:[Ff]or example|[Ff]or instance|say),? (?:if|your|a driver|you(?! (?:can|could|may|might|will) (?:save|get|earn|receive|qualify)))|[Ii]f (?:your|you pay|you['’]re paying) [^.]{0,30}(?:premium|rate|\$)|[Ll]et['’]s say|[Ss]uppose|[Ii]magine|(?:[Tt]ake|[Mm]eet|[Cc]onsider) [A-Z][a-z]+,|saved? (?:me|us|him|her|our (?:testers?|clients?|readers?|famil\w{1,3}|reporters?|editors?)|one (?:of|\w+))\b|hypothetical\w{0,2}|an? \$\d[\d,]{2,6} (?:[\w-]+ )?(?:premium|policy|bill|rate)|[Ww]e(?:['’]ve| have) (?:saved|helped)|(?:[Oo]ne|[Aa]nother) (?:\w+ )?(?:customer|driver|user|reviewer|member|policyholder)|if (?:that|the|this) same|(?:cost|premium|rate)s? would be|(?:you['’]d|would) need|(?:[Ss]hop|[Bb]uy) now|(?:user|reviewer|customer) (?:says|said|reported|wrote)|\d{2}-year-old)\b|^(?:Here(?:['’]s| is) an |An |For )?[Ee]xample(?: \w+)?:|^(?:[Bb]ut |However, |And |So )?[Ii]f [^,]{0,80}(?:(?:%|percent)(?! off[.!]?$)|\$\d)|(?<![\w.'’])(?:I|my|me|(?<!\bshe or )he(?! or she\b)|(?<!\bhe or )she(?! or he\b))(?![\w.'’/-])(?! (?:says|said|explains|notes|adds|reports)\b)|^With (?:an? (?:[\w-]+ ){0,3}(?:rate|premium|bill) of )?\$\d[^.]{0,80}\b(?:you(?:['’]d| would)? save|(?:is|are) worth)\b/;

/** A heading over what other pages say. */
export const TEASER =
  /^\W*(?:more (?:posts|articles|stories|from)|related (?:posts|articles|questions|content|stories|reading|searches)|(?:posts |articles )?you (?:may|might) (?:also )?(?:like|enjoy|be interested)|people also ask|recommended|read (?:next|more)|keep reading|similar (?:posts|articles)|in case you missed|our top picks of)/i;

/** A list item or cell says that it is not to be had. */
export const NOT_OFFERED =
  /\b(?:not (?:available|offered)|unavailable|no longer|does(?:n['’]t| not) (?:offer|provide|have)|n\/a)\b|(?:\s[–—-]|:)\s(?:no|none)\W*$/i;

const UNWILLING =
  /\bif you (?:do|would)(?:n['’]t| not) (?:want|wish|like|care|feel|qualify|use|enroll)\b[^,.;]{0,80}/gi;
const REMARK = /[—–,(]\s?(?:especially|particularly|depending on|regardless of)\b[^—–,.;)]{0,120}/gi;
const BESIDES =
  /\b(?:paired with|combined? with|in addition to|on top of|besides|along with|aside from|apart from|instead of)\s[^,.;]{0,60}/gi;

/** The text with side remarks blanked out, offsets kept: what stands in them is not what the sentence is about. */
export function withoutRemarks(text: string): string {
  return text.replace(UNWILLING, blank).replace(REMARK, blank).replace(BESIDES, blank);
}

const CONDITION =
  /\b(?:(?:have|has|had|do|does|did|are|is|were)(?:n['’]t| not)|never) (?:had|been|fil(?:e|ed)|ma(?:ke|de)|cause[ds]?|receive[ds]?|gotten|involved|at fault|have (?:any |an? )?(?:at-fault |moving |recent |prior )?(?:accident|claim|ticket|violation|car\b|vehicle)(?![\w '’-]{0,40}\b(?:discount|credit|savings)\b)|smoke|own|drive|want|like|need|missed|lapsed|worry|forget|miss\b|hesitate|overlook|skimp|stint|stop (?:there|at)|hold back|(?:run |fall |be )?short of|stingy|only\b)|(?:\b(?:may|might|is|are)(?: not|n['’]t)(?: be)?) (?:available|offered) (?:in (?:all|every|some|your|certain)|everywhere|to all|on all|to (?:the (?:general )?public|others|everyone|everybody|non-?members))\b|\beven if [^,.;]{1,40}\b(?:does(?:n['’]t| not)|is(?:n['’]t| not)) (?:insured?|cover(?:ed)?|written) (?:it|by|with)\b|\b(?:if|provided|providing|as long as|so long as) (?:that )?(?:\w+ ){0,2}\w+ ?(?:have|has|had|did|do|does|are|is|were)(?:n['’]t| not)\b|\bif (?:these|they|those|none)(?: of (?:these|them))? do(?:n['’]t| not)? apply\b/gi;

/** The text without what is asked of the reader ("if you haven't had an accident") and where it is not to be had: neither denies the discount. */
export function withoutConditions(text: string): string {
  return text.replace(CONDITION, blank);
}

/** True where a sentence denies what it names. */
export function isDenied(text: string): boolean {
  return NEGATION.test(withoutConditions(text));
}

/** Headlines and questions state nothing. */
export function isNoStatement(text: string): boolean {
  return (
    text.endsWith('?') ||
    isOtherMatter(text) ||
    /^[^:]{3,40}:\s(?:ask|inquire|check|look)\b/i.test(text) ||
    /^(?:how|why|what|when(?! you\b[^.;]{0,200},[^.;]{0,200}\byou(?:['’]ll| (?:can|could|may|will)) (?:get|earn|receive|qualify))|which|who|best|compare|read|learn|does|do|is|are|can|see|ask(?! (?:us about|(?:(?:them|your agent|an agent) )?about (?:our|its|their))\b)|check|if you\b(?![^.;]{0,200},[^.;]{0,200}\b(?:offers?|gives?|rewards?|provides?|ask about (?:our|its|their)|you(?:['’]ll| (?:can|could|may|might|will)) (?:get|earn|receive|qualify))\b))\b/i.test(
      text,
    )
  );
}

/** It is another page's title, or speaks of what something else than insurance costs. */
export function isOtherMatter(text: string): boolean {
  return OTHER_TITLE.test(text) || ON_ELSE.test(text);
}

/** Another page's title. */
const OTHER_TITLE = /\breviews?$/i;
/** What something else than insurance costs less. */
const ON_ELSE =
  /\bdiscounts? on (?:[\w-]+ ){0,2}(?:courses?|tuition|hotels?|travel|rental cars?|car rentals?|tickets|shopping|purchases|cell ?phones?|gyms?)\b/i;

const INSTEAD = /\b(?:instead of|to (?:promote|encourage))\s[^,.;]{0,60}/gi;

/** The text with side remarks blanked out that name no further offer; "in addition to" and the like do. */
export function withoutAsides(text: string): string {
  return text.replace(UNWILLING, blank).replace(REMARK, blank).replace(INSTEAD, blank);
}

function blank(remark: string): string {
  return ' '.repeat(remark.length);
}
