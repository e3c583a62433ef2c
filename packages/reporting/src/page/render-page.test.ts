import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { composeReport } from '../compose-report';
import { hostileReport } from '../fixtures/hostile-report';
import { hostileText } from '../fixtures/hostile-text';
import * as given from '../fixtures/observed';
import { expectOwnMarkup, skeletonOf } from '../fixtures/page-skeleton';
import { renderPage } from './render-page';

const knownElements = new Set(skeletonOf(renderPage(hostileReport('a', 4))));

describe('renderPage', () => {
  it('consists of its own elements and attributes only, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 4 }), (raw, times) => {
        expectOwnMarkup(renderPage(hostileReport(raw, times)), knownElements);
      }),
      { numRuns: 200 },
    );
  });

  it('allows its own style sheet by hash, and no script, picture or request', () => {
    const page = renderPage(hostileReport('x', 1));
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`style-src &#39;sha256-${hash}&#39;`);
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).not.toMatch(/<script|<img|<link|<iframe| src=| style=| on[a-z]+=|https?:|@import/);
  });

  it.each([
    ['x'.repeat(200), 10_000],
    ['"&<>\'`'.repeat(650), 600],
    ['가'.repeat(4_000), 600],
  ])('stays under 10 MB (%#)', (raw, times) => {
    const page = renderPage(hostileReport(raw, times));
    expect(Buffer.byteLength(page)).toBeLessThan(10e6);
    expect(page).toMatch(/…and [\d,]+ cheaper statements, in report\.json\./);
    expect(page).toMatch(/the 150 that would have hurt most are drawn/);
  });

  it('says in its title and headline what happened, with the three numbers', () => {
    const page = renderPage(
      composeReport({
        observation: given.observationOf({ locks: [given.lockOf(5_500)] }),
        command: given.command,
        clone: given.clone,
      }),
    );
    expect(page).toContain('<title>Danger: reads and writes of orders would have waited 5.5 s</title>');
    expect(page).toContain('<code>orders</code> would have waited 5.5 s</h1>');
    for (const number of ['5.5 s', '12 s', '+488 kB']) expect(page).toContain(`<strong>${number}</strong>`);
    expect(page).toContain('<dt>Would block</dt><dd>reads or writes, for <strong>5.5 s</strong></dd>');
  });

  it('leaves out what there is nothing to say about', () => {
    const page = renderPage(
      composeReport({ observation: given.observationOf(), command: given.command, clone: given.clone }),
    );
    expect(page).toContain('No rule fired.');
    expect(page).not.toMatch(/id="(?:locks|exceptions|rewrites|sizes|statements)"/);
    expect(page).toContain('Nothing: all sources could be read.');
  });
});
