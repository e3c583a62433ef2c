import {
  type CloneProvider,
  createEmbeddedProvider,
  createImageProvider,
  createTemplateProvider,
} from '@prodlike/cloning';
import type { Settings } from './inputs/settings';

/** The provider that the inputs name. Nothing is started by making one. */
export function providerOf(settings: Settings, report: (line: string) => void): CloneProvider {
  const { source, cacheDir, cloneDir } = settings;
  if (source.provider === 'template') {
    return createTemplateProvider({ server: source.server, template: source.server.database, report });
  }
  if (source.provider === 'image') return createImageProvider({ ...source, report });
  const { provider: _, ...base } = source;
  return createEmbeddedProvider({
    ...base,
    cacheDir,
    ...(cloneDir === undefined ? {} : { cloneDir }),
    report,
  });
}
