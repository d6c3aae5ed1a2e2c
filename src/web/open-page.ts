/** An empty page in a context of its own, watched before it loads anything. */
import { TargetType, type BrowserContext, type CDPSession, type Target } from 'puppeteer';
import { withinMs } from './bounded.ts';
import type { BrowserProcess } from './browser-process.ts';
import { watchPage, type PageWatch } from './page-watch.ts';

export interface OpenPage {
  readonly session: CDPSession;
  readonly watch: PageWatch;
  /** Resolves when the page's renderer dies. */
  readonly crashed: Promise<'crash'>;
  /** Closes the page with all that it opened. False where that could not be done in time: then only the browser's end ends it. */
  close(): Promise<boolean>;
}

const OPEN_MS = 10_000;
const CLOSE_MS = 3000;

/**
 * Opens a page in a fresh context: no cookies, no storage, no cache of another one.
 * @throws {Error} when the browser does not open it in time
 */
export async function openPage(process: BrowserProcess): Promise<OpenPage> {
  const opening = process.browser.createBrowserContext({ downloadBehavior: { policy: 'deny' } });
  const close = (): Promise<boolean> =>
    withinMs(
      CLOSE_MS,
      opening.then((context) => context.close()),
    ).then(
      () => true,
      () => false,
    );
  try {
    return { ...(await withinMs(OPEN_MS, openIn(process, opening))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openIn(process: BrowserProcess, opening: Promise<BrowserContext>): Promise<Omit<OpenPage, 'close'>> {
  const context = await opening;
  const target = await createTarget(process, context);
  context.on('targetcreated', (other) => {
    if (other.type() === TargetType.PAGE && other !== target) void closePopup(other);
  });
  const session = await target.createCDPSession();
  const { promise: crashed, resolve: noteCrash } = Promise.withResolvers<'crash'>();
  session.on('Inspector.targetCrashed', () => noteCrash('crash'));
  session.on('Page.javascriptDialogOpening', () => {
    session.send('Page.handleJavaScriptDialog', { accept: false }).catch(() => {});
  });
  const [watch] = await Promise.all([watchPage(session), session.send('Inspector.enable')]);
  return { session, watch, crashed };
}

/** Without puppeteer's own page around it, which listens to everything that we listen to a second time. */
async function createTarget({ session }: BrowserProcess, context: BrowserContext): Promise<Target> {
  const [target] = await Promise.all([
    context.waitForTarget((candidate) => candidate.type() === TargetType.PAGE, { timeout: OPEN_MS }),
    session.send('Target.createTarget', {
      url: 'about:blank',
      ...(context.id ? { browserContextId: context.id } : {}),
    }),
  ]);
  return target;
}

async function closePopup(target: Target): Promise<void> {
  try {
    const session = await target.createCDPSession();
    await session.send('Page.close');
  } catch {
    // gone already, or with its context soon
  }
}
