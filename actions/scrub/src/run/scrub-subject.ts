import type { ScrubSubject } from '@prodlike/scrubbing';
import type { PreparedScrub } from './prepare-scrub';

/** The database that the inputs name, and what the configuration decides about it. */
export function scrubSubject({
  settings,
  configuration,
}: Pick<PreparedScrub, 'settings' | 'configuration'>): ScrubSubject {
  const { connection, accountPasswords } = settings;
  const { masking, accounts, queries } = configuration;
  return { connection, masking, accounts, accountPasswords, queries };
}
