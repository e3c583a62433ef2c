import { type Browser, chromium } from 'playwright-core';
import { installedBrowser } from './installed-browser';

/** Below the time that a test has, and above Playwright's own half a minute: a busy machine may need that to start one. */
const patienceMs = 100_000;

/**
 * A `describe` whose tests run in a Chromium of the machine. Where there is none they are skipped with the reason in
 * their name, unless the environment variable CI is `true`: there they fail.
 *
 * @param define gets a function that gives the browser; to be called within a test
 */
export function describeInBrowser(title: string, define: (browser: () => Browser) => void): void {
  const executablePath = installedBrowser();
  const skipped = executablePath === undefined && process.env.CI !== 'true';
  const suite = skipped ? describe.skip : describe;
  suite(skipped ? `${title} (skipped: no Chromium or Chrome on the PATH)` : title, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (executablePath === undefined) throw new Error('Install chromium: none is on the PATH.');
      // The tests open nothing but pages of their own, and run as root in CI, where Chromium's sandbox cannot.
      const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
      browser = await chromium.launch({ executablePath, args, timeout: patienceMs });
    });
    afterAll(() => browser?.close());
    define(() => {
      if (!browser) throw new Error('The browser did not start.');
      return browser;
    });
  });
}
