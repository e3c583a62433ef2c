import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * The absolute paths of the shared libraries, the loader included, that programs and libraries need to run on this
 * machine, each once, by the path under which the loader looks for it.
 */
export async function sharedLibraries(files: readonly string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ldd', [...files], { maxBuffer: 64 * 1024 ** 2 }).catch(
    // ldd fails where one of the files is linked statically, but has listed the others.
    (error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }),
  );
  const paths = stdout.matchAll(/^\t(?:\S+ => )?(?<path>\/\S+) \(0x/gm);
  return [...new Set([...paths].map(({ groups }) => groups?.path ?? ''))].sort();
}
