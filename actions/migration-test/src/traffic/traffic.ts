import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reachServer, withIamToken } from '@prodlike/aws';
import {
  booleanInput,
  type CleanUp,
  choiceInput,
  errorCode,
  type Host,
  InputError,
  numberInput,
  readInputs,
  requireWritableFolder,
  textInput,
} from '@prodlike/core';
import { connectionInputs, connectionSecrets, serverConnection } from '@prodlike/postgres';
import { captureTraffic, trafficFileText } from '@prodlike/traffic';
import * as v from 'valibot';
import { leftOutLine } from './left-out-line';
import { trafficDefinition } from './traffic-definition';

const schema = v.object({
  action: choiceInput(['capture']),
  out: textInput(),
  top: numberInput({ min: 1, max: 200, unit: 'statements' }),
  force: booleanInput(false),
  ...connectionInputs,
});

const defaultTop = 20;

/** A file that a person may have reviewed is not replaced by accident. */
async function write(file: string, text: string, force: boolean): Promise<void> {
  try {
    await writeFile(file, text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    const fault =
      errorCode(cause) === 'EEXIST'
        ? `is ${file}, which exists`
        : `is ${file}, which cannot be written (${errorCode(cause) || 'no reason given'})`;
    throw new InputError('out', fault, 'Name another file, or set force.', { cause });
  }
}

/**
 * Writes a traffic file of what a live server's applications call.
 *
 * @throws InputError, InputErrors before the server is asked; AdvisedError where its statistics cannot be had
 */
export async function traffic(host: Host, cleanUp: CleanUp): Promise<{ readonly failed: false }> {
  const inputs = readInputs(host, schema, trafficDefinition);
  for (const secret of connectionSecrets(inputs)) host.secret(secret);
  const named = withIamToken(serverConnection(inputs, 'traffic capture'), inputs, host);
  const file = path.resolve(inputs.out === '' ? 'traffic.yml' : inputs.out);
  requireWritableFolder('out', path.dirname(file));
  const connection = await reachServer(named, inputs, { host, cleanUp, phase: host.phase });
  const { statements, leftOut } = await host.phase('Read pg_stat_statements', () =>
    captureTraffic({ connection, most: inputs.top ?? defaultTop, cleanUp }),
  );
  await write(file, trafficFileText(statements), inputs.force);
  const line = leftOutLine(leftOut);
  if (line !== undefined) host.info(line);
  host.output('file', file);
  host.output('statements', String(statements.length));
  host.info(`Wrote ${statements.length} statements to ${file}. Read them before you commit the file.`);
  return { failed: false };
}
