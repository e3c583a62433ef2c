import { brokenStatuses } from './broken-statuses';

export type StatusMeaning =
  /** It can be used and changed. */
  | { readonly kind: 'usable' }
  /** RDS is at work, or the status is a new one of RDS's. */
  | { readonly kind: 'working' }
  /** It stays so until somebody does something. */
  | { readonly kind: 'broken'; readonly fault: string; readonly remedy: string };

/** These go on in the background for hours, while the instance can be used and changed. */
const usable = new Set(['available', 'storage-optimization', 'storage-initialization']);

/**
 * What a status of an instance or a cluster means for whoever waits until it is available
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/accessing-monitoring.html).
 */
export function statusMeaning(status: string): StatusMeaning {
  if (usable.has(status)) return { kind: 'usable' };
  const broken = brokenStatuses.get(status);
  return broken ? { kind: 'broken', ...broken } : { kind: 'working' };
}
