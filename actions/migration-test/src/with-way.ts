import { reachServer } from '@prodlike/aws';
import type { CleanUp, Host } from '@prodlike/core';
import type { Settings } from './inputs/settings';

/** The settings with their way to the user's server; a tunnel ends with the clean-up. @throws AdvisedError where there is none */
export async function withWay(host: Host, cleanUp: CleanUp, settings: Settings): Promise<Settings> {
  const { source } = settings;
  if (source.provider !== 'template') return settings;
  const server = await reachServer(source.server, source.way, { host, cleanUp, phase: host.phase });
  return { ...settings, source: { ...source, server } };
}
