import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

export interface BundledChild {
  readonly file: string;
  remove(): Promise<void>;
}

/** rotate-child.ts as one file: a test starts it so often that to transform it each time would take most of the time. */
export async function bundleChild(): Promise<BundledChild> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prodlike-rotate-'));
  const file = path.join(folder, 'rotate-child.cjs');
  await build({
    entryPoints: [path.join(__dirname, 'rotate-child.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify: false,
    logLevel: 'error',
    external: ['pg-native', 'cpu-features', 'ssh2'],
  });
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}
