/** Content that looks like a failure to whoever looks for words. */
import { framed, page, words, type Sample } from './page.ts';

export const TRAPS: readonly Sample[] = [
  {
    name: 'an article about 404 errors',
    html: framed(
      'How to Fix a 404 Not Found Error',
      `<h1>404 Not Found: What It Means</h1><p>When a server cannot find the page that you asked for, it answers with the status 404. The page may have been moved or deleted.</p><p>${words(900)}</p>`,
    ),
  },
  {
    name: 'a short entry of a glossary about 404',
    html: framed(
      '404 error | Glossary',
      `<h1>What is a 404 error?</h1><p>A 404 error is what a web server answers when the page you are looking for does not exist. It is the most common of the client errors. Site owners should keep an eye on them, because visitors leave.</p>`,
    ),
  },
  {
    name: 'home maintenance, short',
    html: framed(
      'Home Maintenance',
      `<h1>Maintenance</h1><p>Performing routine maintenance on your home keeps premiums down: clean the gutters twice a year, test the smoke detectors and have the furnace looked at.</p>`,
    ),
  },
  {
    name: 'scheduled maintenance of a car',
    html: framed(
      'Scheduled Maintenance for Your Car',
      `<h1>Scheduled maintenance</h1><p>Your manual lists what is due at 30,000, 60,000 and 90,000 miles. ${words(500)}</p>`,
    ),
  },
  {
    name: 'news of a site that is down',
    html: framed(
      'DMV website down for maintenance this weekend | Example News',
      `<article><h1>DMV website down for maintenance this weekend</h1><p>SPRINGFIELD. The website of the Department of Motor Vehicles will be down for scheduled maintenance from Saturday 6 p.m. to Sunday noon, a spokeswoman said. Renewals that fall due in that time are extended by three days, and offices open an hour earlier on Monday.</p></article>`,
    ),
  },
  {
    name: 'what a captcha is',
    html: framed(
      'What is a CAPTCHA?',
      `<h1>What is a CAPTCHA?</h1><p>A CAPTCHA asks you to prove that you are not a robot, for example by picking pictures. Sites use it against automated requests. Some insurers show one before a quote.</p><p>${words(200)}</p>`,
    ),
  },
  {
    name: 'a help page about logging in',
    html: framed(
      'Sign in help',
      `<h1>Trouble signing in?</h1><p>If you have forgotten your password, choose "Forgot password" on the sign-in page and we will send you an e-mail. If your account is locked, call us between 8 and 6.</p>`,
    ),
  },
  {
    name: 'a help page about access denied',
    html: framed(
      'Access denied - Support',
      `<h1>Why do I see "Access denied"?</h1><p>You see this when your policy number does not belong to the account that you are signed in with. Sign out, sign in with the address that is on your bill, and try again. Our staff can link both accounts.</p>`,
    ),
  },
  {
    name: 'a cookie policy',
    html: framed(
      'Cookie Policy',
      `<main class="cookie-policy"><h1>Cookie Policy</h1><p>We use cookies. This page says which, for how long, and how you can refuse them. You can accept or reject all cookies that are not necessary.</p><p>${words(600)}</p></main>`,
    ),
  },
  {
    name: 'a privacy page',
    html: framed(
      'Your Privacy Choices',
      `<h1>Your Privacy Choices</h1><p>Residents of California may ask us what we know about them, have it deleted, and forbid us to sell it. Write to the address below or call. We answer within 45 days.</p><p>${words(400)}</p>`,
    ),
  },
  {
    name: 'a page whose consent notice is longer than the page',
    html: page(
      'Minimum limits',
      `<div id="onetrust-banner-sdk"><p>${'We and our partners store information on your device. '.repeat(14)}</p></div><main><h1>Minimum limits</h1><p>Drivers must carry $25,000 per person and $50,000 per accident of bodily injury liability, and $25,000 of property damage liability.</p></main><script></script>`,
    ),
  },
  {
    name: 'a page with a hidden error template',
    html: framed(
      'Discounts',
      `<div class="modal" aria-hidden="true"><h2>Something went wrong</h2><p>Please try again later.</p></div><h1>Discounts</h1><p>${words(500)}</p>`,
    ),
  },
  {
    name: 'a page with a sign-in box above',
    html: framed(
      'Discounts',
      `<div class="login-box"><h2>Log in</h2><form><input name="u"><input type="password"></form></div><h1>Discounts</h1><p>Good students save up to 15%. ${words(300)}</p>`,
    ),
  },
  {
    name: 'a contact page with a Turnstile',
    html: framed(
      'Contact us',
      `<h1>Contact us</h1><p>Write to us and we answer within a day.</p><form><label>Name <input name="n"></label><label>E-mail <input type="email"></label><textarea name="m"></textarea><div class="cf-turnstile"></div><input type="hidden" name="cf-turnstile-response"></form><script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>`,
    ),
  },
  {
    name: 'a short page behind Imperva',
    html: framed(
      'Office hours',
      `<h1>Office hours</h1><p>Monday to Friday from 8 to 6, Saturday from 9 to 1. Closed on holidays. Call 555-0100 for claims at any time.</p><script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3"></script>`,
    ),
  },
  {
    name: 'a short page behind F5',
    html: page(
      'Office hours',
      `<script src="/TSPD/08a1?type=10"></script><h1>Office hours</h1><p>Monday to Friday from 8 to 6, Saturday from 9 to 1. Closed on holidays. Call 555-0100 for claims at any time, day or night.</p>`,
    ),
  },
  {
    name: 'a short page with the AWS WAF integration',
    html: framed(
      'Rates',
      `<h1>Rates</h1><p>The average premium in the state was $1,204 last year. Rates rose by 4% since.</p><script src="https://a1.edge.sdk.awswaf.com/a1/challenge.js" defer></script><script>AwsWafIntegration.getToken()</script>`,
    ),
  },
  {
    name: 'a short page with the HUMAN sensor',
    html: framed(
      'Rates',
      `<h1>Rates</h1><p>The average premium in the state was $1,204 last year, and rates rose by 4% since.</p><script>window._pxAppId='PX1';</script><script src="//client.perimeterx.net/PX1/main.min.js"></script>`,
    ),
  },
  { name: 'one sentence', html: page('Minimum', `<p>The minimum is $25,000.</p>`) },
  {
    name: 'a table alone',
    html: framed(
      'Limits by state',
      `<table><tr><th>State</th><th>Limits</th></tr><tr><td>Ohio</td><td>25/50/25</td></tr><tr><td>Texas</td><td>30/60/25</td></tr></table>`,
    ),
  },
  {
    name: 'a list of links alone',
    html: framed(
      'All articles',
      `<h1>All articles</h1><ul>${'<li><a href="/x">What a deductible is and how to choose yours</a></li>'.repeat(8)}</ul>`,
    ),
  },
  {
    name: 'a list of definitions',
    html: framed(
      'Terms',
      `<dl><dt>Deductible</dt><dd>What you pay first.</dd><dt>Premium</dt><dd>What you pay every month.</dd></dl>`,
    ),
  },
  {
    name: 'a page about bots',
    html: framed(
      'Robots and you',
      `<h1>Are you a robot?</h1><p>Chat windows on insurers' sites are mostly answered by software. ${words(800)}</p>`,
    ),
  },
  {
    name: 'an article about bad gateways',
    html: framed(
      'What is a 502 Bad Gateway?',
      `<h1>502 Bad Gateway explained</h1><p>A 502 means that one server got a wrong answer from another. ${words(700)}</p>`,
    ),
  },
  {
    name: 'a document that is found in the glove box',
    html: framed(
      'Proof of insurance',
      `<h1>Proof of insurance</h1><p>Your ID card is the document found in most glove boxes. The content is available as a PDF, and this page has been moved here from our old site.</p>`,
    ),
  },
  {
    name: 'an article about waiting',
    html: framed(
      'Please wait before you cancel',
      `<h1>Please wait before you cancel</h1><p>Cancelling in the middle of a term may cost a fee. ${words(300)}</p>`,
    ),
  },
  {
    name: 'unavailable coverage',
    html: framed(
      'Coverage not available',
      `<h1>When coverage is not available</h1><p>Flood insurance is not available in your area if the community does not take part in the national programme. Ask your agent for a private policy.</p>`,
    ),
  },
  {
    name: 'errors and omissions',
    html: framed(
      'Errors and Omissions Insurance',
      `<h1>Errors &amp; Omissions</h1><p>E&amp;O insurance pays when a client sues you over a mistake. ${words(200)}</p>`,
    ),
  },
  {
    name: 'an expired discount, explained',
    html: framed(
      'My discount has expired',
      `<h1>My discount has expired. What now?</h1><p>The good student discount ends when you turn 25. Ask for the discount for new graduates, which runs for two years.</p>`,
    ),
  },
  {
    name: 'a coming soon in an article',
    html: framed(
      'Coming soon: usage-based insurance',
      `<h1>Coming soon: usage-based insurance</h1><p>From January on, drivers in Ohio can have their premium follow the miles that they drive. ${words(200)}</p>`,
    ),
  },
  {
    name: 'a denied claim',
    html: framed(
      'Claim Denied',
      `<h1>Claim denied? Here is what you can do</h1><p>Ask for the reason in writing, collect papers, and appeal within 60 days. ${words(200)}</p>`,
    ),
  },
  {
    name: 'a long article titled like a failure',
    html: framed('Something Went Wrong', `<article><h1>A night on the road</h1><p>${words(2500)}</p></article>`),
  },
  {
    name: 'an article about suspended licences',
    html: framed(
      'Suspended',
      `<h1>License suspended</h1><p>Your license has been suspended because a payment was missed. To get it back, show proof of insurance and pay the fee of $100.</p>`,
    ),
  },
  {
    name: 'a page with a waiting sign in front',
    html: framed('Limits', `<div class="overlay"><h2>Please wait...</h2></div><h1>Limits</h1><p>${words(800)}</p>`),
  },
  {
    name: 'a login page of which half is content',
    html: framed(
      'Log in',
      `<h1>Log in</h1><form><input name="u"><input type="password"></form><h2>What you can do online</h2><p>${words(900)}</p>`,
    ),
  },
  {
    name: 'a page in German',
    html: framed(
      'Kfz-Versicherung',
      `<h1>Kfz-Versicherung</h1><p>Die Mindestdeckung betr&auml;gt 7,5 Millionen Euro f&uuml;r Personensch&auml;den. Ein Fehler ist schnell passiert.</p>`,
    ),
  },
];
