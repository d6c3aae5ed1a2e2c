/** Pages that say that there is nothing, that something broke, or nothing at all. */
import { framed, page, words, type Sample } from './page.ts';

export const NOT_FOUND: readonly Sample[] = [
  {
    name: 'WordPress',
    html: framed(
      'Page not found – Example Mutual',
      `<section class="error-404 not-found"><header class="page-header"><h1 class="page-title">Oops! That page can’t be found.</h1></header><div class="page-content"><p>It looks like nothing was found at this location. Maybe try one of the links below or a search?</p><form role="search"><input type="search"></form><h2>Recent Posts</h2><ul><li><a href="/a">How deductibles work</a></li><li><a href="/b">What liability means</a></li></ul></div></section>`,
    ),
  },
  {
    name: 'WordPress, nothing found',
    html: framed(
      'Example Mutual',
      `<h1 class="page-title">Nothing Found</h1><p>It seems we can’t find what you’re looking for. Perhaps searching can help.</p>`,
    ),
  },
  {
    name: 'Drupal',
    html: framed(
      'Page not found | Example Department',
      `<h1 class="page-title">Page not found</h1><div class="content">The requested page could not be found.</div>`,
    ),
  },
  {
    name: 'Adobe Experience Manager',
    html: framed(
      'Page Not Found',
      `<h1>We're sorry, we can't seem to find the page you're looking for.</h1><p>Error code: 404</p><p>Here are some helpful links instead:</p><ul><li><a href="/">Home</a></li><li><a href="/claims">Claims</a></li></ul>`,
    ),
  },
  {
    name: 'Apache Sling',
    html: `<html><head><title>404 No resource found</title></head><body><h1>No resource found</h1><p>Cannot serve request to /content/x.html on this server</p><hr></body></html>`,
  },
  {
    name: 'Shopify',
    html: framed(
      '404 Not Found – Example Shop',
      `<h1>404 Page Not Found</h1><p>The page you requested does not exist. Click <a href="/collections/all">here</a> to continue shopping.</p>`,
    ),
  },
  {
    name: 'Wix',
    html: page(
      'Example',
      `<div id="SITE_CONTAINER"><h1>This page isn’t available</h1><p>Check the URL, or head back home.</p></div><script></script>`,
    ),
  },
  {
    name: 'Wix, no site at the domain',
    html: page(
      'Wix.com',
      `<h1>Looks Like This Domain Isn't Connected To A Website Yet!</h1><p>If this is your domain, connect it to your website in your Wix account.</p>`,
    ),
  },
  {
    name: 'Squarespace',
    html: framed(
      'Example — Agency',
      `<div class="sqs-block-content"><p>We couldn't find the page you were looking for. This is either because:</p><ul><li>There is an error in the URL entered into your web browser. Please check the URL and try again.</li><li>The page you are looking for has been moved or deleted.</li></ul><p>You can return to our homepage by <a href="/">clicking here</a>, or you can try searching for the content you are seeking by <a href="/search">clicking here</a>.</p></div>`,
    ),
  },
  {
    name: 'HubSpot',
    html: framed(
      '404 - Page Not Found',
      `<div class="error-page"><h1>404</h1><h2>Looks like you're lost</h2><p>The page you are looking for doesn't exist or has been moved.</p><a href="/">Take me home</a></div>`,
    ),
  },
  {
    name: 'Confluence',
    html: page(
      'Page Not Found - Example Wiki',
      `<main><h1>Page Not Found</h1><p>The page you were trying to reach could not be found. This could be because:</p><ul><li>The page was renamed, moved or deleted</li><li>The link is incomplete</li></ul></main>`,
    ),
  },
  {
    name: 'GitHub Pages',
    html: page(
      'Site not found · GitHub Pages',
      `<div class="container"><h1>404</h1><p><strong>There isn't a GitHub Pages site here.</strong></p><p>If you're trying to publish one, read the full documentation to learn how to set up GitHub Pages.</p></div>`,
    ),
  },
  {
    name: 'Netlify',
    html: page(
      'Page not found',
      `<div class="main"><div class="card"><h1>Page not found</h1><p>Looks like you've followed a broken link or entered a URL that doesn't exist on this site.</p><p><a href="/">Back to our site</a></p></div></div>`,
    ),
  },
  {
    name: 'Next.js',
    html: page(
      '404: This page could not be found.',
      `<div id="__next"><div><h1 class="next-error-h1">404</h1><div><h2>This page could not be found.</h2></div></div></div><script></script>`,
    ),
  },
  {
    name: 'Vercel',
    html: page('404: NOT_FOUND', `<main><h1>404: NOT_FOUND</h1><p>Code: NOT_FOUND</p><p>ID: sfo1::abc-1732</p></main>`),
  },
  {
    name: 'Zendesk',
    html: framed(
      'Example Help Center',
      `<h1>oops</h1><h2>The page you were looking for doesn't exist</h2><p>You may have mistyped the address or the page may have moved</p><a href="/hc">Take me back to the home page</a>`,
    ),
  },
  {
    name: 'Salesforce',
    html: page(
      'Error',
      `<table><tr><td><h1>URL No Longer Exists</h1><p>You have attempted to reach a URL that no longer exists on salesforce.com.</p><p>You may have reached this page after clicking on a direct link into the application.</p></td></tr></table>`,
    ),
  },
  {
    name: 'Spring',
    html: `<html><body><h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error, so you are seeing this as a fallback.</p><div id='created'>Tue Nov 24 2026</div><div>There was an unexpected error (type=Not Found, status=404).</div></body></html>`,
  },
  {
    name: 'IIS',
    html: page(
      '404 - File or directory not found.',
      `<div id="header"><h1>Server Error</h1></div><div id="content"><fieldset><h2>404 - File or directory not found.</h2><h3>The resource you are looking for might have been removed, had its name changed, or is temporarily unavailable.</h3></fieldset></div>`,
    ),
  },
  {
    name: 'ASP.NET',
    html: page(
      'The resource cannot be found.',
      `<span><h1>Server Error in '/' Application.<hr></h1><h2><i>The resource cannot be found.</i></h2></span><b>Description: </b>HTTP 404. The resource you are looking for (or one of its dependencies) could have been removed, had its name changed, or is temporarily unavailable. Please review the following URL and make sure that it is spelled correctly.<br><b>Requested URL: </b>/x.aspx`,
    ),
  },
  {
    name: 'Tomcat',
    html: page(
      'HTTP Status 404 – Not Found',
      `<h1>HTTP Status 404 – Not Found</h1><hr><p><b>Type</b> Status Report</p><p><b>Description</b> The origin server did not find a current representation for the target resource or is not willing to disclose that one exists.</p><h3>Apache Tomcat/9.0.1</h3>`,
    ),
  },
  {
    name: 'Apache',
    html: page(
      '404 Not Found',
      `<h1>Not Found</h1><p>The requested URL was not found on this server.</p><hr><address>Apache/2.4 Server at example.com Port 443</address>`,
    ),
  },
  {
    name: 'LiteSpeed',
    html: page(
      ' 404 Not Found\n',
      `<div><h1>404</h1><h2>Not Found</h2><p>The resource requested could not be found on this server!</p></div><div>Proudly powered by LiteSpeed Web Server<p>Please be advised that LiteSpeed Technologies Inc. is not a web hosting company and, as such, has no control over content found on this site.</p></div>`,
    ),
  },
  {
    name: 'Google',
    html: page(
      'Error 404 (Not Found)!!1',
      `<a href="//www.google.com/"><span id="logo"></span></a><p><b>404.</b> <ins>That’s an error.</ins></p><p>The requested URL /x was not found on this server. <ins>That’s all we know.</ins></p>`,
    ),
  },
  {
    name: 'S3',
    html: page(
      '404 Not Found',
      `<h1>404 Not Found</h1><ul><li>Code: NoSuchKey</li><li>Message: The specified key does not exist.</li><li>Key: x.html</li></ul><hr>`,
    ),
  },
  {
    name: 'Azure',
    html: page(
      'Microsoft Azure Web App - Error 404',
      `<h1>Error 404 - Web app not found.</h1><p>The web app you have attempted to reach is not available in this Microsoft Azure App Service region. This could be due to one of several reasons:</p><ol><li>The web app owner has registered a custom domain to point to the Microsoft Azure App Service, but has not yet configured Azure to recognize it.</li></ol>`,
    ),
  },
  {
    name: 'Facebook',
    html: page(
      'Facebook',
      `<div><h2>This content isn't available right now</h2><p>When this happens, it's usually because the owner only shared it with a small group of people, changed who can see it or it's been deleted.</p></div><script></script>`,
    ),
  },
  { name: 'a video that is gone', html: page('Example Video', `<h1>This video isn't available anymore</h1>`) },
  {
    name: 'an offer that is over',
    html: framed(
      'Example Jobs',
      `<h1>This job posting is no longer available</h1><p>The position has been filled or the posting has expired. See similar jobs below.</p>`,
    ),
  },
  {
    name: 'a soft 404 with a long list of suggestions',
    html: framed(
      'Page Not Found | Example News',
      `<h1>Page Not Found</h1><p>We looked everywhere.</p><h2>Most read</h2>${`<article><h3><a href="/x">A headline</a></h3><p>${words(180)}</p></article>`.repeat(10)}`,
    ),
  },
  {
    name: 'German',
    html: framed(
      'Seite nicht gefunden - Beispiel',
      `<h1>Diese Seite wurde nicht gefunden</h1><p>Die angeforderte Seite existiert leider nicht.</p>`,
    ),
  },
  {
    name: 'French',
    html: framed(
      'Page introuvable | Exemple',
      `<h1>Page non trouvée</h1><p>La page que vous recherchez n'existe pas ou a été déplacée.</p>`,
    ),
  },
  {
    name: 'Spanish',
    html: framed(
      'Página no encontrada',
      `<h1>¡Vaya! No se pudo encontrar esa página.</h1><p>Parece que no se ha encontrado nada en esta ubicación.</p>`,
    ),
  },
  {
    name: 'Portuguese',
    html: framed('Página não encontrada', `<h1>Página não encontrada</h1><p>A página que você procura não existe.</p>`),
  },
  { name: 'Italian', html: framed('Pagina non trovata', `<h1>Pagina non trovata</h1>`) },
  { name: 'Dutch', html: framed('Pagina niet gevonden', `<h1>Oeps! Deze pagina bestaat niet</h1>`) },
  { name: 'Polish', html: framed('Nie znaleziono strony', `<h1>Nie znaleziono strony</h1>`) },
  { name: 'Russian', html: framed('Страница не найдена', `<h1>Страница не найдена</h1>`) },
  { name: 'Japanese', html: framed('ページが見つかりません', `<h1>お探しのページは見つかりませんでした</h1>`) },
  { name: 'Chinese', html: framed('页面不存在', `<h1>抱歉，您访问的页面不存在</h1>`) },
];

