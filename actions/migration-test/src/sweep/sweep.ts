import path from 'node:path';
import { allowedAccounts, reachServer, requiredRegion, withIamToken } from '@prodlike/aws';
import {
  createTemplateProvider,
  type EngineAddress,
  type RdsSweepOptions,
  sweepClones,
  sweepContainerClones,
  sweepDblabClones,
  sweepRdsClones,
} from '@prodlike/cloning';
import { booleanInput, type CleanUp, type Host, readInputs } from '@prodlike/core';
import { connectDocker, sweepContainers } from '@prodlike/images';
import { connectionInputs, defaultCacheDir, serverConnection } from '@prodlike/postgres';
import * as v from 'valibot';
import { engineOf } from '../inputs/engine-of';
import { inputsSchema } from '../inputs/inputs-schema';
import { registerSecrets } from '../inputs/settings';
import { sweepDefinition } from './sweep-definition';

const schema = v.object({
  ...v.pick(inputsSchema, ['cache-dir', 'clone-dir', 'allowed-account-ids', 'dblab-url', 'dblab-token'])
    .entries,
  ...connectionInputs,
  rds: booleanInput(false),
});

/**
 * Removes what killed runs left on this machine, containers of its Docker engine included, where a connection is given on that
 * server, where a Database Lab Engine is given on that, and where it is wished in RDS.
 * @throws InputError, InputErrors before anything is touched
 */
export async function sweep(host: Host, cleanUp: CleanUp): Promise<{ readonly failed: false }> {
  const inputs = readInputs(host, schema, sweepDefinition);
  registerSecrets(inputs, host);
  const engine = engineWish(inputs);
  const onServer = inputs['database-url'] !== undefined || inputs.host !== undefined;
  const named = onServer
    ? withIamToken(serverConnection(inputs, 'the provider template'), inputs, host)
    : undefined;
  const server = named && (await reachServer(named, inputs, { host, cleanUp, phase: host.phase }));
  const cloneDir = inputs['clone-dir'];
  const removed = await sweepClones({
    cacheDir: inputs['cache-dir'] === undefined ? defaultCacheDir() : path.resolve(inputs['cache-dir']),
    ...(cloneDir === undefined ? {} : { cloneDirs: [path.resolve(cloneDir)] }),
  });
  if (server) {
    const provider = createTemplateProvider({ server, template: server.database });
    removed.push(...(await provider.sweep(new Date())));
  }
  removed.push(...(await sweepEngine(new Date())));
  if (engine) {
    const report = (line: string): void => host.info(line);
    removed.push(...(await sweepDblabClones({ address: engine, report }, new Date())));
  }
  if (inputs.rds) removed.push(...(await sweepRdsClones(rdsOf(inputs), new Date())));
  for (const id of removed) host.info(`Removed ${id}`);
  if (removed.length === 0) host.info('There is nothing to remove.');
  host.output('removed', String(removed.length));
  return { failed: false };
}

/** A token without an engine is a mistake; neither is no wish. */
function engineWish(inputs: v.InferOutput<typeof schema>): EngineAddress | undefined {
  const { 'dblab-url': url, 'dblab-token': token } = inputs;
  return url === undefined && token === undefined ? undefined : engineOf(inputs);
}

function rdsOf(inputs: v.InferOutput<typeof schema>): RdsSweepOptions {
  return { region: requiredRegion(inputs, process.env), allowedAccounts: allowedAccounts(inputs) };
}

/** Nothing of ours is in an engine that does not answer. */
async function sweepEngine(now: Date): Promise<string[]> {
  const docker = await connectDocker().catch(() => undefined);
  if (docker === undefined) return [];
  return [...(await sweepContainerClones(docker, now)), ...(await sweepContainers(docker, now))];
}
