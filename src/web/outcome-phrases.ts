/**
 * What failures call themselves in a title or heading. A title is cut at its separators (`|`, ` - `, `»`, …), and a segment
 * must match **whole**, so that an article about error pages is not taken for one.
 */
import type { OutcomeKind } from '../domain/items.ts';

export type FailureKind = Exclude<OutcomeKind, 'ok'>;

/** What a phrase is about. Each has its own measure of how much text may stand beside it. */
export type FailureTopic =
  | 'not_found'
  | 'error'
  | 'vague'
  | 'maintenance'
  | 'wall'
  | 'login'
  | 'consent'
  | 'placeholder';

export const KIND_OF: Readonly<Record<FailureTopic, FailureKind>> = {
  not_found: 'not_found',
  error: 'error',
  vague: 'error',
  maintenance: 'error',
  wall: 'blocked',
  login: 'blocked',
  consent: 'blocked',
  placeholder: 'empty',
};

export interface PhraseRule {
  readonly topic: FailureTopic;
  readonly pattern: RegExp;
}

const SIGHS = String.raw`(?:(?:oo+ps|whoops|oeps|ups|uh[ -]?oh|oh no|sorry|we(?:'re| are) sorry|hmm+|error|wordpress)[\s:,.!…›-]*(?:but |and )?)*`;
const CODE_BEFORE = String.raw`(?:(?:http |error |status )*(?:code )?[45]\d\d[\s:.,!–—-]*(?:error)?[\s:.,!–—-]*)?`;
const CODE_AFTER = String.raw`(?:[\s:,–—-]*\(?(?:http )?(?:error )?(?:code )?[45]\d\d\)?)?(?: error)?`;

function whole(topic: FailureTopic, phrases: readonly string[]): PhraseRule {
  const pattern = new RegExp(`^${SIGHS}${CODE_BEFORE}(?:${phrases.join('|')})${CODE_AFTER}[\\s.!…¡。！]*$`, 'iu');
  return { topic, pattern };
}

const THING = String.raw`(?:(?:the|this|that|your|requested|web|our)[\s-]*)*(?:page|file|content|document|article|url|uri|resource|listing|item|product|site|link|story|address|job(?: posting)?|posting|video|post)`;
const WANTED = String.raw`(?: (?:that )?(?:you(?:'re| are| were|'ve| have)? (?:looking for|requested|tried to (?:reach|access|view)|trying to (?:reach|access|visit|view)|followed)|requested))?`;
const IS_NOT = String.raw`\s*(?:was |is |are |has been |have been |can(?:no|')t be |can not be |could not be |couldn't be |isn't |wasn't |not |no longer |doesn't |does not |(?:may|might) have been )*(?:not found|found|located|missing|gone|exists?|here|available(?: (?:any ?more|right now|at this time))?|unavailable|removed|deleted)`;

