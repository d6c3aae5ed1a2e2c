/** Pages that stand between a reader and the content: bot walls, consent walls, login walls. */
import { framed, page, type Sample } from './page.ts';

export const BOT_WALLS: readonly Sample[] = [
  {
    name: 'Cloudflare, managed challenge',
    html: page(
      'Just a moment...',
      `<div class="main-wrapper" role="main"><div class="main-content"><h1 class="zone-name-title h1">www.example.com</h1><h2 class="h2" id="challenge-running">Verifying you are human. This may take a few seconds.</h2><div id="challenge-stage"></div><div id="challenge-body-text" class="core-msg spacer">www.example.com needs to review the security of your connection before proceeding.</div></div></div><script>(function(){window._cf_chl_opt={cvId:'3',cType:'managed'};})();</script><div class="footer" role="contentinfo"><div>Ray ID: <code>8c0f</code></div><div>Performance &amp; security by <a href="https://www.cloudflare.com">Cloudflare</a></div></div>`,
    ),
  },
  {
    name: 'Cloudflare, challenge in German',
    html: page(
      'Nur einen Moment…',
      `<h1>www.example.de</h1><p>Es wird überprüft, ob Sie ein Mensch sind. Dies kann einige Sekunden dauern.</p><script>window._cf_chl_opt={}</script>`,
    ),
  },
  {
    name: 'Cloudflare, blocked by a rule',
    html: page(
      'Attention Required! | Cloudflare',
      `<div id="cf-wrapper"><div id="cf-error-details" class="cf-error-details-wrapper"><h1 data-translate="block_headline">Sorry, you have been blocked</h1><h2 class="cf-subheadline"><span>You are unable to access</span> example.com</h2><h2>Why have I been blocked?</h2><p>This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution. There are several actions that could trigger this block including submitting a certain word or phrase, a SQL command or malformed data.</p><h2>What can I do to resolve this?</h2><p>You can email the site owner to let them know you were blocked. Please include what you were doing when this page came up and the Cloudflare Ray ID found at the bottom of this page.</p></div></div>`,
    ),
  },
  {
    name: 'Cloudflare, error 1020',
    html: page(
      'Access denied | www.example.com used Cloudflare to restrict access',
      `<div id="cf-wrapper"><div class="cf-error-details"><h1>Error <span>1020</span></h1><h2>Access denied</h2><h2>What happened?</h2><p>This website is using a security service to protect itself from online attacks.</p></div></div>`,
    ),
  },
  {
    name: 'Cloudflare, error 1015',
    html: page(
      'Rate Limited',
      `<div id="cf-error-details"><h1>Error 1015</h1><h2>You are being rate limited</h2><p>The owner of this website (www.example.com) has banned you temporarily from accessing this website.</p></div>`,
    ),
  },
  {
    name: 'a site with a Turnstile of its own in front',
    html: page(
      'Example Insurance',
      `<main><h1>Security Verification</h1><p>Please complete the security check below to continue to the site.</p><div class="cf-turnstile" data-sitekey="0x4AAA"></div></main><script src="https://challenges.cloudflare.com/turnstile/v0/api.js" async></script>`,
    ),
  },
  {
    name: 'Akamai, access denied',
    html: page(
      'Access Denied',
      `<h1>Access Denied</h1>You don't have permission to access "http://www.example.com/auto" on this server.<p>Reference #18.2d351ab8.1732400000.1a2b3c</p><p>https://errors.edgesuite.net/18.2d351ab8.1732400000.1a2b3c</p>`,
    ),
  },
  {
    name: 'Akamai, crypto challenge',
    html: page(
      '&nbsp;',
      `<div id="sec-if-cpt-container" style="width:100%"><div class="behavioral-content"><div id="sec-cpt-if" data-key="" data-duration="5"></div></div></div><script src="/_sec/cp_challenge/sec-cpt-int-4-3.js"></script>`,
    ),
  },
  {
    name: 'Akamai, interstitial that reloads',
    html: page(
      '',
      `<script>var i=1732;var j=i+Number("9"+"1");</script>`,
      `<meta http-equiv="refresh" content="5; URL='/auto?bm-verify=AAQAAAAJ_____0'">`,
    ),
  },
  {
    name: 'HUMAN, press and hold',
    html: page(
      'Access to this page has been denied',
      `<section class="container"><div class="page-title-wrapper"><h1>Before we continue...</h1></div><div class="content-wrapper"><p>Press &amp; Hold to confirm you are<br>a human (and not a bot).</p><div id="px-captcha"></div><p>Reference ID 01234-abcd</p></div></section><script>window._pxAppId='PX1234';</script>`,
    ),
  },
  {
    name: 'HUMAN, the long form',
    html: page(
      'Access to this page has been denied.',
      `<h1>Please verify you are a human</h1><p>Access to this page has been denied because we believe you are using automation tools to browse the website.</p><p>This may happen as a result of the following:</p><ul><li>Javascript is disabled or blocked by an extension (ad blockers for example)</li><li>Your browser does not support cookies</li></ul><p>Please make sure that Javascript and cookies are enabled on your browser and that you are not blocking them from loading.</p><p>Reference ID: #0123</p><script src="https://captcha.px-cdn.net/PX1234/captcha.js"></script>`,
    ),
  },
  {
    name: 'DataDome',
    html: page(
      'example.com',
      `<p id="cmsg">Please enable JS and disable any ad blocker</p><script data-cfasync="false">var dd={'rt':'c','cid':'AHr','hsh':'1','t':'bv','host':'geo.captcha-delivery.com'}</script><script src="https://ct.captcha-delivery.com/c.js"></script>`,
    ),
  },
  {
    name: 'DataDome, drawn in a frame',
    html: page(
      'example.com',
      `<iframe src="https://geo.captcha-delivery.com/captcha/?initialCid=AHr" title="DataDome CAPTCHA" width="100%" height="100%"></iframe>`,
    ),
  },
  {
    name: 'Imperva, in a frame',
    html: `<html style="height:100%"><head><meta name="ROBOTS" content="NOINDEX, NOFOLLOW"></head><body><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=24&amp;incident_id=1" frameborder=0>Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>`,
  },
  {
    name: 'Imperva, additional security check',
    html: page(
      'www.example.com',
      `<div class="container"><h1>www.example.com</h1><h2>Additional security check is required</h2><div class="h-captcha" data-sitekey="x"></div><p>Why am I seeing this page?</p><p>The website you are visiting is protected and accelerated by Imperva. Your computer may have been infected by malware and therefore flagged by the Imperva network.</p></div><script src="/_Incapsula_Resource?SWJIYLWA=1"></script>`,
    ),
  },
  {
    name: 'Distil',
    html: page(
      'Pardon Our Interruption',
      `<div class="container"><h1>Pardon Our Interruption...</h1><p>As you were browsing, something about your browser made us think you were a bot. There are a few reasons this might happen:</p><ul><li>You've disabled JavaScript in your web browser.</li><li>You're a power user moving through this website with super-human speed.</li><li>You've disabled cookies in your web browser.</li><li>A third-party browser plugin, such as Ghostery or NoScript, is preventing JavaScript from running.</li></ul><p>To regain access, please make sure that cookies and JavaScript are enabled before reloading the page.</p></div>`,
    ),
  },
  {
    name: 'Kasada',
    html: page(
      '',
      `<script>window.KPSDK={};KPSDK.now=Date.now;</script><script src="/149e9513-01fa-4fb0-aad4-566afd725d1b/2d206a39-8ed7-437e-a3be-862e0f06eea3/ips.js?KP_UIDz=0"></script>`,
    ),
  },
  {
    name: 'AWS WAF, challenge',
    html: page(
      '',
      `<div id="challenge-container"></div><script>window.awsWafCookieDomainList=[];window.gokuProps={"key":"AQ","context":"x","iv":"y"};</script><script src="https://a1.token.awswaf.com/a1/challenge.js"></script><noscript><h1>JavaScript is disabled</h1>In order to continue, we need to verify that you're not a robot.</noscript>`,
    ),
  },
  {
    name: 'AWS WAF, captcha',
    html: page(
      'Human Verification',
      `<div id="captcha-container"></div><script>window.gokuProps={}</script><script src="https://a1.captcha.awswaf.com/a1/captcha.js"></script><noscript><h1>JavaScript is disabled</h1></noscript>`,
    ),
  },
  {
    name: 'CloudFront, request blocked',
    html: page(
      'ERROR: The request could not be satisfied',
      `<h1>403 ERROR</h1><h2>The request could not be satisfied.</h2><hr>Request blocked. We can't connect to the server for this app or website at this time. There might be too much traffic or a configuration error. Try again later, or contact the app or website owner.<pre>Generated by cloudfront (CloudFront) Request ID: abc==</pre>`,
    ),
  },
  {
    name: 'F5, request rejected',
    html: page(
      'Request Rejected',
      `The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 123456789<br><br><a href='javascript:history.back();'>[Go Back]</a>`,
    ),
  },
  {
    name: 'F5 Shape, script alone',
    html: `<html><head><meta http-equiv="Pragma" content="no-cache"><script>window["bobcmn"]="1011";window["loaderConfig"]="/TSPD/?type=21";</script><script src="/TSPD/08abc?type=9"></script></head><body><noscript>Please enable JavaScript to view the page content.<br>Your support ID is: 123.</noscript></body></html>`,
  },
  {
    name: 'Sucuri',
    html: page(
      'Sucuri WebSite Firewall - Access Denied',
      `<h1>Sucuri WebSite Firewall - Access Denied</h1><h2>Block details:</h2><table><tr><td>Your IP:</td><td>192.0.2.1</td></tr><tr><td>URL:</td><td>example.com/</td></tr><tr><td>Block reason:</td><td>An attempted SQL injection was detected and blocked.</td></tr></table>`,
    ),
  },
  {
    name: 'Sucuri, redirecting',
    html: page(
      'You are being redirected...',
      `<noscript>Javascript is required. Please enable javascript before you are allowed to see this page.</noscript><script>var s={},u,c,U,r,i,l=0;sucuri_cloudproxy_js='';</script>`,
    ),
  },
  {
    name: 'Wordfence',
    html: page(
      'Your access to this site has been limited',
      `<h1>Your access to this site has been limited by the site owner</h1><p>Your access to this service has been limited. (HTTP response code 503)</p><p>If you think you have been blocked in error, contact the owner of this site for assistance.</p><p>Generated by Wordfence at Tue</p>`,
    ),
  },
  {
    name: 'Vercel',
    html: page(
      'Vercel Security Checkpoint',
      `<div id="root"><p id="header-text">We're verifying your browser</p><p><a href="#">Website owner? Click here to fix</a></p></div><noscript>Enable JavaScript to continue</noscript><footer>Vercel Security Checkpoint | iad1::1732</footer><script></script>`,
    ),
  },
  {
    name: 'Google, unusual traffic',
    html: page(
      'https://www.google.com/search?q=x',
      `<div><form id="captcha-form" action="index" method="post"><div id="recaptcha" class="g-recaptcha"></div></form><b>About this page</b><br><br>Our systems have detected unusual traffic from your computer network. This page checks to see if it's really you sending the requests, and not a robot.</div>`,
    ),
  },
  {
    name: 'Amazon',
    html: page(
      'Amazon.com',
      `<h4>Enter the characters you see below</h4><p class="a-last">Sorry, we just need to make sure you're not a robot. For best results, please make sure your browser is accepting cookies.</p><form action="/errors/validateCaptcha"><input name="field-keywords"><button>Continue shopping</button></form>`,
    ),
  },
  {
    name: 'a reCAPTCHA interstitial',
    html: page(
      'Are you a robot?',
      `<h1>We want to make sure it is actually you</h1><p>Please check the box to prove that you're not a robot.</p><div class="g-recaptcha" data-sitekey="6L"></div><script src="https://www.google.com/recaptcha/api.js"></script>`,
    ),
  },
  {
    name: 'an hCaptcha interstitial',
    html: page(
      'One more step',
      `<h1>One more step</h1><h2>Please complete the security check to access example.com</h2><div class="h-captcha"></div><script src="https://hcaptcha.com/1/api.js"></script>`,
    ),
  },
  {
    name: 'SiteGround',
    html: page(
      'Robot Challenge Screen',
      `<h1>Checking the site connection security</h1><div class="loader"></div>`,
      `<meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2F">`,
    ),
  },
  {
    name: 'Anubis',
    html: page(
      "Making sure you're not a bot!",
      `<main><h1 id="title">Making sure you're not a bot!</h1><p id="status">Loading...</p><details><summary>Why am I seeing this?</summary><p>You are seeing this because the administrator of this website has set up Anubis to protect the server against the scourge of AI companies aggressively scraping websites. This can and does cause downtime for the websites, which makes their resources inaccessible for everyone.</p></details></main><script id="anubis_version" type="application/json">"v1"</script>`,
    ),
  },
  {
    name: 'Radware',
    html: page(
      'Radware Bot Manager Captcha',
      `<h1>We apologize for the inconvenience...</h1><p>...but your activity and behavior on this site made us think that you are a bot.</p><p>Please solve this CAPTCHA to request unblock to the website</p><script src="https://captcha.perfdrive.com/captcha-public/js/app.js"></script>`,
    ),
  },
  {
    name: 'Reddit',
    html: page(
      'Blocked',
      `<div><h1>whoa there, pardner!</h1><p>Your request has been blocked due to a network policy.</p><p>Try logging in or creating an account here to get back to browsing.</p></div>`,
    ),
  },
  {
    name: 'Queue-it',
    html: page(
      'Waiting Room',
      `<h1>You are now in line</h1><p>Thank you for your patience. When it is your turn, you will have 10 minutes to enter the website.</p><p id="MainPart_pUsersInLineAheadOfYou">Number of users in line ahead of you: 512</p>`,
      `<script src="https://static.queue-it.net/script/queueclient.min.js"></script>`,
    ),
  },
  {
    name: 'a firewall on the way',
    html: page(
      'Web Page Blocked',
      `<h1>Web Page Blocked</h1><p>Access to the web page you were trying to visit has been blocked in accordance with company policy. Please contact your system administrator if you believe this is in error.</p><p><b>Category:</b> insurance</p>`,
    ),
  },
  {
    name: 'a page for American readers only',
    html: page(
      '451: Unavailable due to legal reasons',
      `<h1>451: Unavailable due to legal reasons</h1><p>We recognize you are attempting to access this website from a country belonging to the European Economic Area (EEA) including the EU which enforces the General Data Protection Regulation (GDPR) and therefore access cannot be granted at this time. For any issues, contact news@example.com.</p>`,
    ),
  },
  {
    name: 'a country that is shut out',
    html: page(
      'Example Insurance',
      `<h1>We're sorry</h1><p>This website is not available in your country or region. If you are travelling, please call us.</p>`,
    ),
  },
  {
    name: 'too many requests',
    html: page(
      'Too Many Requests',
      `<h1>429 Too Many Requests</h1><p>You have sent too many requests in a given amount of time.</p>`,
    ),
  },
  {
    name: 'access refused in French',
    html: page('Accès refusé', `<h1>Accès refusé</h1><p>Vous n'avez pas l'autorisation d'accéder à cette page.</p>`),
  },
  {
    name: 'an old browser is not let in',
    html: page(
      'Unsupported browser',
      `<h1>Your browser is not supported</h1><p>Please upgrade to the latest version of Chrome, Edge, Firefox or Safari to use this site.</p>`,
    ),
  },
];

