/** Words that say that the law requires something, or that something else is meant: advice, examples, fines, claims. */

/** The sentence itself says that something is required. */
const REQUIRED = new RegExp(
  [
    String.raw`\bminimums?\b|\brequir\w{1,6}|\bmandat\w{1,4}|\bcompulsory\b|\bobligat\w{1,3}|\boblig(?:es?|ed)\b`,
    String.raw`\b(?:must|shall|has to|have to|had to|needs? to|needed to|(?:is|are) to)\s(?:(?:also|at least|all|then|still|always|legally)\s){0,2}(?:have|carry|be|purchase|buy|maintain|include|offer|keep|show|meet|provide|hold|contain|cover|insure|come with|get|take out|drive with|prove)\b`,
    String.raw`\b(?:state|by|the) law\b|\bunder [\w\s]{0,30}\blaw\b|\blaw (?:says|sets|demands|wants|asks|calls|prescribes|fixes|puts)\b|\blegal(?:ly)?\b|\bstatut(?:e|es|ory)\b`,
    String.raw`\b(?:no|not|nothing) less than\b|\bat (?:the very )?least\b|\byou (?:are|['’]re) (?:forced|obliged|compelled) to (?:have|carry|buy)\b|\b(?:can(?:['’]t|not)|may not|must not|shall not) (?:be|go|have|fall|drop|sell|write)\b[^.;]{0,40}\b(?:lower|less|smaller|below|under)\b`,
    String.raw`\bfloors?\b|\b(?:can(?:['’]t|not)|may not|no one may|illegal to) (?:[\w-]+ ){1,5}without\b|\b(?:lowest|least|smallest)\b[\w\s'’-]{1,60}\b(?:allow|permit|accept|buy|carry|sell|choose|select|have|get|lets?\b|sold|available|offered)|\bwon['’]t (?:[\w-]+ ){1,5}without\b|\bexpects? (?:you|every|all|drivers|motorists|at least)\b`,
    String.raw`\b(?:asks? (?:for|that|drivers|motorists|every)|calls? for|demands?|insists? (?:on|that)|prescribes?|imposes?|dictates?|sets? (?:the|its|a|limits)|stipulat\w{1,3})\b`,
    String.raw`\bwants (?:\$?\d|at least|you to (?:have|carry|buy)|every)|\bneed(?:s|ed)? (?:at least |only |just )?(?:\$|\d|liability|bodily|insurance|coverage|personal injury|no-fault|PIP\b|uninsured|underinsured|UM\b|property damage|med(?:ical )?pay)`,
    String.raw`\b(?:laws?|statute|code)\s?[:–—]|\bproof of (?:insurance|liability|coverage|financial|\d|at least)|\bmust (?:I|you|we|my|your|a|an|every|all|each|the|drivers)\b|\b(?:do|does) (?:I|we|you|my|your|drivers|[A-Z]\w+(?: [A-Z]\w+)?) (?:legally |really |actually )?(?:have to|need)\b|\b(?:gotta|got to|hafta) (?:have|carry|buy)\b|\bstate mins?\b|\bmins? (?:is|are|in|for)\b|\bfollows? the \d|\d\/\d{2,3}\/\d{1,3} (?:rule|state|law)\b`,
    String.raw`\b(?:satisf(?:y|ies|ied)|compl(?:y|ies|iance)|financial responsibility|deemed sufficient|on the books|acceptable|suffices?|qualif(?:y|ies))\b`,
    String.raw`\bunless (?:you|they|he or she|the (?:insured|driver|policyholder))(?:['’]ve| have)? (?:reject|refus|declin|waiv|opt|sign)`,
    String.raw`\b(?:reject|declin|waiv|refus|opt(?:s|ed|ing)? out)\w{0,3}\b[^.;]{0,30}\bin writing\b|\b(?:part of|comes? with|included (?:in|on)|added to) (?:every|each|any|all|your|the)\b[^.;]{0,20}\bpolic`,
    String.raw`\b(?:limits?|minimums?) (?:will |also |is to |are to |have |has )?(?:increased?|rises?|rose|risen|went up|go(?:es)? up|climb(?:s|ed)?|jump(?:s|ed)?)(?: (?:from|to|on|in|last|this)\b|[:;,]|$)`,
    String.raw`\b(?:raise|increase|lift|double|boost|bump)[sd]? (?:its|their|the) (?:(?:minimum|required|auto|car|insurance|liability|old) ){0,4}(?:limits?|minimums?|requirements?)\b`,
    String.raw`\b(?:policy|policies|insurance|coverage|insurers?) (?:has to|have to|must) (?:pay|cover)\b|\b(?:makes?|forces?) (?:you|drivers|motorists|owners|everyone) (?:to )?(?:buy|carry|have)\b`,
    String.raw`\b(?:bill|law|act|statute|legislation|legislature|lawmakers|state)\b(?! (?:farm|auto))[\w\s]{0,25}\s(?:raise|increase|lift|double|boost|bump|hike)[sd]?\b`,
    String.raw`\b(?:instead|alternativ\w{1,4}|in lieu|in place of|lets? (?:you|drivers)|allow\w{0,3}|may|can)\b[^.;]{0,80}\b(?:single|combined)(?: \w+)? limit|\b(?:single|combined)(?: \w+)? limit\b[^.;]{0,60}\b(?:instead|alternativ\w{1,4})\b`,
  ].join('|'),
  'i',
);

