import { Route53Client } from '@aws-sdk/client-route-53';
import { clientSettings } from '../client/client-settings';

/**
 * The caller ends it with `destroy()`.
 *
 * @param attempts of each call; absent: as every client has them
 */
export function route53Client(region: string, attempts?: number): Route53Client {
  return new Route53Client(clientSettings(region, attempts));
}