export const ERRORS: readonly Sample[] = [
  {
    name: 'WordPress, critical',
    html: page(
      'WordPress › Error',
      `<div class="wp-die-message"><p>There has been a critical error on this website.</p><p><a href="https://wordpress.org/documentation/article/faq-troubleshooting/">Learn more about troubleshooting WordPress.</a></p></div>`,
    ),
  },
  {
    name: 'WordPress, upgrading',
    html: page('Maintenance', `<h1>Briefly unavailable for scheduled maintenance. Check back in a minute.</h1>`),
  },
  { name: 'WordPress, database', html: page('Database Error', `<h1>Error establishing a database connection</h1>`) },
  { name: 'Drupal', html: `<html><body>The website encountered an unexpected error. Try again later.</body></html>` },
  {
    name: 'Drupal, maintenance',
    html: page(
      'Site under maintenance | Example',
      `<h1>Site under maintenance</h1><p>Example is currently under maintenance. We should be back shortly. Thank you for your patience.</p>`,
    ),
  },
  {
    name: 'Magento',
    html: page(
      'Error 503: Service Unavailable',
      `<h1>Service Temporarily Unavailable</h1><p>The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later.</p>`,
    ),
  },
  {
    name: 'Magento, report',
    html: page(
      'There has been an error processing your request',
      `<h1>There has been an error processing your request</h1><p>Exception printing is disabled by default for security reasons.</p><p>Error log record number: 1234</p>`,
    ),
  },
  {
    name: 'Rails',
    html: page(
      "We're sorry, but something went wrong (500)",
      `<div class="dialog"><div><h1>We're sorry, but something went wrong.</h1></div><p>If you are the application owner check the logs for more information.</p></div>`,
    ),
  },
  { name: 'Django', html: page('Server Error (500)', `<h1>Server Error (500)</h1>`) },
  {
    name: 'Laravel, expired',
    html: page('Page Expired', `<div class="code">419</div><div class="message">Page Expired</div>`),
  },
  {
    name: 'PHP',
    html: `<br>\n<b>Fatal error</b>:  Uncaught Error: Call to undefined function get_header() in /var/www/html/index.php:3\nStack trace:\n#0 {main}\n  thrown in <b>/var/www/html/index.php</b> on line <b>3</b><br>`,
  },
  {
    name: 'ASP.NET',
    html: page(
      'Runtime Error',
      `<h1>Server Error in '/' Application.<hr></h1><h2><i>Runtime Error</i></h2><b>Description: </b>An application error occurred on the server. The current custom error settings for this application prevent the details of the application error from being viewed remotely (for security reasons).`,
    ),
  },
  {
    name: 'Next.js',
    html: page(
      'Example Mutual',
      `<div id="__next"><h2>Application error: a client-side exception has occurred (see the browser console for more information).</h2></div><script></script>`,
    ),
  },
  {
    name: 'Heroku',
    html: page('Application Error', `<iframe src="//www.herokucdn.com/error-pages/application-error.html"></iframe>`),
  },
  {
    name: 'Vercel',
    html: page(
      '500: INTERNAL_SERVER_ERROR',
      `<main><h1>500: INTERNAL_SERVER_ERROR</h1><p>This Serverless Function has crashed.</p><p>Code: FUNCTION_INVOCATION_FAILED</p></main>`,
    ),
  },
  {
    name: 'Cloudflare, 522',
    html: page(
      'example.com | 522: Connection timed out',
      `<div id="cf-wrapper"><div id="cf-error-details"><header><h1><span>Connection timed out</span><span class="code-label">Error code 522</span></h1><div>Visit cloudflare.com for more information.</div></header><div><h2>What happened?</h2><p>The initial connection between Cloudflare's network and the origin web server timed out. As a result, the web page can not be displayed.</p><h2>What can I do?</h2><p>Please try again in a few minutes.</p></div></div></div>`,
    ),
  },
  {
    name: 'Cloudflare, 1016',
    html: page(
      'Origin DNS error | example.com | Cloudflare',
      `<div id="cf-error-details"><h1>Error 1016</h1><h2>Origin DNS error</h2><p>You've requested a page on a website (example.com) that is on the Cloudflare network. Cloudflare is currently unable to resolve your requested domain.</p></div>`,
    ),
  },
  {
    name: 'CloudFront, 504',
    html: page(
      'ERROR: The request could not be satisfied',
      `<h1>504 Gateway Timeout ERROR</h1><h2>The request could not be satisfied.</h2><hr>CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed the connection. We can't connect to the server for this app or website at this time.<pre>Generated by cloudfront (CloudFront)</pre>`,
    ),
  },
  {
    name: 'Akamai, error',
    html: page(
      'Error',
      `<h1>An error occurred while processing your request.</h1><p>Reference&#32;&#35;30&#46;1a2b&#46;1732&#46;9c</p><p>https://errors.edgesuite.net/30.1a2b</p>`,
    ),
  },
  {
    name: 'Varnish',
    html: page(
      '503 Backend fetch failed',
      `<h1>Error 503 Backend fetch failed</h1><p>Backend fetch failed</p><h3>Guru Meditation:</h3><p>XID: 12345</p><hr><p>Varnish cache server</p>`,
    ),
  },
  {
    name: 'Fastly',
    html: page(
      'Fastly error: unknown domain example.com',
      `<p>Fastly error: unknown domain: example.com. Please check that this domain has been added to a service.</p><p>Details: cache-iad-1</p>`,
    ),
  },
  {
    name: 'nginx',
    html: page('502 Bad Gateway', `<center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.25</center>`),
  },
  {
    name: 'HAProxy',
    html: `<html><body><h1>503 Service Unavailable</h1>No server is available to handle this request.</body></html>`,
  },
  {
    name: 'Envoy',
    html: `<html><body>upstream connect error or disconnect/reset before headers. reset reason: connection timeout</body></html>`,
  },
  {
    name: 'Squid',
    html: page(
      'ERROR: The requested URL could not be retrieved',
      `<div id="titles"><h1>ERROR</h1><h2>The requested URL could not be retrieved</h2></div><div id="content"><p>The following error was encountered while trying to retrieve the URL: <a href="http://example.com/">http://example.com/</a></p><blockquote id="error"><p><b>Connection to 192.0.2.1 failed.</b></p></blockquote></div>`,
    ),
  },
  {
    name: 'an error shell within the frame of a site',
    html: framed(
      'Auto Insurance | Example Mutual',
      `<div class="error-boundary"><h1>Something went wrong</h1><p>Please refresh the page or try again later.</p><button>Retry</button></div>`,
    ),
  },
  {
    name: 'a shell that apologises',
    html: framed(
      'Example Mutual',
      `<h2>Oops! We hit a snag.</h2><p>We're having trouble loading this page right now. Please try again later.</p>`,
    ),
  },
  {
    name: 'an IBM shell',
    html: framed(
      'Example',
      `<h1>We're sorry, we are currently experiencing technical difficulties</h1><p>Please try again in a few minutes or call us.</p>`,
    ),
  },
  {
    name: 'maintenance over the weekend',
    html: page(
      'Scheduled Maintenance',
      `<h1>We'll be back soon!</h1><p>Our site is down for scheduled maintenance. We apologize for the inconvenience.</p>`,
    ),
  },
  {
    name: 'a session that is over',
    html: framed(
      'Session Expired',
      `<h1>Your session has expired</h1><p>For your security, your session timed out due to inactivity. Please start again.</p>`,
    ),
  },
  {
    name: 'a suspended account',
    html: page(
      'Account Suspended',
      `<h1>Account Suspended</h1><p>This Account has been suspended. Contact your hosting provider for more information.</p>`,
    ),
  },
  {
    name: 'an expired site',
    html: page(
      'Website Expired',
      `<h1>Website Expired</h1><p>This account has expired. If you are the site owner, click below to login.</p>`,
    ),
  },
  {
    name: 'German',
    html: page('Fehler', `<h1>Es ist ein Fehler aufgetreten</h1><p>Bitte versuchen Sie es später erneut.</p>`),
  },
  {
    name: 'French, maintenance',
    html: page('Site en maintenance', `<h1>Site en maintenance</h1><p>Nous serons de retour bientôt.</p>`),
  },
  { name: 'Spanish', html: page('Algo salió mal', `<h1>Algo salió mal</h1><p>Inténtalo de nuevo más tarde.</p>`) },
];