/** Whatever stands beside it, this speaks of a plan or of another kind of insurance. */
const OTHER_KINDS = String.raw`proposed|foresaw|would (?:have|require|increase|raise|repeal|replace|bring|lift|push|put|doubl(?:e|ing) (?:the|your|that|those|what)|set)|commercial|ride-?share|Uber|Lyft|motorcycles?|taxis?|umbrella|cargo|policy with(?![^.]{0,60}\b(?:satisf|meet|compl|legal|single|combined|minimum|at least))|(?:first|second|third|last|final) (?:number|figure)|convicted|DUI|SR-?22|FR-?44|(?<!damage in )(?:many|most|some|other|several) states|lienholders?|leas(?:e|ed|ing)|landlords?|dwelling|personal property(?! liability)|finance compan(?:y|ies)|FMCSA|banks?|trucks|tractors?|limousines?|(?:be|is|are|been) reported|if passed|pending|weighing|boats?|marinas?|lessors?|rental compan(?:y|ies)|propos(?:e|es|al|als)|report(?:ed|ing)? (?:a|an|any|all|the) (?:crash|accident|collision)s?|(?:an?|the) (?:accident |crash |police )?report\b|to sue|homeowners?(?! and auto)|home loan|mortgages?|floods?|FEMA|windstorms?|wind|(?:renters?|tenants?|watercraft|landlord)(?: policy| insurance)?|rent(?:s|ing)? out|(?:an?|your) house`;
/** This speaks of a case, a claim, a sample. */
const CASES = String.raw`for example|example|let['’]s say|suppose|imagine|if you (?:cause|hit|have|injure|are|choose(?! to (?:buy|purchase|carry|have|insure))|only(?! have (?:a|one) (?:minute|moment|second)))|say you|such as (?:\$|\d)|in steps (?:of|from)|methodology|(?<!(?:Senate|House|Assembly) )bill\b(?! (?:\d|raise[sd]|took|takes|lift(?:s|ed)|increase[sd]|sets?\b|became|that took))|we (?:used|assum\w{1,3})|sample|quote[sd]?|if [^.]{0,40}(?:is|are) carried|verdicts?|sued|settle(?:d|ment)s?\b(?! for)|lenders?|underlying|at-fault driver (?:had|has|carried|was)|(?:your|our|the|my) clients?(?:['’]s?)?|pounds|small claims|jur(?:y|ies)|awarded|won(?!['’]t)|you(?:['’]d)? (?:could |would |might |may )?(?:still )?owe|out of (?:your own )?pocket|(?:our|your|my) customers?|rates? (?:are|is) (?:for|based)`;
const OTHER_TALK = new RegExp(String.raw`\b(?:${OTHER_KINDS}|${CASES})\b`, 'i');
const OTHER_KIND = new RegExp(String.raw`\b(?:${OTHER_KINDS})\b`, 'i');

