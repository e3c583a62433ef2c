import fc from 'fast-check';
import { expectWholeMarkdown, troublingMarkdown } from '../../fixtures/troubling-markdown';
import { composeScrubReport } from '../compose/compose-scrub-report';
import { hostileScrub } from '../testing/hostile-scrub';
import { inputOf } from '../testing/scrubbed';
import { renderScrubSummary } from './render-scrub-summary';

describe('renderScrubSummary', () => {
  it('keeps folds and tables whole, and mentions and links nobody, whatever the names are', () => {
    fc.assert(
      fc.property(troublingMarkdown, fc.integer({ min: 1, max: 3 }), (raw, times) => {
        expectWholeMarkdown(renderScrubSummary(hostileScrub(raw, times)));
      }),
      { numRuns: 200 },
    );
  });

  it('says the verdict, the numbers and the five answers', () => {
    const summary = renderScrubSummary(composeScrubReport(inputOf()));
    expect(summary).toMatch(/^### 🟢 Clean: masked as the policy says/);
    expect(summary.match(/\| ✅ \|/g)).toHaveLength(5);
    expect(summary).toContain('<summary>Columns (2)</summary>');
  });

  it('fits a job summary', () => {
    const summary = renderScrubSummary(hostileScrub('가'.repeat(60), 5_000));
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 ** 2);
  });
});
