import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { hostileReport } from '../src/fixtures/hostile-report';
import { hostileText } from '../src/fixtures/hostile-text';
import { largeReport } from '../src/fixtures/large-report';
import { skeletonOf } from '../src/fixtures/page-skeleton';
import { renderPage, renderScrubPage } from '../src/index';
import type { PublicReport } from '../src/public-report';
import { hostileScrub } from '../src/scrub/testing/hostile-scrub';
import { describeInBrowser } from './describe-in-browser';
import { openPage } from './open-page';

const breaker = `"'><script>document.title='broken'</script><img src=x onerror="document.title='broken'" style="x">&lt;`;

describeInBrowser('report.html in a browser', (browser) => {
  const open = (report: PublicReport, options: Parameters<Browser['newPage']>[0] = {}) =>
    openPage(browser(), renderPage(report), options);

  it('shows hostile names as text: no element, attribute, script or request comes of them', async () => {
    const { page, complaints } = await open(hostileReport(breaker, 3));
    expect(await page.locator('img, link, iframe, [onerror]').count()).toBe(0);
    // Its own: one that runs, its data, and three parts of the plan viewer that wait.
    expect(await page.locator('script').count()).toBe(5);
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
        const written = skeletonOf(markup).filter((tag) => /^<[a-z]/.test(tag)).length;
        const read = await page.evaluate<number>(
          `new DOMParser().parseFromString(${JSON.stringify(markup)}, 'text/html').querySelectorAll('*').length`,
        );
        expect(read).toBe(written);
      }),
      { numRuns: 60 },
    );
    await page.close();
  });

  it.each([
    ['light', 320],
    ['dark', 390],
  ] as const)('fits a phone (%s, %d px), and only tables and drawings scroll', async (colorScheme, width) => {
    const { page } = await open(hostileReport('a_rather_long_name_of_a_table_or_a_migration', 12), {
      viewport: { width, height: 844 },
      colorScheme,
    });
    await page.locator('#plan-12 > summary').click();
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    await page.close();
  });

  it('can be read by ear and walked by keyboard', async () => {
    const { page } = await open(hostileReport('orders', 3));
    for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const)
      expect(await page.getByRole(landmark).count()).toBe(1);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.getByRole('listbox', { name: 'Locks in the order of time' }).count()).toBe(1);
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
      const { page, complaints } = await openPage(browser(), renderScrubPage(hostileScrub(breaker, 3)), {
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

  it('opens 10,000 statements and 2,000 locks, and finds among all of them', async () => {
    const { page, complaints } = await open(largeReport(10_000, 2_000));
    expect(await page.locator('#statements').getByRole('status').textContent()).toBe('10,000 statements');
    expect(await page.locator('#locks').getByRole('status').textContent()).toBe('2,000 locks');
    await page.getByLabel('Search statements').fill('items_9999');
    await page.getByText('1 of 10,000 statements').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('prints what it says without its script', async () => {
    const { page } = await open(largeReport(300, 20));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.live:visible').count()).toBe(0);
    expect(await page.getByRole('img', { name: 'Lock timeline' }).isVisible()).toBe(true);
    expect(await page.locator('#statements tbody tr:visible').count()).toBe(5 + 200);
    await page.close();
  });
});