export const CONSENT_WALLS: readonly Sample[] = [
  {
    name: 'Google',
    html: page(
      'Before you continue to Google Search',
      `<div><h1>Before you continue to Google</h1><div>We use cookies and data to<ul><li>Deliver and maintain Google services</li><li>Track outages and protect against spam, fraud, and abuse</li></ul>If you choose to "Accept all", we will also use cookies and data to develop and improve new services.</div><button>Reject all</button><button>Accept all</button></div>`,
    ),
  },
  {
    name: 'Yahoo',
    html: page(
      'Yahoo is part of the Yahoo family of brands',
      `<div class="consent-page"><form class="consent-form" action="/consent"><h1>Your privacy is important to us</h1><p>We, Yahoo, are part of the Yahoo family of brands. When you use our sites and apps, we use cookies to provide our sites and apps to you, authenticate users, apply security measures, and prevent spam and abuse.</p><p>If you click 'Accept all', we and our partners will also store and access information on a device.</p><button name="agree">Accept all</button></form></div>`,
    ),
  },
  {
    name: 'OneTrust alone',
    html: page(
      'Example',
      `<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" role="dialog"><h2 id="onetrust-policy-title">We value your privacy</h2><div id="onetrust-policy-text">By clicking “Accept All Cookies”, you agree to the storing of cookies on your device to enhance site navigation, analyze site usage, and assist in our marketing efforts.</div><button id="onetrust-accept-btn-handler">Accept All Cookies</button></div></div><script src="https://cdn.cookielaw.org/scripttemplates/otSDKStub.js"></script>`,
    ),
  },
  {
    name: 'TrustArc alone',
    html: page(
      'Example',
      `<div id="truste-consent-track"><div id="truste-consent-content"><div id="truste-consent-text">This website uses cookies to enhance user experience and to analyze performance and traffic on our website. We also share information about your use of our site with our partners.</div><button id="truste-consent-button">Agree and proceed</button></div></div><script></script>`,
    ),
  },
  {
    name: 'Quantcast alone',
    html: page(
      'Example',
      `<div class="qc-cmp2-container" id="qc-cmp2-container"><div id="qc-cmp2-main"><h2>We value your privacy</h2><p>We and our partners store and/or access information on a device, such as cookies and process personal data, such as unique identifiers and standard information sent by a device for personalised ads.</p><button>AGREE</button></div></div><script></script>`,
    ),
  },
  {
    name: 'Didomi alone',
    html: page(
      'Exemple',
      `<div id="didomi-host"><div id="didomi-popup" role="dialog"><span>Continuer sans accepter</span><div class="didomi-popup-notice-text">Avec votre accord, nos partenaires et nous utilisons des cookies ou technologies similaires pour stocker et accéder à des informations personnelles comme votre visite sur ce site.</div><button>Accepter et fermer</button></div></div><script></script>`,
    ),
  },
  {
    name: 'Sourcepoint, pay or accept',
    html: page(
      'Beispiel',
      `<div id="sp_message_container_1"><iframe id="sp_message_iframe_1" src="https://cdn.privacy-mgmt.com/index.html" title="SP Consent Message"></iframe></div><script></script>`,
    ),
  },
  {
    name: 'a wall in German',
    html: page(
      'Bitte stimmen Sie zu',
      `<main><h1>Weiter mit Werbung lesen</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Ihre Zustimmung ist jederzeit widerrufbar.</p><button>Akzeptieren und weiter</button></main>`,
    ),
  },
  {
    name: 'a home-made cookie wall',
    html: page(
      'Cookies required',
      `<h1>This site uses cookies</h1><p>You must accept cookies to continue to the site.</p><button>Accept all</button><button>Leave</button>`,
    ),
  },
  {
    name: 'an age gate',
    html: page(
      'Age verification',
      `<h1>Are you over 21?</h1><p>You must be of legal age to enter this site.</p><button>Yes</button><button>No</button>`,
    ),
  },
];

