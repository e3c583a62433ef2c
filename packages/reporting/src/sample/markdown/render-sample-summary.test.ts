import fc from 'fast-check';
import { expectWholeMarkdown, troublingMarkdown } from '../../fixtures/troubling-markdown';
import { composeSampleReport } from '../compose/compose-sample-report';
import { hostileSample } from '../testing/hostile-sample';
import { inputOf, plan } from '../testing/sampled';
import { renderSampleSummary } from './render-sample-summary';

describe('renderSampleSummary', () => {
  it('keeps folds and tables whole, and mentions and links nobody, whatever the names are', () => {
    fc.assert(
      fc.property(troublingMarkdown, fc.integer({ min: 1, max: 4 }), (raw, times) => {
        expectWholeMarkdown(renderSampleSummary(hostileSample(raw, times)));
      }),
      { numRuns: 200 },
    );
  });

  it('says the verdict, the numbers and the tables, the largest first, with bars', () => {
    const summary = renderSampleSummary(composeSampleReport(inputOf()));
    expect(summary).toMatch(/^### 🟢 Sealed: 1,000 rows in 2 of 2 copied tables, masked as the policy says/);
    const rows = summary.split('\n').filter((line) => line.includes('█'));
    expect(rows[0]).toMatch(/^\| `shop.orders` \| 900 \| not known \| 78 kB \| 900 ms \| █{20} \|$/);
    expect(rows[1]).toMatch(/^\| `crm.customers` \| 100 \| 150,000 \| 20 kB \| 400 ms \| █{5} \|$/);
  });

  it('leaves tables without rows to the file', () => {
    const tables = inputOf().tables.map((table) =>
      table.name === 'customers' ? { ...table, rows: 0 } : table,
    );
    const summary = renderSampleSummary(composeSampleReport(inputOf({ tables })));
    expect(summary).toContain('<summary>Tables with rows (1)</summary>');
    expect(summary).not.toContain('\n| `crm.customers` |');
  });

  it('says aloud that nothing is masked', () => {
    const summary = renderSampleSummary(composeSampleReport(inputOf({ decided: null })));
    expect(summary).toContain('**Nothing is masked: every row is as it is in the source.**');
  });

  it('shows what is worth a look in a plan', () => {
    const summary = renderSampleSummary(composeSampleReport(inputOf({ plan, image: null, tables: [] })));
    expect(summary).toMatch(/^### 🔵 Planned: about 1,000 rows in 2 tables, 98 kB, 2 s of copying/);
    expect(summary).toContain('💥 grows');
    expect(summary).toContain('🐢 no index');
  });

  it('fits a job summary', () => {
    const summary = renderSampleSummary(hostileSample('가'.repeat(60), 5_000));
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 ** 2);
  });
});
