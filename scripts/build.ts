import path from 'node:path';
import { bundle } from './build/bundle';
import { bundleEntries } from './build/bundle-entries';
import { type Bundle, differences, readBundle, writeBundle } from './build/bundle-files';

/**
 * Builds every bundle into dist/. With --check nothing is written: each is built twice, and the two and what is in dist/
 * must be the same bytes.
 */
async function main(): Promise<void> {
  const root = path.join(__dirname, '..');
  const check = process.argv.includes('--check');
  for (const { name, file } of await bundleEntries(root)) {
    const target = path.join(root, 'dist', name);
    const built = await bundle(root, file);
    console.log(`dist/${name}: ${sizeOf(built)}`);
    if (!check) {
      await writeBundle(target, built);
      continue;
    }
    fail(`dist/${name} is built differently each time`, differences(built, await bundle(root, file)));
    fail(`dist/${name} is out of date; run npm run build`, differences(built, await readBundle(target)));
  }
}

function fail(what: string, files: readonly string[]): void {
  if (files.length === 0) return;
  console.error(`${what}: ${files.join(', ')}`);
  process.exitCode = 1;
}

function sizeOf(built: Bundle): string {
  const parts = [...built].map(([file, bytes]) => `${file} ${Math.ceil(bytes.length / 1024)} KiB`);
  return parts.join(', ');
}

void main();
