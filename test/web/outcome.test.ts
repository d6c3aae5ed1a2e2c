import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify, classifyHtml } from '../../src/web/outcome.ts';
import { readRecorded, readRecordedHtml, withoutRecording, type RecordedPage } from './shared.ts';

const sentence = 'Coverage pays for damage to the things that people own and use every day. ';
const html = (title: string, body: string, head = ''): string =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;

const failures: readonly (readonly [kind: string, name: string, html: string])[] = [
  [
    'not_found',
    'a soft 404',
    html(
      'Page not found - Example',
      '<h1>Oops! That page can’t be found.</h1><p>It looks like nothing was found at this location.</p>',
    ),
  ],
  ['not_found', 'a bare number', html('404', '<h1>404</h1><p>Back to the start page.</p>')],
  [
    'not_found',
    'an expired article',
    html('Example News', `<h1>Sorry, this article is no longer available</h1><p>Try the search.</p>`),
  ],
  [
    'not_found',
    'a soft 404 among many links',
    html(
      'Error 404 | Example',
      `<h1>Page Not Found</h1><p>Popular:</p><ul>${'<li><a href="/x">A popular story about many things</a></li>'.repeat(90)}</ul>`,
    ),
  ],
  [
    'blocked',
    'a challenge',
    html(
      'Just a moment...',
      '<div id="challenge-stage"></div><script>window._cf_chl_opt={}</script><p>Enable JavaScript and cookies to continue</p>',
    ),
  ],
  [
    'blocked',
    'DataDome',
    html(
      'example.com',
      `<p>Please enable JS and disable any ad blocker</p><script src="https://ct.captcha-delivery.com/c.js"></script>`,
    ),
  ],
  [
    'blocked',
    'Imperva',
    html(
      '',
      '<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=1">Request unsuccessful. Incapsula incident ID: 1</iframe>',
    ),
  ],
  [
    'blocked',
    'Akamai',
    html(
      'Access Denied',
      "<h1>Access Denied</h1><p>You don't have permission to access this on this server.</p><p>Reference #18.1a2b</p>",
    ),
  ],
  [
    'blocked',
    'AWS WAF',
    html('Human Verification', '<script>window.gokuProps = {}</script><div id="captcha-container"></div>'),
  ],
  [
    'blocked',
    'Kasada',
    html(
      '',
      '<script src="/149e9513-01fa-4fb0-aad4-566afd725d1b/2d206a39-8ed7-437e-a3be-862e0f06eea3/p.js"></script><script>window.KPSDK={}</script>',
    ),
  ],
  [
    'blocked',
    'a login wall',
    html(
      'Sign in to continue',
      '<h1>Sign in</h1><form><input type="email"><input type="password"><button>Sign in</button></form>',
    ),
  ],
  [
    'blocked',
    'a consent wall',
    html(
      'Before you continue',
      '<div class="consent-overlay"><p>We use cookies for many purposes. You must agree before the site can be shown to you.</p><button>Agree</button></div>',
    ),
  ],
  [
    'blocked',
    'a cookie wall without a title',
    html(
      'Example',
      `<div id="cookie-wall" role="dialog"><h2>Your choice</h2><p>${'We and our partners store information on your device. '.repeat(4)}</p></div>`,
    ),
  ],
  ['error', 'an error shell', html('Example', '<h1>Something went wrong</h1><p>Please try again later.</p>')],
  ['error', 'maintenance', html('Site under maintenance', '<p>We will be back soon.</p>')],
  ['error', 'a database error', html('Database Error', '<h1>Error establishing a database connection</h1>')],
  ['empty', 'nothing', '<!doctype html><html><head></head><body></body></html>'],
  [
    'empty',
    'an app shell',
    html(
      'My App',
      '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/main.js"></script>',
    ),
  ],
  [
    'empty',
    'a page that only loads',
    html('My App', '<div id="app"><div class="spinner">Loading...</div></div><script src="/a.js"></script>'),
  ],
];

