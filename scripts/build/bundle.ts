import ncc from '@vercel/ncc';
import { transform } from 'esbuild';
import type { Bundle } from './bundle-files';
import { licencesOf } from './licences';

/** The oldest Node that the bundles run on: a user's, for the command line. */
const target = 'node20';

/** All JavaScript of one bundle; a runner downloads it for every run. */
const maxCodeBytes = 3.5 * 1024 * 1024;

/** Of dockerode's builds, and of ssh2's agent on Windows, which DOCKER_HOST can do without. */
const unusedAssets: ReadonlySet<string> = new Set(['auth.proto', 'buildkit_status.proto', 'pagent.exe']);

/** What dependencies can do without, and what stands in its place. */
const notBundled = {
  // Programs for one kind of machine: ssh2 takes what Node has where they are missing.
  'cpu-features': 'cpu-features',
  '/\\.node$/': 'cpu-features',
  // Of dockerode, for builds with BuildKit, which nothing here does.
  '@grpc/grpc-js': 'node:util',
  '@grpc/proto-loader': 'node:util',
};

/**
 * Bundles an entry for Node: index.js, a file for each part that is loaded only when needed, the assets that the code
 * refers to, and the licences of what is inside.
 *
 * @throws when it is too large, or holds a path of the machine that built it
 */
export async function bundle(root: string, entry: string): Promise<Bundle> {
  // ncc minifies the first file only, so all are minified here.
  const { code, assets } = await ncc(entry, {
    cache: false,
    minify: false,
    transpileOnly: true,
    quiet: true,
    target: 'es2022',
    externals: notBundled,
  });
  const files = new Map<string, Buffer>();
  files.set('index.js', await minified(code));
  for (const [name, { source }] of Object.entries(assets)) {
    if (unusedAssets.has(name)) continue;
    const isCode = /\.c?js$/.test(name);
    files.set(name, isCode ? await minified(String(source)) : Buffer.from(source));
  }
  files.set('licences.txt', Buffer.from(await licencesOf(root, entry)));
  refuseFaults(root, entry, files);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function minified(code: string): Promise<Buffer> {
  const result = await transform(code, { minify: true, target, legalComments: 'none' });
  return Buffer.from(result.code);
}

function refuseFaults(root: string, entry: string, files: Bundle): void {
  let codeBytes = 0;
  for (const [name, bytes] of files) {
    if (bytes.includes(root)) throw new Error(`${name} of ${entry} holds the path ${root}.`);
    if (name.endsWith('js')) codeBytes += bytes.length;
  }
  if (codeBytes > maxCodeBytes)
    throw new Error(`${entry} bundles to ${codeBytes} bytes; the limit is ${maxCodeBytes}.`);
}
