import { largeReport } from '../src/fixtures/large-report';
import { privateExtractOf } from '../src/fixtures/private-extract';
import { renderFullPage, renderPage } from '../src/index';
import { describeInBrowser } from './describe-in-browser';
import { openPage } from './open-page';

describeInBrowser('plans and private details in report.html', (browser) => {
  const report = largeReport(20, 5);

  it('draws a plan once it is opened, under the page’s own policy', async () => {
    const { page, complaints } = await openPage(browser(), renderPage(report));
    expect(await page.evaluate('typeof planViewer')).toBe('undefined');
    await page.locator('#plan-1 > summary').press('Enter');
    await page.locator('#plan-1 .plan-node').first().waitFor();
    expect(await page.locator('#plan-1 .plan-node').count()).toBe(2);
    expect(await page.locator('#plan-1 .plan-node').first().textContent()).toContain('items_0');
    await page.locator('#plan-1').getByRole('link', { name: 'Stats' }).click();
    await page.locator('#plan-1').getByRole('link', { name: 'Raw' }).click();
    await page.locator('#plan-1').getByRole('link', { name: 'Grid' }).click();
    expect(await page.locator('#plan-2 .plan-node').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('outlines plans for readers without scripts', async () => {
    const { page } = await openPage(browser(), renderPage(report), { javaScriptEnabled: false });
    await page.locator('#plan-1 > summary').click();
    expect(await page.locator('#plan-1 .outline').textContent()).toBe(
      'ModifyTable on items_0: 901 ms, 120,000 rows, 100,000 expected\n  Seq Scan on items_0: 901 ms, 120,000 rows, 100,000 expected',
    );
    expect(await page.locator('#statements tbody tr:visible').count()).toBe(5 + 20);
    expect(await page.getByRole('img', { name: 'Lock timeline' }).isVisible()).toBe(true);
    expect(await page.locator('.live:visible').count()).toBe(0);
    await page.close();
  });

  it('shows private details as text in the full page, and not at all in the public one', async () => {
    const canary = '</script><script>document.title="broken"</script><img src=x onerror=alert(1)>';
    const { page, complaints } = await openPage(browser(), renderFullPage(report, privateExtractOf(canary)));
    for (const id of ['statements', 'messages', 'output', 'log'])
      expect(await page.locator(`#private-${id}`).textContent()).toContain(canary);
    await page.locator('#private-plans summary').first().click();
    await page.locator('#private-plans .plan-node').first().waitFor();
    for (const name of ['Raw', 'Stats', 'Grid', 'Plan'])
      await page
        .locator('#private-plans')
        .getByRole('link', { name, exact: name !== 'Grid' })
        .click();
    expect(await page.locator('img[src]').count()).toBe(0);
    expect(await page.title()).not.toBe('broken');
    expect(complaints).toEqual([]);
    await page.close();
    expect(renderPage(report)).not.toContain('id="private-');
  });

  it('finds a private statement by its parameters and by its error', async () => {
    const { page } = await openPage(browser(), renderFullPage(report, privateExtractOf('kilo')));
    const section = page.locator('#private-statements');
    expect(await section.getByRole('status').textContent()).toBe('2 statements');
    await section.getByLabel('Search statements').fill('23505 kilo');
    await section.getByText('1 of 2 statements').waitFor();
    await page.close();
  });
});
