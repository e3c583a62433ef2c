import type { DatabaseSubject } from '@prodlike/aws';
import type { ComparedSetting } from '../rotation-plan';
import type { RotationRequest } from '../rotation-request';
import { clusterRows, commonRows, instanceRows } from './setting-rows';

const unset = '–';

/**
 * Settings of the source against those of the new one, expected (expectedSubject) or described: `equal`; `on-purpose` where an input
 * or the rotation itself asks for the difference; `surprise` where nobody did.
 */
export function compareSettings(
  { source: { kind }, wanted }: Pick<RotationRequest, 'source' | 'wanted'>,
  source: DatabaseSubject,
  next: DatabaseSubject,
): ComparedSetting[] {
  const rows = [...commonRows, ...(kind === 'cluster' ? clusterRows : instanceRows)];
  return rows.map(({ name, read, asked }) => {
    const values = { source: read(source) ?? unset, next: read(next) ?? unset };
    const differs = values.source !== values.next;
    return { name, ...values, verdict: !differs ? 'equal' : asked(wanted) ? 'on-purpose' : 'surprise' };
  });
}
