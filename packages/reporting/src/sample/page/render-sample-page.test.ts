import fc from 'fast-check';
import { hostileText } from '../../fixtures/hostile-text';
import { expectOwnMarkup, skeletonOf } from '../../fixtures/page-skeleton';
import { composeSampleReport } from '../compose/compose-sample-report';
import { hostileSample } from '../testing/hostile-sample';
import { inputOf, plan } from '../testing/sampled';
import { renderSamplePage } from './render-sample-page';

const knownElements = new Set(
  [1, 2, 3, 4].flatMap((times) => skeletonOf(renderSamplePage(hostileSample('a', times)))),
);

const sectionsOf = (page: string) => [...page.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id);

describe('renderSamplePage', () => {
  it('consists of its own elements and attributes only, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 4 }), (raw, times) => {
        expectOwnMarkup(renderSamplePage(hostileSample(raw, times)), knownElements);
      }),
      { numRuns: 100 },
    );
  });

  it('shows tables with the largest first, and no empty section', () => {
    const page = renderSamplePage(composeSampleReport(inputOf()));
    expect(sectionsOf(page)).toEqual([
      'tables',
      'edges',
      'residue',
      'omitted',
      'sequences',
      'steps',
      'about',
    ]);
    expect(page.indexOf('<code>shop.orders</code>')).toBeLessThan(page.indexOf('<code>crm.customers</code>'));
    expect(page).toContain('<header class="verdict ok">');
  });

  it('names tables without rows beside the table of the others, and the labels of the image', () => {
    const [customers, ...others] = inputOf().tables;
    if (customers === undefined) throw new Error('The sample has no tables.');
    const page = renderSamplePage(
      composeSampleReport(inputOf({ tables: [{ ...customers, rows: 0 }, ...others] })),
    );
    expect(page).not.toContain('<th scope="row"><code>crm.customers</code></th>');
    expect(page).toContain('<h3>Without rows 1</h3>\n<p><code>crm.customers</code></p>');
    expect(page).toContain('<dt>Label com.prodlike.source</dt><dd>shop</dd>');
  });

  it('never shows in green what is not masked', () => {
    const page = renderSamplePage(composeSampleReport(inputOf({ decided: null })));
    expect(page).toContain('<header class="verdict danger">');
    expect(page).toContain('NOT MASKED');
  });

  it('shows a plan with its time', () => {
    const page = renderSamplePage(composeSampleReport(inputOf({ plan, image: null, tables: [] })));
    expect(sectionsOf(page)[0]).toBe('plan');
    expect(page).toContain('98 kB at 49 kB a second, as measured: 2 s.');
  });
});
