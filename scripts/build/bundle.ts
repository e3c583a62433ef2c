import ncc from '@vercel/ncc';
import { transform } from 'esbuild';
import type { Bundle } from './bundle-files';
import { licencesOf } from './licences';

/** The oldest Node that the bundles run on: a user's, for the command line. */
const target = 'node20';

/** All of one bundle's JavaScript for Node; a runner downloads it for every run. */
const maxCodeBytes = 5.5 * 1024 * 1024;

/** Of dockerode's builds, and of ssh2's agent on Windows, which DOCKER_HOST can do without. */
const unusedAssets: ReadonlySet<string> = new Set(['auth.proto', 'buildkit_status.proto', 'pagent.exe']);

/** Of report.html, known by their hashes: they run in browsers. */
const pageScripts: ReadonlySet<string> = new Set(['page-client.js', 'plan-viewer.js']);

/** What dependencies can do without, and what stands in its place. */
const notBundled = {
  // Programs for one kind of machine: ssh2 takes what Node has where they are missing.
  'cpu-features': 'cpu-features',
  '/\\.node$/': 'cpu-features',
  // Of dockerode, for builds with BuildKit, which nothing here does.
  '@grpc/grpc-js': 'node:util',
  '@grpc/proto-loader': 'node:util',
  // Of @actions/artifact, for looking for artifacts and downloading them, which nothing here does.
  '@actions/github/lib/utils': 'node:util',
  '@octokit/plugin-request-log': 'node:util',
  '@octokit/plugin-retry': 'node:util',
  'unzip-stream': 'node:util',
  // Of its Azure client, for checksums that nothing here asks for; it cannot run in a bundle.
  '/crc64\\.js$/': 'node:util',
  // A copy of Node's own streams for older ones, of which its zip writer has several.
  'readable-stream': 'node:stream',
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
    if (unusedAssets.has(name) || !(isCode(name) || mentions(code, assets, name))) continue;
    files.set(name, isCode(name) ? await minified(String(source)) : Buffer.from(source));
  }
  files.set('licences.txt', Buffer.from(await licencesOf(root, entry)));
  refuseFaults(root, entry, files);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** False for an asset of a module that was left out, because nothing uses it. */
function mentions(
  code: string,
  assets: Readonly<Record<string, { readonly source: string | Buffer }>>,
  name: string,
): boolean {
  const parts = Object.entries(assets).filter(([part]) => isCode(part));
  return [code, ...parts.map(([, { source }]) => String(source))].some((text) => text.includes(name));
}

function isCode(name: string): boolean {
  return /\.c?js$/.test(name) && !pageScripts.has(name);
}

async function minified(code: string): Promise<Buffer> {
  const result = await transform(code, { minify: true, target, legalComments: 'none' });
  return Buffer.from(result.code);
}

function refuseFaults(root: string, entry: string, files: Bundle): void {
  let codeBytes = 0;
  for (const [name, bytes] of files) {
    if (bytes.includes(root)) throw new Error(`${name} of ${entry} holds the path ${root}.`);
    if (isCode(name)) codeBytes += bytes.length;
  }
  if (codeBytes > maxCodeBytes)
    throw new Error(`${entry} bundles to ${codeBytes} bytes; the limit is ${maxCodeBytes}.`);
}
