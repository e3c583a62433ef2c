import type { Client } from 'pg';
import type { DisarmedObject } from '../../scrub-result';

/** Something in the database that can reach out, or holds a secret to do so. */
export interface ArmedObject extends Pick<DisarmedObject, 'kind' | 'name'> {
  /** What disarming does, in words. */
  readonly action: string;
  /** False where it is disarmed as far as this user can see, who cannot see all of it: disarmed again to be sure. */
  readonly certain: boolean;
  /** Rejects with the server's error where it refuses. */
  disarm(client: Client): Promise<void>;
}
