import type { Locator, Page } from 'playwright-core';
import { largeReport } from '../src/fixtures/large-report';
import { renderPage } from '../src/index';
import { describeInBrowser } from './describe-in-browser';
import { openPage } from './open-page';

describeInBrowser('the statement table of report.html', (browser) => {
  async function opened(): Promise<{ page: Page; section: Locator; complaints: readonly string[] }> {
    const { page, complaints } = await openPage(browser(), renderPage(largeReport(1_000, 5)));
    return { page, section: page.locator('#statements'), complaints };
  }

  const totals = (section: Locator) =>
    section
      .locator('#statements-live tbody tr td:nth-child(4)')
      .evaluateAll((cells) => cells.map(({ textContent }) => textContent));

  it('finds statements by all of their words, and says how many', async () => {
    const { page, section, complaints } = await opened();
    expect(await section.getByRole('status').textContent()).toBe('1,000 statements');
    await section.getByLabel('Search statements').fill('ITEMS_77 v1__');
    await section.getByText('3 of 1,000 statements').waitFor();
    const shown = await section.locator('#statements-live tbody th').allTextContents();
    expect(shown.map((text) => /items_\d+/.exec(text)?.[0]).sort()).toEqual([
      'items_77',
      'items_770',
      'items_777',
    ]);
    await section.getByLabel('Search statements').fill('nowhere');
    await section.getByText('0 of 1,000 statements').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('sorts by the column whose heading is pressed, first one way, then the other', async () => {
    const { page, section } = await opened();
    const heading = section.locator('#statements-live').getByRole('columnheader', { name: 'Calls' });
    expect(await section.locator('#statements-live th[aria-sort="descending"]').textContent()).toBe('Total');
    await heading.getByRole('button').press('Enter');
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    const calls = section.locator('#statements-live tbody tr td:nth-child(3)');
    expect(new Set(await calls.allTextContents())).toEqual(new Set(['50', '49', '48', '47', '46']));
    await heading.getByRole('button').press('Enter');
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    expect(await calls.first().textContent()).toBe('1');
    expect(await section.locator('#statements-live [aria-sort]').count()).toBe(1);
    await page.close();
  });

  it('puts in as many rows as are asked for', async () => {
    const { page, section } = await opened();
    const rows = section.locator('#statements-live tbody tr');
    expect(await rows.count()).toBe(100);
    await section.getByRole('button', { name: 'Show 100 more of 900' }).click();
    expect(await rows.count()).toBe(200);
    expect(await totals(section)).toHaveLength(200);
    expect(await section.locator('#statements-live table').getAttribute('aria-rowcount')).toBe('1001');
    await page.close();
  });

  it('filters by the slowest call', async () => {
    const { page, section } = await opened();
    await section.getByRole('combobox', { name: 'Slowest call' }).selectOption({ label: '1 s and longer' });
    const slow = largeReport(1_000, 0).statements.filter(({ maxMs }) => maxMs >= 1_000).length;
    expect(await section.getByRole('status').textContent()).toBe(`${slow} of 1,000 statements`);
    await page.close();
  });
});
