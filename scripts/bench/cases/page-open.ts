import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderPage } from '@prodlike/reporting';
import { type Browser, chromium } from 'playwright-core';
import { largeReport } from '../../../packages/reporting/src/fixtures/large-report';
import { installedBrowser } from '../../../packages/reporting/tests/installed-browser';
import type { BenchCase } from '../measurement';
import { median } from '../median';

const limitMs = 1_000;

/** Until everything that the page does by itself is done, ms. */
async function openMs(browser: Browser, text: string): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-bench-'));
  const page = await browser.newPage();
  try {
    const file = path.join(folder, 'report.html');
    writeFileSync(file, text);
    await page.goto(pathToFileURL(file).href);
    return await page.evaluate<number>('performance.getEntriesByType("navigation")[0].loadEventEnd');
  } finally {
    await page.close();
    rmSync(folder, { recursive: true });
  }
}

/** report.html with 10,000 statements and 2,000 locks, beside the same page with one of each. */
export const pageOpen: BenchCase = {
  name: 'page-open',
  missing: () => (installedBrowser() === undefined ? 'no Chromium or Chrome on the PATH' : undefined),
  async run(rounds) {
    const executablePath = installedBrowser();
    if (executablePath === undefined) return [];
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const [large, small] = [renderPage(largeReport(10_000, 2_000)), renderPage(largeReport(1, 1))];
      const times: { large: number; small: number }[] = [];
      for (let round = 0; round < rounds; round++)
        times.push({ small: await openMs(browser, small), large: await openMs(browser, large) });
      const largeMs = median(times.map((time) => time.large));
      return [
        {
          name: `report.html of ${(Buffer.byteLength(large) / 1e6).toFixed(1)} MB until it is loaded`,
          measured: `${largeMs.toFixed(0)} ms`,
          reference: `${median(times.map((time) => time.small)).toFixed(0)} ms with one statement`,
          bound: `< ${limitMs} ms`,
          usedShare: largeMs / limitMs,
        },
      ];
    } finally {
      await browser.close();
    }
  },
};
