/** Chromium as a process: started in a temporary home, ended with everything it started. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { launch, TargetType, type Browser, type CDPSession } from 'puppeteer';
import { InfrastructureFault } from '../domain/errors.ts';
import { oneLine } from '../lib/escape.ts';
import { withinMs } from './bounded.ts';

export interface BrowserOptions {
  readonly executablePath: string;
  /** Address of the proxy for everything the browser loads; null loads directly. */
  readonly proxy: string | null;
  readonly sandbox: boolean;
  readonly ignoreTlsErrors: boolean;
  readonly userAgent: string;
}

export interface BrowserProcess {
  readonly browser: Browser;
  /** With the browser itself, not with one of its pages. */
  readonly session: CDPSession;
  /** Of the browser itself, which leads a process group of all that it started. */
  readonly pid: number;
  /** True once the browser is gone, whatever ended it. */
  isGone(): boolean;
  /** Ends the browser and all its processes, and removes its home. Never throws. */
  end(): Promise<void>;
}

const START_TIMEOUT_MS = 30_000;
const END_TIMEOUT_MS = 3000;
const TRIAL_TIMEOUT_MS = 5000;

const OFF_FEATURES = [
  'DnsPrefetch',
  'NetworkPrediction',
  'OptimizationHints',
  'OptimizationGuideModelDownloading',
  'MediaRouter',
  'DialMediaRouteProvider',
  'Translate',
  'AcceptCHFrame',
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'GlobalMediaControls',
  'InterestFeedContentSuggestions',
  'PrivacySandboxSettings4',
  'Prerender2',
  'SpeculationRulesPrefetchFuture',
  'WebRtcHideLocalIpsWithMdns',
];

/**
 * Starts Chromium.
 * @throws {InfrastructureFault} when it cannot start; where the sandbox is the reason, the message names the way out
 */
export async function startBrowser(options: BrowserOptions): Promise<BrowserProcess> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'browser-'));
  let browser: Browser | undefined;
  let session: CDPSession;
  try {
    browser = await launch({
      executablePath: options.executablePath,
      headless: true,
      pipe: true,
      userDataDir: path.join(home, 'profile'),
      timeout: START_TIMEOUT_MS,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: browserArguments(options),
      env: browserEnvironment(home),
      waitForInitialPage: false,
    });
    const target = await browser.waitForTarget((candidate) => candidate.type() === TargetType.BROWSER, {
      timeout: START_TIMEOUT_MS,
    });
    session = await target.createCDPSession();
  } catch (error) {
    if (browser) await endBrowser(browser, home);
    const said = await askWhatIsWrong(options, home);
    await removeHome(home);
    throw startFault(error, said, options);
  }
  const started = browser;
  const child = started.process();
  let gone = false;
  started.once('disconnected', () => {
    gone = true;
  });
  let ending: Promise<void> | undefined;
  return {
    browser: started,
    session,
    pid: child?.pid ?? 0,
    isGone: () => gone || child?.exitCode !== null || child.signalCode !== null,
    end() {
      ending ??= endBrowser(started, home);
      return ending;
    },
  };
}

/** Chromium's command line. */
export function browserArguments(options: BrowserOptions): string[] {
  return [
    ...(options.sandbox ? [] : ['--no-sandbox', '--disable-setuid-sandbox']),
    // loopback and link-local would otherwise go past the proxy
    ...(options.proxy === null ? [] : [`--proxy-server=${options.proxy}`, '--proxy-bypass-list=<-loopback>']),
    ...(options.ignoreTlsErrors ? ['--ignore-certificate-errors'] : []),
    `--user-agent=${options.userAgent}`,
    '--lang=en-US',
    `--disable-features=${OFF_FEATURES.join(',')}`,
    '--disable-background-networking',
    '--disable-quic',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--no-first-run',
    '--no-pings',
    '--no-default-browser-check',
    '--dns-prefetch-disable',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--disable-dev-shm-usage',
    '--disable-crash-reporter',
    '--disable-breakpad',
    '--disable-gpu',
    '--disable-remote-fonts',
    '--blink-settings=imagesEnabled=false',
    '--mute-audio',
    '--disable-notifications',
    '--deny-permission-prompts',
  ];
}

/** Nothing of our own environment (keys, passwords) reaches the browser; all it writes goes to its home. */
function browserEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: home,
    TMPDIR: home,
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_CACHE_HOME: path.join(home, 'cache'),
    XDG_DATA_HOME: path.join(home, 'data'),
    XDG_RUNTIME_DIR: home,
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
  };
}

async function endBrowser(browser: Browser, home: string): Promise<void> {
  const child = browser.process();
  const exited = new Promise<void>((resolve) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  await withinMs(END_TIMEOUT_MS, browser.close()).catch(() => {});
  // puppeteer starts it as leader of a process group: renderers and helpers go with it
  if (child?.pid !== undefined) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // the group is gone already
    }
  }
  await withinMs(END_TIMEOUT_MS, exited).catch(() => {});
  await removeHome(home);
}

async function removeHome(home: string): Promise<void> {
  // processes that are ending may still write for a moment
  await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => {});
}

/** What Chromium says when it is started by hand: over a pipe, puppeteer does not tell. */
async function askWhatIsWrong(options: BrowserOptions, home: string): Promise<string> {
  const args = [
    ...browserArguments(options),
    '--headless',
    `--user-data-dir=${home}/trial`,
    '--dump-dom',
    'about:blank',
  ];
  const settings = { env: browserEnvironment(home), timeout: TRIAL_TIMEOUT_MS, killSignal: 'SIGKILL' as const };
  return new Promise((resolve) => {
    execFile(options.executablePath, args, settings, (error, _stdout, stderr) => {
      resolve(error ? `${error.code ?? ''} ${stderr}` : '');
    });
  });
}

/** What Chromium and the system say where its sandbox cannot be set up. */
const SANDBOX_TROUBLE = [
  /no usable sandbox/i,
  /without --no-sandbox/i,
  /zygote_host_impl/i,
  /sandbox[^\n]{0,80}(?:fail|not permitted|abort)/i,
  /operation not permitted/i,
  /CLONE_NEW/i,
  /failed to move to new namespace/i,
];

function startFault(error: unknown, said: string, options: BrowserOptions): InfrastructureFault {
  const text = `${error instanceof Error ? error.message : String(error)} ${said}`.trim();
  if (options.sandbox && SANDBOX_TROUBLE.some((pattern) => pattern.test(text))) {
    return new InfrastructureFault(
      'Chromium cannot start its sandbox here: the host forbids it user namespaces, or it runs as root. Allow them, or set CHROMIUM_SANDBOX=off to do without.',
      { code: 'browser_sandbox', cause: error },
    );
  }
  return new InfrastructureFault(`Chromium (${options.executablePath}) cannot start: ${oneLine(text, 300)}`, {
    code: 'browser_start',
    cause: error,
  });
}
