import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ConfigurationError, configurationLines } from '@prodlike/core';
import { planTraffic, readTrafficFile, type TrafficPlan, type TrafficSection } from '@prodlike/traffic';
import type { Settings } from '../inputs/settings';

/** The traffic of prodlike.yml: planned, or still to be read from the source's statistics. */
export type PlannedTraffic =
  | { readonly kind: 'planned'; readonly plan: TrafficPlan }
  | { readonly kind: 'source'; readonly section: TrafficSection };

async function refuseSource({ configPath, source }: Settings): Promise<never> {
  const lineOf = configurationLines(await readFile(configPath, 'utf8'));
  throw new ConfigurationError(configPath, [
    {
      line: lineOf(['traffic', 'from']),
      message: `traffic.from: source needs a server to read the statistics of, and provider is ${source.provider}; write a file with prodlike traffic capture, and name it by file`,
    },
  ]);
}

/**
 * Reads the section's statements as far as they are in files; touches nothing.
 *
 * @throws ConfigurationError
 */
export async function planTrafficSection(
  section: TrafficSection | undefined,
  settings: Settings,
): Promise<PlannedTraffic | undefined> {
  if (section === undefined) return undefined;
  if (section.from !== undefined) {
    return settings.source.provider === 'template'
      ? { kind: 'source', section }
      : await refuseSource(settings);
  }
  const { file } = section;
  const statements =
    file === undefined
      ? (section.statements ?? [])
      : await readTrafficFile(file, path.dirname(path.resolve(settings.configPath)));
  return { kind: 'planned', plan: planTraffic(section, statements, false) };
}
