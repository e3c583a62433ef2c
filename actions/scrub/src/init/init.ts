import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reachServer, withIamToken } from '@prodlike/aws';
import {
  booleanInput,
  type CleanUp,
  errorCode,
  type Host,
  InputError,
  readInputs,
  requireWritableFolder,
  textInput,
} from '@prodlike/core';
import { detectFromCatalog, mergeDetections, renderPolicy } from '@prodlike/masking';
import {
  connectionInputs,
  connectionSecrets,
  inSession,
  readCatalog,
  serverConnection,
} from '@prodlike/postgres';
import { runFailure, sampleRows } from '@prodlike/scrubbing';
import * as v from 'valibot';
import { initDefinition } from './init-definition';

const schema = v.object({
  output: textInput(),
  force: booleanInput(false),
  sample: booleanInput(true),
  ...connectionInputs,
});

/**
 * Writes a first prodlike.yml for the database.
 *
 * @throws InputError, InputErrors before the database is asked; AdvisedError where it cannot be read
 */
export async function init(host: Host, cleanUp: CleanUp): Promise<{ readonly failed: false }> {
  const inputs = readInputs(host, schema, initDefinition);
  for (const secret of connectionSecrets(inputs)) host.secret(secret);
  const named = withIamToken(serverConnection(inputs, 'init'), inputs, host);
  const output = path.resolve(inputs.output === '' ? 'prodlike.yml' : inputs.output);
  requireWritableFolder('output', path.dirname(output));
  const connection = await reachServer(named, inputs, { host, cleanUp, phase: host.phase });
  const policy = await host
    .phase('Read the database', (progress) =>
      inSession({ connection, applicationName: 'prodlike init', cleanUp }, async (client) => {
        const catalog = await readCatalog(client);
        const fromCatalog = detectFromCatalog(catalog);
        if (!inputs.sample) return renderPolicy(catalog, fromCatalog);
        const report = (line: string) => progress.report(line);
        const fromRows = await sampleRows(client, catalog, connection, cleanUp, report);
        return renderPolicy(catalog, mergeDetections(fromCatalog, fromRows));
      }),
    )
    .catch((error: unknown) => {
      throw runFailure(error, 'Read the database');
    });
  await write(output, policy, inputs.force);
  host.output('file', output);
  host.info(`Wrote ${output}. Review every line, then run: prodlike scrub --mode check`);
  return { failed: false };
}

/** A file that a person may have reviewed is not replaced by accident. */
async function write(file: string, text: string, force: boolean): Promise<void> {
  try {
    await writeFile(file, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    if (errorCode(error) === 'EEXIST')
      throw new InputError('output', `is ${file}, which exists`, 'Name another file, or set force.', {
        cause: error,
      });
    const fault = `is ${file}, which cannot be written (${errorCode(error) || 'no reason given'})`;
    throw new InputError('output', fault, 'Name a file that this user may write.', { cause: error });
  }
}