/** This speaks of advice, of more than is required, of what is paid out or fined. */
const OTHER_LIMITS =
  /\b(?:recommend\w{0,5}|suggest\w{0,4}|consider\w{0,3}|advis\w{1,3}|should (?:\w+ ){0,3}(?:carry|have|buy|get)|ideal\w{0,2}|(?:better|smart(?:er)?|safer|wiser?) (?:choice|pick|idea|bet|option)|(?:agents?|experts?|advis[eo]rs?) (?:say|tell|like|think)|full coverage|average (?:cost|premium|rate|price)|cost of|optional|not required|isn['’]t required|aren['’]t required|doesn['’]t require|do(?:es)? not require|nice to have|beyond the|higher (?:limits?|coverage)|(?:increas|rais)\w{1,3} (?:your|their)|(?:increas|rais)(?:e|ing) (?:the|these)|(?:capped|a cap (?:of|at))(?! (?:of |at )?\$[\d,]+ (?:per|an?|for (?:an?|the|each)) (?:accident|crash|wreck))|valued at|repeal\w{0,3}|limits between|fines?|penalt\w{1,3}|bond|deposit|self[\s-]insur\w{1,4}|net worth|property (?:damage )?(?:over|exceed\w{0,3})|damages? (?:over|above|exceeding|totaling)|(?<!\bproperty )damages? of|deductible|threshold|at least \$\d[\d,]* in (?:property )?damages?\b(?! (?:liability|coverage|insurance))|represents the maximum|(?:will|would) (?:only )?pay|pays? (?:a maximum|no more|only|at most)|opt for|choose to(?! (?:buy|purchase|carry|have|insure))|doubl(?:e|ing) (?:the|your|that|those|what)|(?:many|most|typical) (?:drivers|renters|people|experts|customers?)|we (?:like|carry|tell)|common(?:ly)? (?:limits?|choices?|options?|amounts?|chosen|bought|purchased|picked|selected|carried|recommended)|rang(?:es?|ing) from|popular|(?:more than|over) \$\d[\d,]* in (?:\w+ )?damages?|non-?emergency|death benefits?|benefits? for death|funeral|burial|per week)\b/i;

/** In running text that does not say outright that something is required: this is about prices, cases or habits. */
const OTHER_PROSE =
  /\b(?:owe[sd]?|averag\w{1,3}|costs?|premiums?|rates?|prices?|paid|pays?|bills?|typical(?:ly)?|usually|better|(?:want|carry|buy|get|pay)s? (?:\w+ )?more|most|many|could|might|would|say|hit|you caused?|if you|customers?|clients?|people (?:want|buy|carry)|think|chose|picked|wants?|verdict|understand\w{0,3}|structure|explain\w{0,3}|means?|stands? for|matters?|start(?:s|ing)? at)\b/i;

const CONTEXT =
  /minimum|requir|mandatory|compulsory|\blaws?\b|legal|\b(?:new|old) (?:\w+ ){0,3}limits?\b|\blimits? (?:(?:go(?:es)? up|went up|rises?|rose|take effect)|(?:are|have|will) (?:going up|rising|ris(?:en|e)|increas\w{1,3}|chang\w{1,3}|doubl\w{1,3}))|\bstate limits\b|\b(?:lowest|least|smallest) (?:\w+ ){0,2}(?:limits?|coverage|liability|amounts?)\b|§\s?\d|\bstatutes? \d|\b(?:vehicle|insurance) code\b/i;

/** What a cover pays a week, at home or for a funeral; notes between asterisks; a deductible in brackets. */
const BENEFITS =
  /\*[^*$]{3,80}\*|\([^()]{0,60}\b(?:deductible|a month|a week|a day)\b[^()]{0,40}\)|\$[\d,]+\s?(?:\/|per |a )(?:day|week|mo(?:nth)?|yr|year)\b[^$;,]{0,30}|\$[\d,]+ deductibles?\b|,?\s(?:after|with|subject to|less|minus) (?:an?|the|its) deductible of \$[\d,]+|\$[\d,]+ (?:in |for )?(?:an? )?(?:funeral|burial|death benefit|survivor)[^$;,]{0,30}/gi;
const COMPARISON =
  /\b(?:as with|just like|like|same as|mirrors?|match(?:es)?|similar to) (?:the |your |regular )*[\w\s]{0,60}(?:coverage|requirements?|limits?|liability)(?=[,:;])/gi;

/** The sentence says that something is required. */
export function saysRequired(text: string): boolean {
  return REQUIRED.test(text);
}

/** A heading, caption or introduction is about what the law requires. */
export function isAboutLaw(text: string): boolean {
  return CONTEXT.test(text.replace(NEGATED, ''));
}

const NEGATED = /\b(?:not|isn['’]t|aren['’]t|never) (?:\w+ )?(?:required|mandatory|compulsory)\b/gi;
const IS_NEGATED = new RegExp(NEGATED.source, 'i');

/** "I'd raise it to $10,000 at least" */
export function isOpinion(text: string): boolean {
  return OPINION.test(text);
}

const OPINION = /\b(?:I|we)(?:['’]d| would) (?:raise|buy|get|carry|choose|take|go|pick|recommend|suggest)\b/i;

/** The text speaks of something else than what is required. */
export function saysOtherwise(text: string): boolean {
  return isOpinion(text) || OTHER_TALK.test(text) || OTHER_LIMITS.test(text);
}

/** Running text without a word of law is about prices, cases or habits. */
export function isOtherProse(text: string): boolean {
  return OTHER_PROSE.test(text);
}

/** "Ohio, for example, requires" */
const BY_THE_WAY = /(?<=[A-Z]\w+), for (?:example|instance),(?= \w)/g;

/** The sentence speaks of a case, a claim, a plan or another kind of insurance. */
export function isOtherTalk(text: string): boolean {
  return OTHER_TALK.test(text.replace(BY_THE_WAY, blank));
}

/** Right before this place stands that it is the law's: "Ohio's minimum of", "the state-required", also in talk of cases and advice. */
export function isCalledLaw(text: string, start: number): boolean {
  if (OTHER_KIND.test(text)) return false;
  const before = text.slice(Math.max(0, start - 200), start);
  return CALLED_LAW.test(before.slice(-110)) || CALLED_LAW.test(before.replace(ROW_BEFORE, ''));
}

/** The limits before, in a row with the one at the end of the text: "$25,000 per person and". */
const ROW_BEFORE = /\$[\d,]{5,9}[^.;$]{0,40}(?:\$[\d,]{5,9}[^.;$]{0,40})?$/;

const CALLED_LAW =
  /(?:\b(?:[Ss]tate|[Ll]egal|[Ll]awful|[Ss]tatutory|[Mm]andatory|[Cc]ompulsory)(?:['’]s)?[\s-](?:(?:required|mandated|legal|mandatory)\s)?(?:minimums?|required|mandated|floor)|(?<!\b(?:[Aa]|[Ee]very|[Yy]our|[Oo]ur) )(?<!\b(?:We|Many|Some|Most|Higher|Recommended|Suggested)\s)\b[A-Z][a-z]+(?:['’]s?)?(?: new| own| current| legal| low| bare)? (?:minimums?|required)|\b[Tt]he minimum(?= (?:[\w-]+ ){1,3}in [A-Z]))(?: (?:auto|car|policy|liability|insurance|bodily|injury|limits?|coverages?|amounts?|requirements?|in [A-Z]\w+(?: [A-Z]\w+)?|of|is|are|just|only|at|=)){0,7}\s?[:=(]?\s?$/;

/** At this place the sentence does so too: its clause, or one that does not say by itself that something is required. */
export function isOtherTalkAt(text: string, start: number, end: number): boolean {
  const clause = clauseAt(text, start, end);
  return isOtherTalk(clause) || !REQUIRED.test(clause);
}

/** At this place the sentence speaks of advice, of more than is required, of what is paid out or fined: in its own clause only. */
export function isOtherLimit(text: string, start: number, end: number): boolean {
  const clause = clauseAt(text, start, end);
  // "Not required, but insurers will sell you 25/50"
  const isLeft = IS_NEGATED.test(text) && !saysRequired(clause);
  return isLeft || OTHER_LIMITS.test(clause);
}

const BREAK = /;\s|,?\s(?:but|although|though|while|whereas|yet)\s|,\sand\swe\s|,\s(?:just|only|instead)\s|\s[–—]\s/gi;

function clauseAt(text: string, start: number, end: number): string {
  const before = [...text.slice(0, start).matchAll(BREAK)].at(-1);
  const after = text.slice(end).search(BREAK);
  return text.slice(before === undefined ? 0 : before.index + before[0].length, after === -1 ? undefined : end + after);
}

/** What heads a list speaks of other limits than those of the law, and of no requirement besides. */
export function isOnlyAdvice(head: string): boolean {
  return (
    saysOtherwise(head) &&
    !/\b(?:minimums?|requires?|required|requirements?|mandatory|compulsory)\b/i.test(head.replace(NEGATED, ''))
  );
}

/** The text with benefits and notes blanked out, offsets kept. */
export function withoutBenefits(text: string): string {
  return text.replace(BENEFITS, blank);
}

/** The text with covers blanked out that are named only to compare, offsets kept. */
export function withoutComparisons(text: string): string {
  return text.replace(COMPARISON, blank);
}

function blank(part: string): string {
  return ' '.repeat(part.length);
}
