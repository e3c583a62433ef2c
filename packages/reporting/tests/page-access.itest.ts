import { largeReport } from '../src/fixtures/large-report';
import { privateExtractOf } from '../src/fixtures/private-extract';
import { renderFullPage } from '../src/index';
import { describeInBrowser } from './describe-in-browser';
import { openPage } from './open-page';

/** Contrast of texts with the colour behind them that miss WCAG 2.2, 1.4.3; in the page. */
const paleTexts = `(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b]
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const ground = channels(getComputedStyle(at).backgroundColor);
      if (ground[3] === undefined || ground[3] === 1) return ground;
    }
    return [255, 255, 255];
  };
  const texts = [...document.querySelectorAll('body *:not(script, option, svg *)')].filter((element) =>
    element.checkVisibility() && [...element.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim() !== ''));
  return [texts.length, texts.filter((element) => {
    const ink = luminance(channels(getComputedStyle(element).color));
    const ground = luminance(groundOf(element));
    return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05) < 4.5;
  }).map((element) => element.outerHTML.slice(0, 120))];
})()`;

/** Controls without a name, ids that stand twice, references to nothing; in the page. */
const faults = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const nameless = all('button, input, select, summary, [role="listbox"], [role="option"], [role="region"], [role="group"]')
    .filter((element) => !(element.getAttribute('aria-label') || element.closest('label')?.textContent || element.textContent).trim());
  const ids = all('[id]').map(({ id }) => id);
  const references = ['aria-labelledby', 'aria-describedby', 'aria-activedescendant'].flatMap((name) =>
    all('[' + name + ']').flatMap((element) => element.getAttribute(name).split(' ')));
  return [
    ...nameless.map(({ outerHTML }) => outerHTML),
    ...ids.filter((id, index) => ids.indexOf(id) !== index),
    ...references.filter((id) => !ids.includes(id)),
    ...all('table:not(:has(caption)), th:not([scope]), section:not([aria-labelledby])').map(({ outerHTML }) => outerHTML),
    ...all('.scroll:not([tabindex="0"][role="region"][aria-label])').map(({ outerHTML }) => outerHTML),
  ];
})()`;

describeInBrowser('report.html for everybody', (browser) => {
  const text = renderFullPage(largeReport(150, 20), privateExtractOf('a text'));

  it.each(['light', 'dark'] as const)(
    'has a contrast of 4.5 or more in every text (%s)',
    async (colorScheme) => {
      const { page } = await openPage(browser(), text, { colorScheme });
      const [number, pale] = await page.evaluate<[number, string[]]>(paleTexts);
      expect(pale).toEqual([]);
      expect(number).toBeGreaterThan(500);
      await page.close();
    },
  );

  it('names every control, and refers to nothing that is not there', async () => {
    const { page } = await openPage(browser(), text);
    expect(await page.evaluate<string[]>(faults)).toEqual([]);
    expect(await page.getByRole('search').count()).toBe(4);
    await page.close();
  });

  it('shows where the focus is, and goes through the page in the order of reading', async () => {
    const { page } = await openPage(browser(), text);
    const tops: number[] = [];
    await page.locator('#locks input[type=search]').focus();
    for (let step = 0; step < 12; step++) {
      const [top, outline] = await page.evaluate<[number, string]>(
        '[document.activeElement.getBoundingClientRect().top + scrollY, getComputedStyle(document.activeElement).outlineStyle]',
      );
      tops.push(Math.round(top / 100));
      expect(outline).not.toBe('none');
      await page.keyboard.press('Tab');
    }
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    await page.close();
  });
});
