/**
 * How failures that are served like pages look. All patterns are tried on text whose white space is folded, without
 * regard to case. A title or heading is cut at its separators (`|`, ` - `, `»`, …) and a segment must match **whole**, so that
 * an article about error pages is not taken for one.
 */
import type { OutcomeKind } from '../domain/items.ts';

export type FailureKind = Exclude<OutcomeKind, 'ok'>;

export interface PhraseRule {
  readonly kind: FailureKind;
  readonly pattern: RegExp;
}

/** A whole segment of a title or heading. */
export const SEGMENT_RULES: readonly PhraseRule[] = [
  {
    kind: 'not_found',
    pattern:
      /^(?:(?:http |error |status )?(?:code )?(?:404|410)[\s:.,!]*(?:error|http)?)(?:[\s:.,!]*(?:(?:the |this |requested |web ?)*(?:page|file|content|document|article|url|resource)?\s*(?:was |is |can(?:no|')t be |could not be |couldn't be )?(?:not found|found|missing|gone|doesn't exist|does not exist|not available)))?(?: error)?[\s.!…]*$/i,
  },
  {
    kind: 'not_found',
    pattern:
      /^(?:oops[\s,.!…]*|sorry[\s,.!…]*|uh[ -]?oh[\s,.!…]*|whoops[\s,.!…]*|error[\s:]*)*(?:(?:the |this |that |requested |your |web ?)*(?:page|file|content|document|article|url|resource|listing|site|link|story)(?: (?:you (?:were|are|'re) looking for|you requested|you tried|requested))?\s*(?:was |is |has been |have been |can(?:no|')t be |could not be |couldn't be |cannot be |isn't |not |no longer )*(?:not found|found|missing|gone|exists?|doesn't exist|does not exist|available|unavailable|removed|deleted)|not found|nothing (?:was )?found(?: here)?|(?:we |you )?(?:can't|cannot|couldn't|could not|can not) find (?:that|the|this|your) (?:page|content|article)(?: you.{0,40})?|(?:looks|seems) like this page (?:is missing|doesn't exist|does not exist|isn't here|has moved).{0,20})(?: \(?(?:error )?404\)?)?[\s.!…]*$/i,
  },
  {
    kind: 'blocked',
    pattern:
      /^(?:error[\s:]*)?(?:(?:401|403|429|451)[\s:.,]*(?:error)?[\s:.,]*)?(?:access (?:to this (?:page|site|website|resource) )?(?:has been |is |was )?(?:denied|forbidden|blocked|restricted)|forbidden|unauthorized|request (?:rejected|blocked|denied)|permission denied|too many requests|you(?:'ve| have| are|'re)? been blocked|sorry, you have been blocked|you are (?:blocked|being rate limited)|rate limit(?:ed| exceeded)|blocked|attention required[!.]*|just a moment[.…!]*|checking your browser(?: before .{0,60})?|one more step|please wait[.…]*|verify(?:ing)? (?:that )?you(?:'re| are) (?:a )?(?:human|not a (?:ro)?bot).{0,20}|are you (?:a )?(?:human|robot)\??|(?:robot|bot|human|security) (?:check|verification|challenge)|captcha|pardon our interruption[.…]*|press (?:&|and) hold.{0,60}|security check(?:point)?|ddos(?:-|\s)guard|unusual traffic.{0,60}|before we continue[.…]*|validation request)[\s.!…]*$/i,
  },
  {
    kind: 'blocked',
    pattern:
      /^(?:please )?(?:log ?[- ]?in|sign ?[- ]?in|login|subscribe|register)(?: (?:to|or|and) (?:continue|view|read|access|sign ?up|register|your account|create an? account|log ?in)(?: (?:this|the|your) .{0,30})?| required)?[\s.!…]*$/i,
  },
  {
    kind: 'blocked',
    pattern:
      /^(?:before you continue(?: to .{0,40})?|we value your privacy|your privacy choices|cookie consent|cookies? (?:are )?required|(?:please )?(?:accept|enable) cookies.{0,40})[\s.!…]*$/i,
  },
  {
    kind: 'error',
    pattern:
      /^(?:oops[\s,.!…]*|sorry[\s,.!…]*|uh[ -]?oh[\s,.!…]*|whoops[\s,.!…]*|error[\s:]*)*(?:(?:http |error |status )?(?:code )?5\d\d[\s:.,]*(?:error)?[\s:.,]*)?(?:something(?:'s| has| is)? (?:went|gone) wrong|an? (?:unexpected |unknown |internal |server |application |fatal )*error (?:has )?occurr?ed(?: .{0,60})?|(?:internal )?server error|application error|bad gateway|(?:web )?server is (?:returning an unknown error|down)|gateway time-?out|connection timed out|service (?:is )?(?:temporarily )?unavailable|(?:temporarily |currently )?(?:unavailable|out of service)|(?:the |this |our )?(?:web ?)?(?:site|page|service) is (?:temporarily |currently )?(?:unavailable|down|offline)(?: .{0,60})?|(?:we(?:'re| are) |site |website |currently |temporarily |down |under |scheduled |system |server )+maintenance(?: mode)?|maintenance mode|we(?:'ll| will) be (?:right )?back(?: soon)?|we(?:'re| are) (?:sorry|experiencing (?:technical )?(?:difficulties|problems|issues))(?: .{0,60})?|technical (?:difficulties|error|problem)|error establishing a database connection|bad request|error|oops|(?:http |error |status )?(?:code )?5\d\d(?: error)?|database error|account suspended|this (?:site|account|website) has been suspended|website (?:is )?(?:suspended|expired|disabled))[\s.!…]*$/i,
  },
];

/** Anywhere in the text of a page that says little else. */
export const TEXT_RULES: readonly PhraseRule[] = [
  {
    kind: 'blocked',
    pattern:
      /the requested url was rejected|your support id is|verify(?:ing)? (?:that )?you are (?:a )?human|(?:confirm|prove|verify|checking) (?:that )?you(?:'re| are) (?:a human|not a (?:ro)?bot)|complete the (?:security check|captcha)|unusual (?:traffic|activity) from your|you (?:have been|were) blocked|you don't have permission to access|your are being rate limited|your (?:ip|request|access)(?: address)? (?:has been|was|is) (?:blocked|denied|banned)|checking (?:your browser|if the site connection is secure)|enable javascript and cookies to continue|antibot cloud|why do i have to complete a captcha|automated (?:access|requests|queries)|ddos protection by|performing security verification|incapsula incident|request unsuccessful|reference #\d+\.[0-9a-f]|not available in your (?:region|country|location)|unavailable for legal reasons|log ?in to (?:continue|view this)|sign in to (?:continue|view this)|accept (?:all )?cookies to continue/i,
  },
  {
    kind: 'not_found',
    pattern:
      /(?:page|file|article|content|site|url|document)(?: that)?(?: you(?:'re| are| were)? (?:looking for|requested|trying to (?:reach|access|visit|view)))?(?: (?:was|is|has been|can(?:no|')t be|could not be|couldn't be|cannot be|may have been|might have been|no longer|not))* (?:not found|found|doesn['’]t exist|does not exist|no longer exists|no longer available|been (?:moved|removed|deleted))|is not configured for an account/i,
  },
  {
    kind: 'error',
    pattern:
      /something (?:went|has gone) wrong|reached a page that can['’]t be displayed|an? (?:unexpected |unknown |internal |server )*error (?:has )?occurred|service (?:is )?(?:temporarily |currently )?unavailable|(?:down|closed|offline|undergoing|under|performing|scheduled) (?:for )?(?:scheduled |routine |planned )?maintenance|please try again (?:later|in a few)|technical difficulties|temporarily unable to service your request|backend fetch failed|upstream (?:connect|request) (?:error|timeout)|no healthy upstream/i,
  },
];

/** Text that an empty shell shows while its script has not (yet) run. */
export const LOADING_TEXT =
  /(?:you need to |please )?(?:enable|turn on|activate) javascript(?: to (?:run|use|view|continue)[^.]{0,60})?\.?|(?:this (?:app|site|page|website) )?(?:requires|works best with|doesn't work (?:properly )?without) javascript(?: enabled)?[^.]{0,40}\.?|we're sorry but \S{1,40}|(?:now |page |content )?loading\b[.…]*|please wait[.…]*|one moment[.…]*|redirecting\b[.…]*/gi;

/** Bot walls of known vendors: marks in the HTML, believed only where the page says little. */
export const WALL_MARKS: readonly { readonly vendor: string; readonly pattern: RegExp }[] = [
  {
    vendor: 'Cloudflare',
    pattern:
      /_cf_chl_opt|\/cdn-cgi\/challenge-platform\/h\/[bg]\/orchestrate|id="challenge-(?:form|running|error-text|stage)"|cf-error-details|cf-turnstile-response/i,
  },
  {
    vendor: 'HUMAN (PerimeterX)',
    pattern: /window\._pxAppId|px-captcha|captcha\.px-c(?:loud|dn)\.net|captcha\.perimeterx\.net/i,
  },
  { vendor: 'DataDome', pattern: /(?:geo\.|ct\.|interstitial[^"' ]{0,20}\.)?captcha-delivery\.com/i },
  {
    vendor: 'Imperva',
    pattern:
      /_Incapsula_Resource|Incapsula incident ID|id="main-iframe"[^>]{0,200}Incapsula|distil_r_(?:captcha|blocked)/i,
  },
  {
    vendor: 'Akamai',
    pattern: /errors\.edgesuite\.net|\/_sec\/cp_challenge\/|bm-verify=|sec-if-cpt-container|akam-sw-policy/i,
  },
  {
    vendor: 'AWS WAF',
    pattern: /window\.gokuProps|awswaf\.com\/[^"' ]{0,80}(?:challenge|captcha)|AwsWafIntegration|captcha-sdk\.awswaf/i,
  },
  { vendor: 'Kasada', pattern: /KPSDK|\/149e9513-01fa-4fb0-aad4-566afd725d1b\/|ips\.js\?KP_/i },
  { vendor: 'F5', pattern: /The requested URL was rejected|TSPD_101|\/TSPD\//i },
  { vendor: 'Sucuri', pattern: /sucuri_cloudproxy_js|Sucuri WebSite Firewall/i },
  { vendor: 'Wordfence', pattern: /Generated by Wordfence|wordfence-(?:blocked|lockout)/i },
  { vendor: 'reCAPTCHA', pattern: /id="captcha-form"[^>]{0,200}|\/sorry\/index\?continue=/i },
  { vendor: 'Antibot Cloud', pattern: /antibot\/index\.php|Antibot Cloud/ },
  { vendor: 'DDoS-Guard', pattern: /ddos-guard\.net\/|check\.ddos-guard/i },
];

/** Final addresses that are a wall by themselves, wherever the way began: path or host of a login, consent or challenge page. */
export const WALL_ADDRESSES =
  /^https?:\/\/(?:consent\.(?:google|yahoo|youtube)\.[^/]+\/|[^/]+\/(?:sorry\/index|cdn-cgi\/challenge|_sec\/|distil_r_captcha|captcha(?:\/|\?|$))|(?:accounts|login|signin|sso|auth)\.[^/]+\/)/i;

/** The same for addresses that say they are the site's "not found" page. */
export const NOT_FOUND_ADDRESSES =
  /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?(?:404|page-?not-?found|not-?found|error-?404)(?:\.\w{2,5})?\/?(?:[?#]|$)/i;
