import { cpSync, readdirSync, rmSync } from 'node:fs';
import { appendFile, copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { busyboxApplets } from './busybox-applets';
import type { PostgresTree } from './postgres-tree';
import { sharedLibraries } from './shared-libraries';

const fixtures = resolve(__dirname, '../../../fixtures/docker');

/** Left out: what only compiles need, and LLVM, without which there is no JIT and 110 MB less. */
const leftOut = /\.a$|\/(?:pgxs|pkgconfig|bitcode|man|include|right|posix)$|\/llvmjit/;

/** From util-linux and Debian's bash: BusyBox's setpriv changes no user, and the entry point's language is bash. */
const machinePrograms = ['/usr/bin/setpriv', '/bin/bash'];

/** The accounts of the official Debian-based images. */
const accounts = {
  'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\npostgres:x:999:999::/var/lib/postgresql:/bin/bash\n',
  'etc/group': 'root:x:0:\npostgres:x:999:\n',
  'etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
};

/** Fills the empty folder `root` with all files of a stand-in PostgreSQL image; owners and modes of folders come later. */
export async function stageRootFiles(tree: PostgresTree, root: string): Promise<void> {
  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) {
    await mkdir(join(root, 'usr', folder), { recursive: true });
    await symlink(`usr/${folder}`, join(root, folder));
  }
  for (const folder of [
    'etc',
    'tmp',
    'root',
    'run',
    'usr/local/bin',
    'docker-entrypoint-initdb.d',
    'var/run/postgresql',
  ])
    await mkdir(join(root, folder), { recursive: true });
  for (const [file, text] of Object.entries(accounts)) await writeFile(join(root, file), text);
  await stagePostgres(tree, root);
  await stageShell(root);
  await stageLibraries(root);
}

async function stagePostgres(tree: PostgresTree, root: string): Promise<void> {
  for (const { from, to } of tree.folders) {
    const filter = (file: string): boolean => !leftOut.test(file);
    cpSync(from, join(root, to), { recursive: true, dereference: true, filter });
  }
  for (const [link, to] of Object.entries(tree.links)) await symlink(to, join(root, link));
  await mkdir(join(root, tree.volume), { recursive: true });
  const sample = join(root, tree.shareFolder, 'postgresql.conf.sample');
  // The last line of a name wins; npm's server and the wheel's programs have their socket in /tmp.
  await appendFile(sample, "listen_addresses = '*'\nunix_socket_directories = '/var/run/postgresql,/tmp'\n");
}

async function stageShell(root: string): Promise<void> {
  await copyFile('/bin/busybox', join(root, 'usr/bin/busybox'));
  for (const applet of await busyboxApplets()) await symlink('busybox', join(root, 'usr/bin', applet));
  for (const program of machinePrograms) {
    const place = join(root, 'usr/bin', basename(program));
    rmSync(place, { force: true });
    await copyFile(program, place);
  }
  for (const script of ['docker-entrypoint.sh', 'gosu'])
    await copyFile(join(fixtures, script), join(root, 'usr/local/bin', script));
}

/** The machine's libraries for all that is staged, at the places where their loader looks for them. */
async function stageLibraries(root: string): Promise<void> {
  const staged = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\/(?:bin|lib|lib\/postgresql|clients\/.+)$/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name));
  const programs: string[] = [];
  for (const file of staged) if (await isElf(file)) programs.push(file);
  for (const library of await sharedLibraries(programs)) {
    if (library.startsWith(`${root}/`)) continue;
    const place = join(root, library);
    await mkdir(dirname(place), { recursive: true });
    await copyFile(library, place);
  }
}

async function isElf(file: string): Promise<boolean> {
  return (await readFile(file)).subarray(1, 4).toString('latin1') === 'ELF';
}
