import { ECRClient } from '@aws-sdk/client-ecr';
import { clientSettings } from '../client/client-settings';

/** The caller ends it with `destroy()`. */
export function ecrClient(region: string): ECRClient {
  return new ECRClient(clientSettings(region));
}
