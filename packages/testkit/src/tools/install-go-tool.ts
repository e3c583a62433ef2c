import { join } from 'node:path';
import { toolFolder } from './tool-folder';

/**
 * Builds a Go program.
 *
 * @param module `path@version`
 * @param tags build tags that leave out the drivers of other databases
 * @returns the program's path
 */
export async function installGoTool(module: string, tags: string): Promise<string> {
  const folder = await toolFolder({ go: module, tags }, (making, run) =>
    run('go', ['install', '-tags', tags, module], { GOBIN: making, CGO_ENABLED: '0' }),
  );
  const program = module.replace(/@.*$/, '').split('/').pop() ?? module;
  return join(folder, program);
}
