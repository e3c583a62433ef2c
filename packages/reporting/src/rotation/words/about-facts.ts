import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { Fact } from '../../page/markup/facts-list';
import { duration } from '../../words/duration';
import type { RotationReport } from '../rotation-report';

/** Which instances, under which policy, where and when. */
export function rotationFacts(report: RotationReport): readonly Fact[] {
  const { instances, record, endpoint, policyHash, deleted } = report;
  const list = (names: readonly PublicText[]): PublicText => joinPublic(names, publicText`, `);
  return [
    [publicText`Account and region`, publicText`${report.account}, ${report.region}`],
    [publicText`Source`, instances.source],
    ...(instances.previous.length === 0
      ? []
      : [[publicText`There before`, list(instances.previous)] as const]),
    [publicText`New`, endpoint === null ? instances.next : publicText`${instances.next}, ${endpoint}`],
    [publicText`Record`, recordWords(record)],
    ...(deleted.length === 0 ? [] : [[publicText`Deleted`, list(deleted)] as const]),
    [publicText`Started`, report.startedAt],
    [publicText`Ended`, publicText`${report.finishedAt}, after ${duration(report.durationMs)}`],
    ...(policyHash === null ? [] : [[publicText`Policy`, publicText`SHA-256 ${policyHash}`] as const]),
    [publicText`Prodlike`, report.prodlikeVersion],
  ];
}

function recordWords({ name, zone, before, after }: RotationReport['record']): PublicText {
  const was = before === null ? publicText`not there before` : publicText`was ${before}`;
  const is = after === null || after === before ? publicText`` : publicText`, now ${after}`;
  return publicText`${name} in ${zone}: ${was}${is}`;
}
