import { joinPublic, measuredWords, publicText } from '@prodlike/core';
import type { Fact } from '../../page/markup/facts-list';
import { duration } from '../../words/duration';
import type { SampleReport } from '../sample-report';

/** Which database, of which moment, under which policy, and the result. */
export function sampleFacts(report: SampleReport): readonly Fact[] {
  const { source, image } = report;
  const standby = source.standby === true ? publicText`, a hot standby` : publicText``;
  return [
    [publicText`Source`, publicText`${source.database}, PostgreSQL ${source.serverVersion}${standby}`],
    ...(source.snapshotAt === null ? [] : [[publicText`Snapshot`, source.snapshotAt] as const]),
    [publicText`Started`, report.startedAt],
    [publicText`Ended`, publicText`${report.finishedAt}, after ${duration(report.durationMs)}`],
    [publicText`Policy`, publicText`SHA-256 ${report.policyHash}`],
    [publicText`Prodlike`, report.prodlikeVersion],
    ...(image === null ? [] : imageFacts(image)),
    ...report.coverage.slice(0, 50).map((line): Fact => [publicText`Searched`, line]),
  ];
}

function imageFacts(image: NonNullable<SampleReport['image']>): readonly Fact[] {
  const { id, digest, references, labels } = image;
  return [
    [publicText`Result`, id],
    ...(digest === null ? [] : [[publicText`Digest`, digest] as const]),
    ...(references.length === 0
      ? []
      : [[publicText`Names`, joinPublic(references, publicText`, `)] as const]),
    ...Object.entries(labels).map(
      ([label, value]): Fact => [publicText`Label ${measuredWords(label)}`, value],
    ),
  ];
}
