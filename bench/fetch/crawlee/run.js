// Crawlee's PuppeteerCrawler at its defaults, but for one page at a time, each in a fresh context. Its packages are installed in
// this folder only: `npm install` here, or bench:fetch leaves it out.
import { Configuration, PuppeteerCrawler } from '@crawlee/puppeteer';

const { urls, proxy, executablePath, sandbox } = JSON.parse(process.argv[2]);
let pages = 0;
let wake;
process.on('message', (more) => {
  pages += more;
  wake?.();
});
const crawler = new PuppeteerCrawler(
  {
    maxConcurrency: 1,
    maxRequestRetries: 0,
    launchContext: {
      useIncognitoPages: true,
      launchOptions: {
        executablePath,
        headless: true,
        acceptInsecureCerts: true,
        args: [`--proxy-server=${proxy}`, ...(sandbox ? [] : ['--no-sandbox'])],
      },
    },
    preNavigationHooks: [
      async (_context, goto) => {
        if (pages === 0) await new Promise((resolve) => (wake = resolve));
        pages -= 1;
        // its default; the time until the turn comes is not counted
        goto.timeout = 60_000;
      },
    ],
    navigationTimeoutSecs: 3600,
    requestHandlerTimeoutSecs: 3600,
    async requestHandler({ page, request }) {
      process.send({ url: request.url, chars: (await page.content()).length });
    },
    failedRequestHandler({ request }) {
      process.send({ url: request.url, chars: 0 });
    },
  },
  new Configuration({ persistStorage: false }),
);
await crawler.run(urls);
process.exit();
