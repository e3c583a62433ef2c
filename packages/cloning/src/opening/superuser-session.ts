import type { ConnectionParameters } from '@prodlike/postgres';
import type { Client } from 'pg';

/** A session of a superuser of a clone's own server, and how to open another. */
export interface SuperuserSession {
  readonly client: Client;
  readonly parameters: ConnectionParameters;
}
