import type { Client } from 'pg';
import type { DisarmedObject } from '../../scrub-result';

/** Something in the database that can reach out, or holds a secret to do so. */
export interface ArmedObject extends Pick<DisarmedObject, 'kind' | 'name'> {
  /** What disarming does, in words. */
  readonly action: string;
  /** Rejects with the server's error where it refuses. */
  disarm(client: Client): Promise<void>;
}
