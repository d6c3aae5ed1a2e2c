/**
 * What failures say in their text. These are sentences of a page about itself and to its reader (`the page you are looking for
 * …`, `our site is …`), for other pages speak of such things too. They are believed of pages that say little else.
 */
import type { PhraseRule } from './outcome-phrases.ts';

const WANTED = String.raw`(?:page|file|article|content|site|url|document|resource|item|listing|address|link)(?: that)? you(?:'re| are| were|'ve| have)? (?:looking for|requested|tried to (?:reach|access|view)|trying to (?:reach|access|visit|view)|followed)(?: \S+){0,3}?`;
const IS_NOT = String.raw`(?:(?:was|is|were) not found|(?:could not|couldn't|cannot|can't|can not) be (?:found|located|displayed)|does(?:n't| not) (?:exist|seem to exist)|no longer (?:exists|available)|is(?:n't| not) (?:available|here)|is no longer (?:available|here)|(?:may|might|could|has|have) (?:have )?(?:been )?(?:re)?(?:moved|removed|deleted|named|expired)|is unavailable)`;
const SITE_IS = String.raw`(?:(?:our|this|the) (?:web ?)?(?:site|page|service|system|portal|app|application|server)(?: is)?|(?<!\S)we(?: are|'re)|is)`;

const anywhere = (topic: PhraseRule['topic'], phrases: readonly string[]): PhraseRule => ({
  topic,
  pattern: new RegExp(phrases.join('|'), 'iu'),
});

/** In this order: a wall may speak of errors, and an error of waiting. */
export const TEXT_RULES: readonly PhraseRule[] = [
  anywhere('wall', [
    String.raw`the requested url was rejected|your support id is|incapsula incident|request unsuccessful\.|reference #\d+\.[0-9a-f]|antibot cloud|ddos protection by`,
    String.raw`(?:verify|verifying|confirm|prove|check|checking|make sure|making sure|ensure)(?: that)? you(?:'re| are) (?:not )?(?:a |an )?(?:human|(?:ro)?bot|real person)|complete the (?:security check|captcha|challenge)|solve th(?:is|e) captcha|why do i have to complete a captcha`,
    String.raw`unusual (?:traffic|activity) from your|made us think (?:that )?you (?:are|were) a bot|believe you are using automation|discuss automated access|flagged by the \S+ network`,
    String.raw`you (?:have been|were) blocked|you are being rate limited|your (?:ip(?: address)?|request|access(?: to this \S+)?) (?:has been|was|is) (?:blocked|banned|limited|forbidden)|access (?:to \S+ )?(?:has been |was |is )denied because`,
    String.raw`you (?:don't|do not) have permission to (?:access|view)|has been blocked in accordance with|request blocked\. we can't connect`,
    String.raw`enable javascript and cookies to continue|checking (?:your browser|if the site connection is secure)|verifying your browser|review the security of your connection|please enable js and disable any ad blocker|performing security verification`,
    String.raw`(?:website|site|page|content|service|video)(?: \S+){0,2} (?:is |are )?(?:currently )?(?:not available|unavailable|not accessible|blocked) in (?:your|most|some|certain) (?:country|region|location|european)|unavailable (?:due to|for) legal reasons|access cannot be granted at this time`,
    String.raw`(?:users|people) (?:in line )?ahead of you|you are now in line|^(?:\S+ ){0,12}(?:your|this) browser is (?:not|no longer) supported|you are using an (?:outdated|unsupported) browser`,
  ]),
  anywhere('login', [
    String.raw`you must (?:be logged in|log ?in|sign in|be signed in|be a member)|(?:log|sign) ?in (?:or (?:register|sign ?up|create an account) )?to (?:continue|view this|see this|access this|read this)|this content is (?:protected|restricted to)`,
  ]),
  anywhere('consent', [
    String.raw`(?:you must |please )?(?:accept|enable|allow) (?:all )?cookies (?:to (?:continue|proceed|use)|in order to)|you must be of legal age|must be (?:18|21) (?:years )?(?:or older|of age)`,
  ]),
  anywhere('not_found', [
    `${WANTED} ${IS_NOT}`,
    String.raw`(?:requested|this|that) (?:page|url|file|document|resource|site|article)(?: \S+)? (?:was not found|(?:could not|couldn't|cannot|can't) be found|does(?:n't| not) exist|no longer exists|is no longer available)`,
    String.raw`(?:we |you )?(?:couldn't|could not|can't|cannot|were unable to|weren't able to|can't seem to|cannot seem to) find (?:the|that|this|what|any) ?(?:page|content|file|article|document|you)|nothing was found at this location`,
    String.raw`url that (?:no longer exists|doesn't exist)|followed a broken link|there isn't a github pages site here|is not configured for an account|error code: 404|status=404\)|nosuchkey|no resource found|content isn't available right now|video (?:is unavailable|isn't available|is no longer available)`,
    String.raw`web app you have attempted to reach is not available|domain isn't connected|job (?:posting )?is no longer available`,
  ]),
  anywhere('error', [
    String.raw`something (?:went|has gone) wrong|reached a page that can't be displayed|an? (?:unexpected |unknown |internal |server |application |critical |technical )*error (?:has )?occurr?ed|(?:has been|was) an? (?:critical |unexpected |internal )*error (?:on this|processing|in the)|encountered an unexpected error|unexpected error \(type=`,
    `${SITE_IS} (?:currently |temporarily )*(?:unavailable|down|offline|undergoing|under|out of service|closed)(?: for)?(?: scheduled| routine| planned)* maintenance`,
    `${SITE_IS} (?:currently |temporarily )+(?:unavailable|down|offline|out of service)`,
    String.raw`(?:experiencing|having) (?:some )?(?:technical|trouble|problems) ?(?:difficulties|issues|problems|loading)|temporarily unable to service your request|service (?:is )?(?:temporarily |currently )unavailable`,
    String.raw`backend fetch failed|upstream (?:connect|request) (?:error|timeout)|no healthy upstream|no server is available to handle|guru meditation|origin web server|fastly error|request could not be satisfied|requested url could not be retrieved|the connection to the origin`,
    String.raw`fatal error\s*: |parse error\s*: |stack trace:|traceback \(most recent|client-side exception has occurred|serverless function has crashed|exception printing is disabled|session (?:has )?(?:expired|timed out)|this account has (?:expired|been suspended)`,
  ]),
  anywhere('placeholder', [
    String.raw`web server is successfully installed|default (?:welcome )?page (?:used to test|for this server)|generated by plesk|there is no web ?site at this address|domain (?:name )?\S* ?(?:is|may be) (?:for sale|parked)|is parked free|buy this domain|this site is under construction`,
  ]),
];

/** Text that an empty shell shows while its script has not (yet) run. */
export const LOADING_TEXT =
  /(?:you need to |please )?(?:enable|turn on|activate) javascript(?: to (?:run|use|view|continue)[^.]{0,60})?\.?|(?:this (?:app|site|page|website|application) )?(?:requires|works best with|doesn't work (?:properly )?without) javascript(?: enabled)?[^.]{0,40}\.?|we're sorry but \S{1,40}|(?:now |page |content )?loading\b(?: application| content| page)?[.…,]*|(?:please )?wait[.…]*|one moment[.…]*|redirecting\b[.…]*/gi;
