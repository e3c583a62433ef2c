import fc from 'fast-check';
import { hostileText } from '../../fixtures/hostile-text';
import { expectOwnMarkup, skeletonOf } from '../../fixtures/page-skeleton';
import { composeScrubReport } from '../compose/compose-scrub-report';
import { hostileScrub } from '../testing/hostile-scrub';
import { inputOf, proofOf } from '../testing/scrubbed';
import { renderScrubPage } from './render-scrub-page';

const knownElements = new Set(
  [1, 2, 3].flatMap((times) => skeletonOf(renderScrubPage(hostileScrub('a', times)))),
);

describe('renderScrubPage', () => {
  it('consists of its own elements and attributes only, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 3 }), (raw, times) => {
        expectOwnMarkup(renderScrubPage(hostileScrub(raw, times)), knownElements);
      }),
      { numRuns: 100 },
    );
  });

  it('puts the five objections first, each with its answer and the word for it', () => {
    const page = renderScrubPage(composeScrubReport(inputOf()));
    expect(page).toContain('<title>Clean: masked as the policy says');
    const sections = [...page.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id);
    expect(sections).toEqual(['objections', 'tables', 'columns', 'accounts', 'residue', 'about']);
    expect(page.match(/<span class="level">answered<\/span>/g)).toHaveLength(5);
    expect(page).toContain('Nothing of the original was found.');
  });

  it('shows a failed column first and in the accent of failure', () => {
    const input = inputOf();
    const page = renderScrubPage(
      composeScrubReport({
        ...input,
        proof: input.proof && {
          ...input.proof,
          passed: false,
          columns: [proofOf('email', { unchangedShare: 0.25, passed: false })],
        },
      }),
    );
    expect(page).toContain('<header class="verdict failed">');
    expect(page).toContain('<span class="bad">25 %</span>');
  });

  it('stays under 10 MB', () => {
    expect(Buffer.byteLength(renderScrubPage(hostileScrub('가"<'.repeat(60), 3_000)))).toBeLessThan(10e6);
  });
});
