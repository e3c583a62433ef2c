import path from 'node:path';
import { withIamToken } from '@prodlike/aws';
import { createTemplateProvider, sweepClones, sweepContainerClones } from '@prodlike/cloning';
import { type Host, readInputs } from '@prodlike/core';
import { connectDocker, sweepContainers } from '@prodlike/images';
import { connectionInputs, defaultCacheDir, serverConnection } from '@prodlike/postgres';
import * as v from 'valibot';
import { inputsSchema } from '../inputs/inputs-schema';
import { registerSecrets } from '../inputs/settings';
import { sweepDefinition } from './sweep-definition';

const schema = v.object({ ...v.pick(inputsSchema, ['cache-dir', 'clone-dir']).entries, ...connectionInputs });

/**
 * Removes what killed runs left on this machine, containers of its Docker engine included, and, where a connection is
 * given, on that server.
 * @throws InputError, InputErrors before anything is touched
 */
export async function sweep(host: Host): Promise<{ readonly failed: false }> {
  const inputs = readInputs(host, schema, sweepDefinition);
  registerSecrets(inputs, host);
  const onServer = inputs['database-url'] !== undefined || inputs.host !== undefined;
  const server = onServer
    ? withIamToken(serverConnection(inputs, 'the provider template'), inputs, host)
    : undefined;
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
  for (const id of removed) host.info(`Removed ${id}`);
  if (removed.length === 0) host.info('There is nothing to remove.');
  host.output('removed', String(removed.length));
  return { failed: false };
}

/** Nothing of ours is in an engine that does not answer. */
async function sweepEngine(now: Date): Promise<string[]> {
  const docker = await connectDocker().catch(() => undefined);
  if (docker === undefined) return [];
  return [...(await sweepContainerClones(docker, now)), ...(await sweepContainers(docker, now))];
}
