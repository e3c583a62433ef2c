import { publicText } from '@prodlike/core';
import type { Fact } from '../../page/markup/facts-list';
import { counted } from '../../words/count';
import { duration } from '../../words/duration';
import type { ScrubReport } from '../scrub-report';

const mostScripts = 50;

/** Which database, when, under which policy, and what ran after masking. */
export function aboutFacts(report: ScrubReport): readonly Fact[] {
  return [
    [publicText`Database`, publicText`${report.database}, PostgreSQL ${report.serverVersion}`],
    [publicText`Started`, report.startedAt],
    [publicText`Ended`, publicText`${report.finishedAt}, after ${duration(report.durationMs)}`],
    [publicText`Policy`, publicText`SHA-256 ${report.policyHash}`],
    [publicText`Prodlike`, report.prodlikeVersion],
    ...report.remarks.slice(0, mostScripts).map((remark): Fact => [publicText`Not purged`, remark]),
    ...report.scripts
      .slice(0, mostScripts)
      .map(
        ({ file, statements, durationMs }): Fact => [
          publicText`After masking`,
          publicText`${file}: ${counted(statements, publicText`statement`, publicText`statements`)} in ${duration(durationMs)}`,
        ],
      ),
  ];
}