export const EMPTY: readonly Sample[] = [
  {
    name: 'React',
    html: page(
      'React App',
      `<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/static/js/main.js"></script>`,
    ),
  },
  {
    name: 'Vue',
    html: page(
      'app',
      `<noscript><strong>We're sorry but app doesn't work properly without JavaScript enabled. Please enable it to continue.</strong></noscript><div id="app"></div><script src="/js/app.js"></script>`,
    ),
  },
  {
    name: 'Angular',
    html: page(
      'Portal',
      `<app-root><div class="loading">Loading application...</div></app-root><script src="main.js" type="module"></script>`,
    ),
  },
  {
    name: 'Next.js with a spinner',
    html: page(
      'Quote',
      `<div id="__next"><div class="spinner" role="status"><span>Loading...</span></div></div><script id="__NEXT_DATA__" type="application/json">{}</script>`,
    ),
  },
  {
    name: 'JavaScript demanded in the text',
    html: page('Example', `<div id="app"><p>Please enable JavaScript to view this website.</p></div><script></script>`),
  },
  { name: 'a frame of menus around nothing', html: framed('Auto Insurance', `<main id="root"></main>`, 80) },
  {
    name: 'a frame of menus around a loading sign',
    html: framed('Auto Insurance', `<div class="loader">Loading, please wait…</div>`, 80),
  },
  {
    name: 'menus that are no nav around nothing',
    html: page(
      'Auto Insurance',
      `<div class="global-header"><ul class="main-menu">${'<li><a href="/x">An entry of the menu</a></li>'.repeat(90)}</ul></div><div id="app"></div><div class="global-footer"><ul>${'<li><a href="/x">An entry of the footer</a></li>'.repeat(30)}</ul><p>© 2026 Example Mutual Insurance Company. All rights reserved.</p></div><script></script>`,
    ),
  },
  { name: 'a title alone', html: page('The Best Discounts of 2026', '') },
  {
    name: 'frames alone',
    html: `<html><head><title>Example</title></head><frameset rows="100%"><frame src="/inner.html"></frameset></html>`,
  },
  {
    name: 'a page that goes elsewhere',
    html: page(
      'Redirecting…',
      `<p>Redirecting…</p><a href="/new">Click here if you are not redirected.</a>`,
      '<meta http-equiv="refresh" content="0; url=/new">',
    ),
  },
  {
    name: 'nginx, fresh',
    html: page(
      'Welcome to nginx!',
      `<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p><p>For online documentation and support please refer to <a href="http://nginx.org/">nginx.org</a>.</p>`,
    ),
  },
  {
    name: 'Apache, fresh',
    html: page(
      'Apache2 Ubuntu Default Page: It works',
      `<div><h1>Apache2 Default Page</h1><p>This is the default welcome page used to test the correct operation of the Apache2 server after installation on Ubuntu systems. If you can read this page, it means that the Apache HTTP server installed at this site is working properly.</p>${words(1500)}</div>`,
    ),
  },
  {
    name: 'IIS, fresh',
    html: page(
      'IIS Windows Server',
      `<div id="container"><a href="http://go.microsoft.com/fwlink/"><img src="iisstart.png" alt="IIS"></a></div>`,
    ),
  },
  {
    name: 'Plesk',
    html: page(
      "Web Server's Default Page",
      `<h1>Web Server's Default Page</h1><p>This page is generated by Plesk, the leading hosting automation software. You see this page because there is no Web site at this address.</p>`,
    ),
  },
  {
    name: 'a parked domain',
    html: page(
      'example-insurance.com',
      `<div><h1>example-insurance.com</h1><p>This domain is parked free, courtesy of GoDaddy.com.</p><p>Get this domain</p></div>`,
    ),
  },
  {
    name: 'a domain for sale',
    html: page(
      'example-insurance.com is for sale',
      `<h1>The domain name example-insurance.com is for sale!</h1><p>Buy now for $2,895 or make an offer. Fast and safe transfer.</p>`,
    ),
  },
  {
    name: 'a parking page of links',
    html: page(
      'example-insurance.com',
      `<div id="main"><h2>Related Searches</h2><ul>${'<li><a href="/?q=x">Cheap Car Insurance</a></li>'.repeat(8)}</ul></div><script src="https://www.sedoparking.com/frmpark/x/park.js"></script>`,
    ),
  },
  {
    name: 'coming soon',
    html: page('Coming Soon', `<h1>Coming Soon</h1><p>Our new website is on its way. Stay tuned!</p>`),
  },
  {
    name: 'under construction',
    html: page(
      'Example Agency',
      `<h1>Under construction</h1><p>This site is under construction. Please check back soon.</p>`,
    ),
  },
];
