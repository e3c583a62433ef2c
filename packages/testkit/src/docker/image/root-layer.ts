import { readFileSync, statSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type InstallStep, toolFolder } from '../../tools/tool-folder';
import { withFileLock } from '../../with-file-lock';
import type { PostgresTree } from './postgres-tree';
import { stageRootFiles } from './stage-root-files';

/** The only layer of a stand-in image. */
export interface RootLayer {
  /** A tar file. */
  readonly file: string;
  /** Of the tar file, hexadecimal. */
  readonly sha256: string;
}

const fixtures = resolve(__dirname, '../../../fixtures/docker');

/** The same files make the same bytes. */
const tarOptions = [
  ...['--sort=name', '--mtime=@0', '--numeric-owner', '--format=posix'],
  '--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime',
];

/** What decides a layer's content: the recipe, the scripts, and which PostgreSQL there is. */
function pinsOf(tree: PostgresTree): unknown {
  const recipe = ['root-layer.ts', 'stage-root-files.ts'].map((name) => join(__dirname, name));
  const scripts = ['docker-entrypoint.sh', 'gosu'].map((name) => join(fixtures, name));
  const texts = [...recipe, ...scripts].map((file) => readFileSync(file, 'utf8'));
  return [tree, texts, tree.folders.map(({ from }) => statSync(from).mtimeMs)];
}

/** The layer with all files of a stand-in image: made at its first use, then kept until what it is made of changes. */
export async function rootLayer(tree: PostgresTree): Promise<RootLayer> {
  const lock = join(tmpdir(), `prodlike-stand-in-${tree.major}-uid${process.getuid?.()}.lock`);
  const folder = await withFileLock(lock, () =>
    toolFolder(pinsOf(tree), (_folder, run) => fillLayer(tree, run)),
  );
  return { file: join(folder, 'layer.tar'), sha256: await readFile(join(folder, 'layer.sha256'), 'utf8') };
}

async function fillLayer(tree: PostgresTree, run: InstallStep): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'prodlike-root-'));
  try {
    await stageRootFiles(tree, root);
    await chmod(root, 0o755);
    const ofPostgres = ['var/run/postgresql', 'var/lib/postgresql'];
    for (const folder of ['tmp', tree.volume.slice(1), ...ofPostgres])
      await chmod(join(root, folder), 0o1777);
    await chmod(join(root, 'var/run/postgresql'), 0o3777);
    const tar = (...rest: string[]) => run('tar', [...tarOptions, '-C', root, '-f', ...rest]);
    const entries = ofPostgres.map((folder) => `./${folder}`);
    // Owners are set by tar: only root could change them in the folder itself.
    await tar(
      'layer.tar',
      '--owner=0',
      '--group=0',
      ...entries.map((entry) => `--exclude=${entry}`),
      '-c',
      '.',
    );
    await tar('layer.tar', '--owner=999', '--group=999', '-r', ...entries);
    await run('sh', ['-c', "sha256sum layer.tar | cut -d ' ' -f 1 | tr -d '\\n' >layer.sha256"]);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
