import type { Locator, Page } from 'playwright-core';
import { largeReport } from '../src/fixtures/large-report';
import { renderPage } from '../src/index';
import { describeInBrowser } from './describe-in-browser';
import { openPage } from './open-page';

describeInBrowser('the lock timeline of report.html', (browser) => {
  const report = largeReport(5, 300);
  const inTime = [...report.locks].sort((a, b) => a.acquiredMs - b.acquiredMs);

  async function opened(): Promise<{
    page: Page;
    list: Locator;
    section: Locator;
    complaints: readonly string[];
  }> {
    const { page, complaints } = await openPage(browser(), renderPage(report), {
      viewport: { width: 1100, height: 900 },
    });
    const section = page.locator('#locks');
    const list = section.getByRole('listbox', { name: 'Locks in the order of time' });
    await list.focus();
    return { page, list, section, complaints };
  }

  const option = (list: Locator) => list.getByRole('option', { selected: true });

  /** What is painted, to see whether it changed: a frame later everything that was asked for is. */
  const painted = (page: Page) =>
    page.evaluate<string>(
      `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() =>
        resolve(document.querySelector('.chart canvas').toDataURL()))))`,
    );

  it('is walked by keys, and says each lock in a sentence', async () => {
    const { page, list, complaints } = await opened();
    await list.press('ArrowRight');
    expect(await option(list).textContent()).toContain(`${inTime[0]?.relation}: `);
    expect(await option(list).getAttribute('aria-posinset')).toBe('1');
    expect(await option(list).getAttribute('aria-setsize')).toBe('300');
    await list.press('ArrowDown');
    await list.press('PageDown');
    expect(await option(list).getAttribute('aria-posinset')).toBe('12');
    expect(await option(list).textContent()).toContain(`${inTime[11]?.relation}: `);
    await list.press('End');
    expect(await option(list).getAttribute('aria-posinset')).toBe('300');
    await list.press('ArrowRight');
    expect(await option(list).getAttribute('aria-posinset')).toBe('300');
    expect(await list.getAttribute('aria-activedescendant')).toBe(await option(list).getAttribute('id'));
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows what is known of the lock that is chosen, and of the one that is pointed at', async () => {
    const { page, list, section } = await opened();
    const details = section.locator('.lock-details');
    expect(await details.textContent()).toContain('choose one');
    await list.press('Home');
    expect(await details.textContent()).toContain(inTime[0]?.relation);
    expect(await details.textContent()).toContain('ALTER TABLE orders ADD COLUMN note text');
    await section.getByLabel('Relation or migration').fill(inTime[40]?.relation ?? '');
    await section.getByText(/^\d+ of 300 locks$/).waitFor();
    await page.close();
  });

  it('is zoomed and moved by keys and by buttons alike, and comes back to the whole run', async () => {
    const { page, list, section } = await opened();
    const whole = await painted(page);
    await list.press('+');
    const zoomed = await painted(page);
    expect(zoomed).not.toBe(whole);
    await list.press('Shift+ArrowRight');
    const moved = await painted(page);
    expect(moved).not.toBe(zoomed);
    await section.getByRole('button', { name: 'Earlier' }).click();
    expect(await painted(page)).toBe(zoomed);
    await section.getByRole('button', { name: 'Zoom out' }).click();
    expect(await painted(page)).toBe(whole);
    await section.getByRole('button', { name: 'Zoom in' }).click();
    await section.getByRole('button', { name: 'Whole run' }).click();
    expect(await painted(page)).toBe(whole);
    await page.close();
  });

  it('is zoomed by the wheel and moved by dragging', async () => {
    const { page, list } = await opened();
    const whole = await painted(page);
    await list.hover({ position: { x: 600, y: 100 } });
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -400);
    await page.keyboard.up('Control');
    const zoomed = await painted(page);
    expect(zoomed).not.toBe(whole);
    await page.mouse.down();
    await page.mouse.move(700, 300, { steps: 4 });
    await page.mouse.up();
    expect(await painted(page)).not.toBe(zoomed);
    await page.close();
  });

  it('shows the locks of one kind and mode, and says how many', async () => {
    const { page, section, list } = await opened();
    const reads = report.locks.filter(({ blocks }) => blocks.includes('read')).length;
    await section.getByLabel('What waits').selectOption('reads-and-writes');
    expect(await section.getByRole('status').textContent()).toBe(`${reads} of 300 locks`);
    await list.focus();
    await list.press('End');
    expect(await option(list).getAttribute('aria-setsize')).toBe(String(reads));
    await section.getByLabel('Lock mode').selectOption('ShareLock');
    expect(await section.getByRole('status').textContent()).toBe('0 of 300 locks');
    await page.close();
  });
});
