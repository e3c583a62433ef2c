import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import * as v from 'valibot';

const manifestSchema = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.string(), 'unknown licence'),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
});

/** What has it puts the plan viewer of report.html, which was bundled beforehand, beside the bundle. */
const viewersAsset = 'packages/reporting/src/page/assets/page-asset.ts';

/** The licence texts of all packages that an entry bundles, in the order of their names. */
export async function licencesOf(root: string, entry: string): Promise<string> {
  const { metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    write: false,
    metafile: true,
    external: ['pg-native', 'cpu-features', '*.node', '@grpc/*'],
    logLevel: 'error',
  });
  const folders = new Set(Object.keys(metafile.inputs).flatMap((file) => packageFolder(file) ?? []));
  const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  if (bundled.includes(viewersAsset)) await addWithDependencies(root, 'node_modules/pev2', folders);
  const texts = await Promise.all([...folders].map((folder) => licenceOf(path.join(root, folder))));
  return texts.sort().join('\n\n');
}

/** Adds a package that holds its dependencies, bundled, and those that they hold in turn. */
async function addWithDependencies(root: string, folder: string, folders: Set<string>): Promise<void> {
  if (folders.has(folder)) return;
  folders.add(folder);
  const manifest = v.parse(
    manifestSchema,
    JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8')),
  );
  for (const name of Object.keys(manifest.dependencies))
    if (!name.startsWith('@types/')) await addWithDependencies(root, `node_modules/${name}`, folders);
}

/** The innermost package's folder of a file under node_modules. */
function packageFolder(file: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

async function licenceOf(folder: string): Promise<string> {
  const manifest = v.parse(
    manifestSchema,
    JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')),
  );
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  // Some packages come with Windows' line ends, which git would change.
  const lines = texts.map((text) => text.trim().replaceAll('\r\n', '\n'));
  const heading = `${manifest.name} ${manifest.version} (${manifest.license})`;
  return [heading, '='.repeat(heading.length), ...lines].join('\n');
}