const TITLES: readonly PhraseRule[] = [
  whole('not_found', [
    `${THING}${WANTED}${IS_NOT}`,
    String.raw`not found`,
    String.raw`(?:we |you )?(?:can't|cannot|couldn't|could not|can not|can't seem to|cannot seem to)(?: seem to)? find (?:that|the|this|your|what) ?(?:page|content|article|file|document)?(?: (?:that )?you(?:'re| are| were).{0,40})?`,
    String.raw`(?:nothing|no (?:results?|resources?|content)) (?:was |were )?found(?: here| at this location)?`,
    String.raw`(?:it )?(?:looks|seems) like (?:this|that|the) page (?:is missing|doesn't exist|does not exist|isn't here|has moved|is gone).{0,20}`,
    String.raw`(?:this |the )?(?:offer|listing|job|posting|job posting|ad|event) (?:has |is )?(?:expired|ended|closed)|site not configured|no such app|url no longer exists|dead link|broken link|page does not exist|invalid (?:url|page|link)`,
    String.raw`looks like (?:this domain isn't connected to a website yet|you(?:'ve| have) followed a broken link|you(?:'re| are) lost)`,
    String.raw`(?:web ?(?:app|site)|deployment|the deployment|application) (?:was |could )?not (?:be )?found|not_found|deployment_not_found`,
    String.raw`.{0,20}Seite (?:wurde |konnte )?(?:leider )?nicht (?:gefunden|verfügbar|vorhanden)(?: werden)?|(?:diese )?Seite existiert (?:leider )?nicht(?: mehr)?`,
    String.raw`(?:cette |la )?page (?:introuvable|non trouvée|inexistante|n'existe (?:pas|plus)|n'est pas disponible|est introuvable|n'a pas été trouvée)`,
    String.raw`(?:¡vaya! )?(?:esta |la )?página no (?:encontrada|existe|disponible|se encuentra|se ha encontrado|fue encontrada)|(?:¡?vaya! )?no se pudo encontrar esa página|contenido no encontrado`,
    String.raw`(?:esta |a )?página não (?:encontrada|existe|foi encontrada|está disponível)|(?:esta |la )?pagina non (?:trovata|esiste|disponibile)|impossibile trovare la pagina`,
    String.raw`(?:deze |de )?pagina (?:niet gevonden|bestaat niet(?: meer)?|is niet gevonden|kan niet worden gevonden)`,
    String.raw`sidan (?:hittades inte|kunde inte hittas|finns inte)|siden (?:blev ikke fundet|ble ikke funnet|findes ikke|finnes ikke)|sivua ei löyt(?:ynyt|y)`,
    String.raw`(?:nie znaleziono (?:strony|stron)|strona nie (?:została znaleziona|istnieje))|stránka (?:nenalezena|nebyla nalezena|nenájdená)|az oldal nem található|pagina nu (?:a fost găsită|există)|sayfa bulunamadı|η σελίδα δεν βρέθηκε`,
    String.raw`страница не (?:найдена|существует)|сторінку не знайдено|không tìm thấy trang|halaman tidak ditemukan|(?:الصفحة غير موجودة)|הדף לא נמצא`,
    String.raw`.{0,12}ページ(?:が|は)(?:見つかりません(?:でした)?|存在しません)|.{0,12}(?:页面|網頁|网页|頁面)(?:不存在|未找到|找不到|没有找到)|找不到(?:该|此)?(?:页面|網頁|网页|頁面)|페이지를 찾을 수 없습니다`,
  ]),
  whole('wall', [
    String.raw`access (?:to this (?:page|site|website|resource) )?(?:has been |is |was )?(?:denied|forbidden|blocked|restricted)|forbidden|unauthorized|request (?:rejected|blocked)|permission denied|too many requests`,
    String.raw`you(?:'ve| have| are|'re)? been blocked|you have been blocked|you are (?:blocked|being rate limited)|rate limit(?:ed| exceeded)|blocked|web page blocked|site blocked|request unsuccessful`,
    String.raw`attention required|just a moment|checking (?:your browser(?: before .{0,60})?|the site connection security|your connection)|one more step|please wait|verifying your browser|we're verifying your browser`,
    String.raw`(?:please )?verify(?:ing)? (?:that )?you(?:'re| are) (?:a )?(?:human|not a (?:ro)?bot).{0,40}|(?:making|make) sure you(?:'re| are) not a (?:ro)?bot|are you (?:a )?(?:human|robot)\??|i(?:'m| am) not a robot`,
    String.raw`(?:robot|bot|human|browser|(?:vercel )?security|access) (?:check|verification|challenge|checkpoint|challenge screen)|(?:.{0,30} )?captcha|pardon our interruption|press (?:&|and) hold.{0,60}|security check(?:point)?|additional security check is required`,
    String.raw`ddos(?:-|\s)guard|unusual traffic.{0,60}|before we continue|validation request|waiting room|you are now in line|origin error|sucuri website firewall.{0,30}|your access to this site has been limited.{0,30}`,
    String.raw`unavailable (?:due to|for) legal reasons|(?:your |this |un|out)?(?:browser|supported browser)(?: is| version is)?(?: not| no longer)? ?(?:supported|out of date|outdated)?`,
    String.raw`(?:you do not|you don't) have (?:permission|access) to (?:view|access|see) this (?:page|content|site)|not (?:available|accessible) in your (?:country|region|location)`,
    String.raw`javascript is (?:disabled|required)|enable javascript(?: and cookies)? to continue`,
    String.raw`(?:der )?zugriff (?:verweigert|wurde verweigert|nicht gestattet)|nur einen moment|einen moment(?: bitte)?|accès (?:refusé|interdit)|un instant|veuillez patienter|acceso (?:denegado|prohibido)|un momento|acesso negado|um momento|accesso negato|toegang geweigerd|een ogenblik(?: geduld)?|odmowa dostępu|доступ (?:запрещ[её]н|ограничен)|один момент|アクセスが拒否されました|しばらくお待ちください|请稍候|請稍候|访问被拒绝|잠시만 기다리십시오`,
  ]),
  whole('login', [
    String.raw`(?:please )?(?:(?:agent|member|customer|client|employee|user|account|my account|partner|secure|policyholder|producer|admin)s? )?(?:log ?[- ]?in|sign ?[- ]?in|login|sign ?up|subscribe|register)(?: (?:to|or|and|with|for) (?:continue|view(?: more)?(?: content)?|read|access|sign ?up|register|your account|create an? account|log ?in|join|facebook|instagram|linkedin|\S{1,20})(?: (?:this|the|your) .{0,30})?| required)?`,
    String.raw`(?:you must|you need to|please) (?:be logged in|log ?in|sign in)(?: to .{0,40})?|(?:members?|subscribers?) only|(?:login|authentication|sign-in) required|private (?:page|site)|this (?:page|site|content) is (?:private|password protected)|unpermitted`,
    String.raw`anmelden|einloggen|connexion|se connecter|identifiez-vous|iniciar sesión|inicia sesión|entrar|accedi|inloggen|logga in|zaloguj się|войти|вход|ログイン|登录|로그인`,
  ]),
  whole('consent', [
    String.raw`before you continue(?: to .{0,40})?|we value your privacy|your privacy is important to us|cookie consent|cookies? (?:are )?required|(?:please )?(?:accept|enable) cookies.{0,40}|this (?:web)?site uses cookies`,
    String.raw`.{0,40} is part of the yahoo family of brands|bitte stimmen sie zu|weiter mit werbung lesen|mit werbung weiterlesen|age verification|age gate|are you (?:over|at least) (?:18|21)\??|(?:please )?(?:verify|confirm) your age`,
  ]),
  whole('error', [
    String.raw`(?:something(?:'s| has| is)? (?:went|gone) wrong|an? (?:unexpected |unknown |internal |server |application |critical |fatal )*error (?:has )?occurr?ed(?: .{0,60})?|(?:internal )?server error(?: in .{0,20} application)?|application error(?:: .{0,100})?|runtime error|unexpected error)`,
    String.raw`bad gateway|(?:web )?server is (?:returning an unknown error|down)|gateway time-?out(?: error)?|connection timed out|origin (?:dns error|is unreachable)|backend fetch failed|ssl handshake failed|invalid ssl certificate|argo tunnel error|internal_server_error`,
    String.raw`service (?:is )?(?:temporarily )?unavailable|(?:temporarily |currently )?(?:unavailable|out of service)|(?:the |this |our )?(?:web ?)?(?:site|page|service) is (?:temporarily |currently )?(?:unavailable|down|offline)(?: .{0,60})?`,
    String.raw`(?:currently )?(?:experiencing )?technical (?:difficulties|error|problems?|issues?)|(?:we are |we're )?(?:currently |are currently )*experiencing (?:technical )?(?:difficulties|problems|issues)|but something went wrong(?: \(500\))?|we hit a snag|(?:there )?(?:has been|was) an (?:unexpected )?error(?: .{0,50})?`,
    String.raw`error establishing a database connection|bad request|database error|account suspended|this (?:site|account|website) (?:has been|is) suspended|(?:web)?site (?:is )?(?:suspended|expired|disabled)|page expired|(?:your )?session (?:has )?(?:expired|timed out)|the request could not be satisfied|the requested url could not be retrieved|fastly error.{0,80}`,
    String.raw`(?:es ist )?ein fehler (?:ist )?aufgetreten|etwas ist schiefgelaufen|etwas ist schief gelaufen|une erreur (?:est survenue|s'est produite)|algo (?:salió|ha salido) mal|(?:ha ocurrido|se ha producido|ocurrió) un error|algo deu errado|ocorreu um erro|(?:si è verificato|c'è stato) un errore|er is (?:iets misgegaan|een fout opgetreden)|wystąpił błąd|произошла ошибка|エラーが発生しました|发生错误`,
  ]),
  // says that something is wrong, and not what
  whole('vague', ['error', 'error page', 'oops', 'whitelabel error page', 'fehler', 'erreur']),
  whole('maintenance', [
    String.raw`(?:we(?:'re| are) |site |website |currently |temporarily |down |under |for |scheduled |system |server |undergoing )*maintenance(?: mode)?|briefly unavailable for scheduled maintenance.{0,40}|we(?:'ll| will) be (?:right )?back(?: soon| shortly)?`,
    String.raw`wartungsarbeiten|wartungsmodus|site en maintenance|maintenance en cours|sitio en mantenimiento|en mantenimiento|sito in manutenzione|przerwa techniczna|ведутся технические работы|(?:ただいま)?メンテナンス中(?:です)?|系统维护中`,
  ]),
  whole('placeholder', [
    String.raw`welcome to (?:nginx|openresty|caddy|centos)|(?:apache2? ?)?(?:(?:ubuntu|debian|centos|red hat|fedora) )?(?:default|test) page(?:: it works)?(?: .{0,60})?|iis (?:windows(?: server)?|\d+)|it works|web server's default page|default (?:web ?site|web|parallels plesk(?: panel)?) page|future home of .{0,60}`,
    String.raw`(?:the )?(?:domain(?: name)? )?\S+\.[a-z]{2,12} (?:is|may be) (?:for sale|parked|available)|(?:this )?domain (?:name )?(?:is |may be )?(?:for sale|parked|available|expired|has expired)|coming soon|launching soon|(?:page |site |website )?(?:is )?under construction|redirecting|placeholder(?: page)?|new site coming soon`,
  ]),
];

/** A code that stands alone, with or without `HTTP`, `Error` and the like around it. */
const BARE_CODE = /^(?:(?:http|error|status|code)[\s:]*)*([45]\d\d)(?:[\s:–—-]*(?:error|http))*[\s.!]*$/iu;

/** The phrase that a segment of a title or heading is as a whole, or null. */
export function matchWhole(segment: string): FailureTopic | null {
  const code = BARE_CODE.exec(segment)?.[1];
  if (code !== undefined) return topicOfCode(Number(code));
  return TITLES.find(({ pattern }) => pattern.test(segment))?.topic ?? null;
}

function topicOfCode(code: number): FailureTopic {
  if (code === 404 || code === 410) return 'not_found';
  return code === 401 || code === 403 || code === 429 || code === 451 ? 'wall' : 'error';
}
