import { reachServer } from '@prodlike/aws';
import {
  type CloneProvider,
  createDblabProvider,
  createEmbeddedProvider,
  createImageProvider,
  createRdsProvider,
  createTemplateProvider,
} from '@prodlike/cloning';
import type { CleanUp, Host } from '@prodlike/core';
import { isUnprotected } from './inputs/engine-of';
import type { Settings } from './inputs/settings';

export interface ProviderRun {
  readonly host: Host;
  readonly cleanUp: CleanUp;
  readonly report: (line: string) => void;
}

/** The provider that the inputs name. Nothing is started by making one. */
export function providerOf(settings: Settings, { host, cleanUp, report }: ProviderRun): CloneProvider {
  const { source, cacheDir, cloneDir } = settings;
  if (source.provider === 'template') {
    return createTemplateProvider({ server: source.server, template: source.server.database, report });
  }
  if (source.provider === 'image') return createImageProvider({ ...source, report });
  if (source.provider === 'rds') {
    // Within the phase in which the clone is made: a log group holds no other.
    const phase: Host['phase'] = (_, act) => act({ report });
    return createRdsProvider({
      ...source,
      secret: (value) => host.secret(value),
      reach: (login) => reachServer(source.connection(login), source.way, { host, cleanUp, phase }),
      report,
    });
  }
  if (source.provider === 'dblab') {
    if (isUnprotected(source.engine)) {
      host.warning('dblab-url is http: token, password and data travel to the engine in the clear.');
    }
    return createDblabProvider({ ...source, secret: (value) => host.secret(value), report });
  }
  const { provider: _, ...base } = source;
  return createEmbeddedProvider({
    ...base,
    cacheDir,
    ...(cloneDir === undefined ? {} : { cloneDir }),
    report,
  });
}