export const LOGIN_WALLS: readonly Sample[] = [
  {
    name: 'Facebook',
    html: page(
      'Log in to Facebook',
      `<div><h2>You must log in to continue.</h2><form><input type="text" name="email"><input type="password" name="pass"><button>Log In</button></form><a href="/recover">Forgot account?</a> · <a href="/r.php">Sign up for Facebook</a></div>`,
    ),
  },
  {
    name: 'LinkedIn',
    html: page(
      'Sign Up | LinkedIn',
      `<main><h1>Sign in to view more content</h1><p>Create your free account or sign in to continue your search</p><form><input name="session_key"><input type="password" name="session_password"></form><p>By clicking Agree &amp; Join, you agree to the LinkedIn User Agreement, Privacy Policy, and Cookie Policy.</p></main>`,
    ),
  },
  {
    name: 'Microsoft',
    html: page(
      'Sign in to your account',
      `<div><div role="heading">Sign in</div><form><input type="email" name="loginfmt" placeholder="Email, phone, or Skype"><input type="password" name="passwd" hidden></form><a href="#">Can't access your account?</a></div><script></script>`,
    ),
  },
  {
    name: 'an agent portal',
    html: framed(
      'Agent Login | Example Mutual',
      `<h1>Agent Login</h1><form><label>User ID <input name="user"></label><label>Password <input type="password"></label><button>Log In</button></form><p><a href="/forgot">Forgot your password?</a></p>`,
    ),
  },
  {
    name: 'a member area',
    html: framed(
      'Members only',
      `<h1>Members only</h1><p>You must be logged in to view this page. Please log in or register.</p>`,
    ),
  },
  {
    name: 'Confluence without the right',
    html: page(
      'Unpermitted - Confluence',
      `<main><h1>You don't have permission to view this page</h1><p>Ask the space administrator to give you access, or log in with another account.</p></main>`,
    ),
  },
  {
    name: 'a login in German',
    html: page(
      'Anmelden',
      `<h1>Anmelden</h1><form><input name="user"><input type="password"><button>Anmelden</button></form>`,
    ),
  },
];
