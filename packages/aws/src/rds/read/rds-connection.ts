import type { RDSClient } from '@aws-sdk/client-rds';

/** A client of RDS and the region that it asks. */
export interface RdsConnection {
  readonly client: RDSClient;
  readonly region: string;
}
