import type { CleanUp } from '@prodlike/core';
import { type Detection, detectFromRows } from '@prodlike/masking';
import type { Catalog, ConnectionParameters } from '@prodlike/postgres';
import type { Client } from 'pg';
import { withSamplingSessions } from './with-sampling-sessions';

/** Looks at a sample of every table, several tables at a time. @throws AdvisedError where the connection is lost */
export async function sampleRows(
  client: Client,
  catalog: Catalog,
  connection: ConnectionParameters,
  cleanUp: CleanUp,
  report: (line: string) => void,
): Promise<Detection[]> {
  return await withSamplingSessions(connection, cleanUp, (furtherClients) =>
    detectFromRows(client, catalog, { furtherClients, report }),
  );
}
