import type { AwsCredentials } from './aws-credentials';
import type { CredentialSource } from './credential-source';

type Expiring = AwsCredentials & { readonly expiration: Date };

/** Keys that end within this time are renewed first: a token for the database that is signed with them lives 15 minutes. */
const marginMs = 15 * 60_000;
/** Where a renewal fails while the present keys are still good. */
const retryAfterMs = 30_000;

/**
 * Credentials that are got anew before they expire, and where AWS says that they have. The SDK is told that they expire at
 * once, so that it asks for them with each request and keeps none itself.
 *
 * @param first what has been got already
 * @param fetchNew may fail: as long as the present ones are good, they are given
 */
export function renewingCredentials(first: Expiring, fetchNew: () => Promise<Expiring>): CredentialSource {
  let current = first;
  let pending: Promise<void> | undefined;
  let notBeforeMs = 0;
  const fetchOnce = (): Promise<void> => {
    pending ??= fetchNew()
      .then((renewed) => {
        current = renewed;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
  const leftMs = (): number => current.expiration.getTime() - Date.now();
  return {
    async provider() {
      if (leftMs() < marginMs && Date.now() >= notBeforeMs) {
        await fetchOnce().catch((error: unknown) => {
          if (leftMs() <= 0) throw error;
          notBeforeMs = Date.now() + retryAfterMs;
        });
      }
      return { ...current, expiration: new Date() };
    },
    renew: fetchOnce,
  };
}
