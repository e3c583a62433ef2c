import fc from 'fast-check';
import { hostileText } from '../../fixtures/hostile-text';
import { expectOwnMarkup, skeletonOf } from '../../fixtures/page-skeleton';
import { composeRotationReport } from '../compose/compose-rotation-report';
import { hostileRotation } from '../testing/hostile-rotation';
import { dryRun, inputOf } from '../testing/rotated';
import { renderRotationPage } from './render-rotation-page';

const knownElements = new Set(
  [1, 2, 3, 4, 5, 6].flatMap((times) => skeletonOf(renderRotationPage(hostileRotation('a', times)))),
);

const sectionsOf = (page: string) => [...page.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id);

describe('renderRotationPage', () => {
  it('consists of its own elements and attributes only, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 6 }), (raw, times) => {
        expectOwnMarkup(renderRotationPage(hostileRotation(raw, times)), knownElements);
      }),
      { numRuns: 100 },
    );
  });

  it('draws each step where it lies in the time of the run', () => {
    const page = renderRotationPage(composeRotationReport(inputOf()));
    expect(sectionsOf(page)).toEqual(['steps', 'settings', 'plan', 'about']);
    // 600 s of 1,663 s, after 949 s.
    expect(page).toContain('<rect class="after" x="57.1%" width="36.1%"');
    expect(page).toContain('<header class="verdict ok">');
  });

  it('of a dry run shows the plan first', () => {
    const page = renderRotationPage(composeRotationReport(dryRun()));
    expect(sectionsOf(page)).toEqual(['plan', 'settings', 'notes', 'about']);
  });

  it('of a failure says first what stopped it', () => {
    const failure = {
      step: 'check',
      message: 'It does not answer.',
      kind: 'definite',
      next: 'kept',
      rolledBack: true,
    } as const;
    const page = renderRotationPage(composeRotationReport(inputOf({ failure })));
    expect(sectionsOf(page)[0]).toBe('faults');
    expect(page).toContain('<p class="bad">check: It does not answer.</p>');
    expect(page).toContain('<header class="verdict failed">');
  });
});
