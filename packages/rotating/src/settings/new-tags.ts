import { ownershipTags, plainHost } from '@prodlike/aws';
import type { RotationRequest } from '../rotation-request';

/** The tags that something is made with: the user's, and ours. The source's are never copied. */
export function newTags(
  { source, prefix, record, wanted }: RotationRequest,
  restoredFrom: string,
): Readonly<Record<string, string>> {
  return {
    ...wanted.tags,
    [ownershipTags.owner]: 'rotate-rds',
    [ownershipTags.prefix]: prefix,
    [ownershipTags.record]: plainHost(record.name),
    [ownershipTags.source]: source.identifier,
    [ownershipTags.restoredFrom]: restoredFrom,
    [ownershipTags.data]: 'unmasked',
  };
}
