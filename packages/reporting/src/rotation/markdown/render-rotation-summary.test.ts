import fc from 'fast-check';
import { expectWholeMarkdown, troublingMarkdown } from '../../fixtures/troubling-markdown';
import { composeRotationReport } from '../compose/compose-rotation-report';
import { hostileRotation } from '../testing/hostile-rotation';
import { dryRun, inputOf } from '../testing/rotated';
import { renderRotationSummary } from './render-rotation-summary';

describe('renderRotationSummary', () => {
  it('keeps folds and tables whole, and mentions and links nobody, whatever the names are', () => {
    fc.assert(
      fc.property(troublingMarkdown, fc.integer({ min: 1, max: 6 }), (raw, times) => {
        expectWholeMarkdown(renderRotationSummary(hostileRotation(raw, times)));
      }),
      { numRuns: 200 },
    );
  });

  it('says the verdict, the steps with bars, and settings with the surprise first', () => {
    const summary = renderRotationSummary(composeRotationReport(inputOf()));
    expect(summary).toMatch(
      /^### 🟢 Rotated: db\.dev\.example\.internal points at app\S+, masked as the policy says; 2 old ones deleted/,
    );
    expect(summary).toContain('| ✅ Wait until available | 15 min | ████████████████████ |  |');
    expect(summary).toContain('| ✅ Scrub | 10 min | █████████████ |  |');
    expect(summary).toContain('<details open>\n<summary>Settings (3)</summary>');
    expect(summary).toContain('| storage throughput | `500 MB/s` | `125 MB/s` | ⚠️ surprise |');
    expect(summary).toContain('312.50 USD a month less');
  });

  it('of a dry run is the plan as a table, and what a real run needs besides', () => {
    const summary = renderRotationSummary(composeRotationReport(dryRun()));
    expect(summary).toMatch(/^### 🔵 Planned: would restore rds:\S*shop\S+ as app\S+; nothing was changed/);
    expect(summary).toContain('<details open>\n<summary>Plan (5)</summary>');
    expect(summary).toContain(
      '| Switch the record | `db.dev.example.internal` | `route53:ChangeResourceRecordSets` |',
    );
    expect(summary).toContain('<summary>A real run needs besides (1)</summary>');
    expect(summary).not.toContain('<summary>Steps');
  });

  it('leaves half of a job summary to the scrub', () => {
    const summary = renderRotationSummary(hostileRotation('가'.repeat(60), 5_000));
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 ** 2 / 2);
  });
});
