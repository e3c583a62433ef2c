import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { hostileReport } from '../src/fixtures/hostile-report';
import { hostileText } from '../src/fixtures/hostile-text';
import { renderPage, renderScrubPage } from '../src/index';
import type { PublicReport } from '../src/public-report';
import { hostileScrub } from '../src/scrub/testing/hostile-scrub';
import { describeInBrowser } from './describe-in-browser';

const breaker = `"'><script>document.title='broken'</script><img src=x onerror="document.title='broken'" style="x">&lt;`;

interface Opened {
  readonly page: Page;
  /** Messages of the console, and requests for anything but the page itself. */
  readonly complaints: readonly string[];
}

describeInBrowser('report.html in a browser', (browser) => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'prodlike-page-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function open(
    report: PublicReport,
    options: Parameters<Browser['newPage']>[0] = {},
  ): Promise<Opened> {
    return await openPage(renderPage(report), options);
  }

  async function openPage(text: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Opened> {
    const file = path.join(folder, 'report.html');
    await writeFile(file, text);
    const page = await browser().newPage(options);
    const complaints: string[] = [];
    const url = pathToFileURL(file).href;
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => {
      if (request.url() !== url) complaints.push(request.url());
    });
    await page.goto(url);
    return { page, complaints };
  }

  it('shows hostile names as text: no element, attribute, script or request comes of them', async () => {
    const { page, complaints } = await open(hostileReport(breaker, 3));
    expect(await page.locator('script, img, link, iframe, [style], [onerror]').count()).toBe(0);
    expect(await page.title()).toMatch(/^Failed: /);
    expect(await page.locator('#sizes tbody th code').first().textContent()).toContain('<script>');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is read by a real parser as it was meant, whatever the names are', async () => {
    const page = await browser().newPage();
    const text = hostileText.map((raw) => renderPage(hostileReport(raw, 2)));
    await fc.assert(
      fc.asyncProperty(text, async (markup) => {
        const written = markup.match(/<(?!!)[a-z][^>]*>/g)?.length;
        const read = await page.evaluate<number>(
          `new DOMParser().parseFromString(${JSON.stringify(markup)}, 'text/html').querySelectorAll('*').length`,
        );
        expect(read).toBe(written);
      }),
      { numRuns: 60 },
    );
    await page.close();
  });

  it.each(['light', 'dark'] as const)(
    'fits a phone (%s), and only tables and drawings scroll',
    async (colorScheme) => {
      const { page } = await open(hostileReport('a_rather_long_name_of_a_table_or_a_migration', 12), {
        viewport: { width: 390, height: 844 },
        colorScheme,
      });
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
      await page.close();
    },
  );

  it('can be read by ear and walked by keyboard', async () => {
    const { page } = await open(hostileReport('orders', 3));
    for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const)
      expect(await page.getByRole(landmark).count()).toBe(1);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.getByRole('img', { name: 'Lock timeline' }).count()).toBe(1);
    expect(
      await page.locator('th:not([scope]), table:not(:has(caption)), section:not([aria-labelledby])').count(),
    ).toBe(0);
    expect(await page.locator('.scroll:not([tabindex="0"][role="region"][aria-label])').count()).toBe(0);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('To the findings');
    await page.close();
  });

  it('leads from its contents to every section', async () => {
    const { page } = await open(hostileReport('orders', 40), { viewport: { width: 390, height: 844 } });
    for (const link of await page.locator('nav a').all()) {
      const id = (await link.getAttribute('href'))?.slice(1);
      await link.click();
      const sight = `document.getElementById('${id}').getBoundingClientRect()`;
      expect(await page.evaluate<boolean>(`${sight}.top < innerHeight && ${sight}.bottom > 0`)).toBe(true);
    }
    await page.close();
  });

  it.each(['light', 'dark'] as const)(
    'shows a scrub on a phone (%s), with names as text',
    async (colorScheme) => {
      const viewport = { width: 390, height: 844 };
      const { page, complaints } = await openPage(renderScrubPage(hostileScrub(breaker, 3)), {
        viewport,
        colorScheme,
      });
      expect(await page.locator('script, img, link, iframe, [style], [onerror]').count()).toBe(0);
      expect(await page.title()).toMatch(/^Refused: /);
      expect(
        await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
      ).toBeLessThanOrEqual(0);
      expect(
        await page
          .locator('th:not([scope]), table:not(:has(caption)), section:not([aria-labelledby])')
          .count(),
      ).toBe(0);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it('opens 10,000 statements and locks, the dearest of them shown', async () => {
    const report = hostileReport('SELECT a FROM b WHERE c = d AND '.repeat(6), 10_000);
    const { page } = await open(report);
    expect(await page.evaluate('performance.getEntriesByType("navigation")[0].loadEventEnd')).toBeGreaterThan(
      0,
    );
    expect(await page.locator('#statements tbody tr').count()).toBe(5 + 500); // the histogram's rows, and the cap
    await page.close();
  });
});
