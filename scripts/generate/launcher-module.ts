import path from 'node:path';
import { build } from 'esbuild';

const folder = 'packages/isolating/src/namespace';

/** Where the module lies, relative to the repository's root. */
export const launcherModuleFile = path.join(folder, 'launcher-script.ts');

/**
 * The launcher of rooms as text: it is run by `node -e`, so that it needs no file of its own, whatever bundle it comes with.
 */
export async function launcherModule(root: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, folder, 'launcher/launch.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    legalComments: 'none',
  });
  // In quotes it would look as if it was meant to be a template.
  const text = JSON.stringify(outputFiles[0]?.text.trim() ?? '').replaceAll('${', '\\u0024{');
  return `// Generated from launcher/launch.ts by \`npm run generate\`. Do not edit.

/** For \`node -e\`: makes a room and runs a command in it, as told over the IPC channel. */
export const launcherScript = ${text};
`;
}
