import { plainHost } from '@prodlike/aws';
import type { DescribedState, RotationFault } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';
import type { OwnTarget } from '../fleet/own-fleet';
import { refusal } from './refusal';

/** Why the record may not be pointed anywhere: the zone is another, or it points at what is not ours. */
export function recordFaults(
  { record: wanted, prefix }: RotationRequest,
  { zone, record }: DescribedState,
  current: OwnTarget | undefined,
): RotationFault[] {
  const name = plainHost(wanted.name);
  if (!zone) {
    return [
      refusal(
        'hosted-zone-id',
        `names "${wanted.zoneId}", and Route 53 has no such zone in this account`,
        'Copy the id from the Route 53 console, and check the role.',
      ),
    ];
  }
  const zoneName = plainHost(zone.name);
  if (name === zoneName) {
    return [
      refusal(
        'record-name',
        `is "${name}", the zone's own name, which can have no CNAME`,
        `Set a name under it, such as db.${zoneName}.`,
      ),
    ];
  }
  if (!name.endsWith(`.${zoneName}`)) {
    return [
      refusal(
        'hosted-zone-id',
        `names the zone "${zoneName}", and the record "${name}" is not in it`,
        `Give the id of the record's own zone, or a name under ${zoneName}.`,
      ),
    ];
  }
  if (!record || current) return [];
  return [
    refusal(
      'record-name',
      `is "${name}", which has ${record.type} ${record.values.join(', ')} and not the endpoint of an instance that a rotation made under "${prefix}"`,
      'Take another name, or delete that record yourself once nobody needs it; the rotation makes it anew.',
    ),
  ];
}
