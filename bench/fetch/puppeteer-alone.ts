/** Puppeteer as it is usually written: a fresh context, `goto`, `content`. */
import { launch } from 'puppeteer';
import { createTurns, readTask, tell } from './messages.ts';

const { urls, proxy, executablePath, sandbox } = readTask();
const browser = await launch({
  executablePath,
  acceptInsecureCerts: true,
  args: [`--proxy-server=${proxy}`, ...(sandbox ? [] : ['--no-sandbox'])],
});
const turn = createTurns();
for (const url of urls) {
  await turn();
  const context = await browser.createBrowserContext();
  let chars = 0;
  try {
    const page = await context.newPage();
    await page.goto(url);
    chars = (await page.content()).length;
  } catch {
    // counted as not loaded
  }
  await context.close();
  tell({ url, chars });
}
await browser.close();
process.disconnect();
