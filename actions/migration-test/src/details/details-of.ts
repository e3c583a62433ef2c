import type { CleanUp, Host } from '@prodlike/core';
import type { Plan } from '../plan';
import { PrivateDetails } from './private-details';

/** The private details of this run; undefined without recipients: then nothing is kept. */
export async function detailsOf(
  host: Host,
  cleanUp: CleanUp,
  { settings, recipients }: Plan,
): Promise<PrivateDetails | undefined> {
  return recipients && (await PrivateDetails.begin(host, cleanUp, settings, recipients));
}
