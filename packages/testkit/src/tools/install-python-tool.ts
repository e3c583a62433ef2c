import { toolFolder } from './tool-folder';

/**
 * Installs Python packages from wheels.
 *
 * @param requirements as pip takes them, each with `==`
 * @returns the folder to put into PYTHONPATH; programs are modules in it (`python3 -m alembic.config`)
 */
export function installPythonTool(requirements: readonly string[]): Promise<string> {
  return toolFolder({ pip: requirements }, (_folder, run) =>
    run('python3', ['-m', 'pip', 'install', '-q', '--only-binary=:all:', '--target', '.', ...requirements]),
  );
}
