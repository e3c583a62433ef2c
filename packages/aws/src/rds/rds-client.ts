import { RDSClient } from '@aws-sdk/client-rds';
import { clientSettings } from '../client/client-settings';

/**
 * The caller ends it with `destroy()`.
 *
 * @param attempts of each call; absent: as every client has them
 */
export function rdsClient(region: string, attempts?: number): RDSClient {
  return new RDSClient(clientSettings(region, attempts));
}