for (const [kind, name, text] of failures) {
  void test(`${name} is ${kind}`, () => {
    const outcome = classifyHtml(text);
    assert.equal(outcome.kind, kind, outcome.evidence.join());
    assert.ok(outcome.evidence.length > 0);
  });
}

const contents: readonly (readonly [name: string, html: string])[] = [
  ['a short page', html('Note', '<h1>Minimum</h1><p>The minimum is $25,000.</p>')],
  ['a page of links', html('Index', '<ul><li><a href="/a">Discounts</a></li><li><a href="/b">Minimums</a></li></ul>')],
  [
    'an article about error pages',
    html(
      'How to fix a 404 Not Found error: a guide',
      `<h1>What "Page not found" means</h1><p>${sentence.repeat(20)}</p>`,
    ),
  ],
  [
    'a long article that is titled like a failure',
    html('Page Not Found', `<article><p>${sentence.repeat(80)}</p></article>`),
  ],
  ['an article about maintenance', html('Home maintenance costs', `<h1>Maintenance</h1><p>${sentence.repeat(12)}</p>`)],
  [
    'a page with a cookie banner',
    html(
      'Discounts',
      `<div id="onetrust-banner-sdk"><p>We value your privacy. ${'cookies '.repeat(60)}</p></div><h1>Discounts</h1><p>${sentence.repeat(6)}</p>`,
    ),
  ],
  [
    'a long page that says access denied',
    html(
      'Claims',
      `<p>${sentence.repeat(30)} The customer saw "Access denied" and a captcha. Something went wrong.</p>`,
    ),
  ],
  ['a page with a login form', html('Discounts', `<form><input type="password"></form><p>${sentence.repeat(10)}</p>`)],
  [
    'a page that carries a vendor script',
    html('Discounts', `<script>window._pxAppId='x'</script><p>${sentence.repeat(15)}</p>`),
  ],
  [
    'a page that hides its body until a script has run',
    `<html><body style="display:none"><p>${sentence.repeat(5)}</p></body></html>`,
  ],
  [
    'a page with noscript in noscript',
    html('Discounts', `<noscript><iframe src="x"></iframe><noscript>x</noscript><p>${sentence.repeat(9)}</p>`),
  ],
];

for (const [name, text] of contents) {
  void test(`${name} is content`, () => {
    const outcome = classifyHtml(text);
    assert.equal(outcome.kind, 'ok', outcome.evidence.join());
  });
}

void test('the status decides before the text does', () => {
  const text = html('Fine', `<p>${sentence.repeat(50)}</p>`);
  const kinds = [200, 401, 403, 404, 410, 418, 429, 451, 500, 503].map(
    (httpStatus) => classify({ html: text, httpStatus, finalUrl: null }).kind,
  );
  assert.deepEqual(kinds, [
    'ok',
    'blocked',
    'blocked',
    'not_found',
    'not_found',
    'error',
    'blocked',
    'blocked',
    'error',
    'error',
  ]);
});

void test('a short page at the address of a wall is blocked', () => {
  const finalUrl = 'https://consent.google.com/ml?continue=x';
  assert.equal(classify({ html: html('Google', '<p>Weiter</p>'), httpStatus: 200, finalUrl }).kind, 'blocked');
});

void test('evidence holds nothing that a terminal obeys', () => {
  const outcome = classifyHtml(html('Access Denied\u001b[31m | x', '<h1>Access denied</h1>'));
  assert.equal(outcome.kind, 'blocked');
  assert.ok(!outcome.evidence.join().includes('\u001b'));
});

void test('every recorded page gets the outcome it was labelled with', { skip: withoutRecording }, () => {
  const labels = readRecorded<Record<string, string>>('outcomes.json');
  const wrong = readRecorded<RecordedPage[]>('index.json').flatMap(({ page }) => {
    if (page === null) return [];
    const { kind } = classifyHtml(readRecordedHtml(page));
    return kind === (labels[page] ?? 'ok') ? [] : [`${page}: ${kind}`];
  });
  assert.deepEqual(wrong, []);
});
