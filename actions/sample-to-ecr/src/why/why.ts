import { readFile } from 'node:fs/promises';
import { reachServer, withIamToken } from '@prodlike/aws';
import { type CleanUp, type Host, loadConfiguration, readInputs, textInput } from '@prodlike/core';
import {
  type ConnectionParameters,
  connectionInputs,
  connectionSecrets,
  inSession,
  openSnapshot,
  readCatalog,
  serverConnection,
} from '@prodlike/postgres';
import {
  checkSampling,
  explainRow,
  keySetStatements,
  resolveSampling,
  type SamplingPlan,
} from '@prodlike/subsetting';
import * as v from 'valibot';
import { configurationSchema } from '../configuration';
import { idLists } from '../inputs/id-lists';
import { configurationFaultError } from '../report/configuration-fault-error';
import { runFailure } from '../run/run-failure';
import { describeExplanation } from './describe-explanation';
import { findUnit, nameOf } from './find-unit';
import { keyInput } from './key-input';
import { whyDefinition } from './why-definition';

const schema = v.object({
  table: textInput(),
  key: keyInput(),
  config: textInput(),
  ids: textInput(),
  ...connectionInputs,
});

const applicationName = 'prodlike why';

/**
 * Says by which path a row is in a sample, or what keeps it out, by choosing the rows again. Writes nothing.
 *
 * @throws InputError, InputErrors, ConfigurationError before a row is read; AdvisedError where the source cannot be read
 */
export async function why(host: Host, cleanUp: CleanUp): Promise<{ readonly failed: boolean }> {
  const inputs = readInputs(host, schema, whyDefinition);
  for (const secret of connectionSecrets(inputs)) host.secret(secret);
  const named = withIamToken(serverConnection(inputs, 'why'), inputs, host);
  const configPath = inputs.config === '' ? 'prodlike.yml' : inputs.config;
  const { sampling: section } = await loadConfiguration(configPath, configurationSchema);
  const configText = await readFile(configPath, 'utf8');
  const ids = idLists(inputs.ids);
  const connection = await reachServer(named, inputs, { host, cleanUp, phase: host.phase });
  const title = 'Choosing the rows of the sample again';
  try {
    const explained = await host.phase(title, async () => {
      const session = { connection, applicationName, cleanUp };
      const sampling = await inSession(session, async (client) => {
        const resolved = resolveSampling(section, await readCatalog(client), ids);
        return resolved.faults.length > 0
          ? resolved
          : { ...resolved, faults: await checkSampling(client, resolved) };
      });
      if (sampling.faults.length > 0)
        throw configurationFaultError(configPath, configText, { sampling, faults: [] });
      const unit = findUnit(sampling, inputs.table);
      const explanation = await inSnapshotOf(connection, sampling, cleanUp, (snapshot) =>
        explainRow(snapshot, sampling, unit, inputs.key),
      );
      return { unit, explanation };
    });
    const { unit, explanation } = explained;
    for (const line of describeExplanation(nameOf(unit.table), inputs.key, explanation)) host.info(line);
    host.output('steps', String(explanation.kind === 'chosen' ? explanation.path.length : 0));
    return { failed: explanation.kind !== 'chosen' };
  } catch (error) {
    throw runFailure(error, title);
  }
}

type Snapshot = Awaited<ReturnType<typeof openSnapshot>>;

async function inSnapshotOf<T>(
  connection: ConnectionParameters,
  sampling: SamplingPlan,
  cleanUp: CleanUp,
  act: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const snapshot = await openSnapshot(connection, {
    applicationName,
    settings: {},
    beforeTransaction: async (client) => {
      for (const statement of keySetStatements(sampling)) await client.query(statement);
    },
  });
  const close = cleanUp.defer('the snapshot of the source', () => snapshot.close());
  try {
    return await act(snapshot);
  } finally {
    await close();
  }
}
