import { type PublicText, publicText } from '@prodlike/core';
import type { ReportedRun } from '../public-report';

const names: Record<ReportedRun['kind'], PublicText> = {
  second: publicText`second run`,
  rollback: publicText`rollback`,
};

/** What stands where a finding names its migration, for what belongs to a whole run. */
export function runName(kind: ReportedRun['kind']): PublicText {
  return names[kind];
}
