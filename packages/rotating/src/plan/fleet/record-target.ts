import { plainHost } from '@prodlike/aws';
import type { DescribedRecord } from '../../rotation-plan';
import type { OwnTarget } from './own-fleet';

/** Which of ours the record points at; undefined: there is no record, or it points elsewhere. */
export function recordTarget(
  record: DescribedRecord | undefined,
  own: readonly OwnTarget[],
): OwnTarget | undefined {
  const [value, ...others] = record?.values ?? [];
  if (record?.type !== 'CNAME' || value === undefined || others.length > 0) return undefined;
  const host = plainHost(value);
  return own.find(({ described }) => described.endpoint && plainHost(described.endpoint.host) === host);
}
