import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { withFileLock } from '../../with-file-lock';
import { defaultDockerSocket } from '../engine/default-docker-socket';
import { postgresTree } from './postgres-tree';
import { type RootLayer, rootLayer } from './root-layer';
import { standInConfig } from './stand-in-config';

/** An image of another platform has that platform in its configuration only: it is for pushing and is never run. */
export type StandInPlatform = 'linux/amd64' | 'linux/arm64';

/**
 * An image that behaves as `postgres:15` or `postgres:18` of Docker Hub: entry point, environment, volume, user, stop
 * signal, client programs. Made of this machine's PostgreSQL and loaded into an engine at its first use there, by a tag
 * that says what is in it.
 *
 * @param socketPath the engine's; by default the machine's
 * @returns the tag
 */
export async function standInPostgresImage(
  major: 15 | 18,
  platform: StandInPlatform = 'linux/amd64',
  socketPath = defaultDockerSocket(),
): Promise<string> {
  const docker = new Docker({ socketPath });
  const tree = await postgresTree(major);
  const layer = await rootLayer(tree);
  const architecture = platform.slice('linux/'.length);
  const config = standInConfig(tree, layer, architecture);
  const hash = createHash('sha256').update(config).digest('hex').slice(0, 12);
  const tag = `prodlike-test/postgres:${major}-${architecture}-${hash}`;
  const isThere = () =>
    docker
      .getImage(tag)
      .inspect()
      .then(Boolean, () => false);
  if (await isThere()) return tag;
  await withFileLock(join(tmpdir(), `prodlike-stand-in-${hash}-uid${process.getuid?.()}.lock`), async () => {
    if (!(await isThere())) await loadImage(docker, tag, layer, config);
  });
  return tag;
}

/** As `docker load` takes it: a tar file with the layer, the configuration and a manifest that names both. */
async function loadImage(docker: Docker, tag: string, layer: RootLayer, config: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'prodlike-image-'));
  try {
    const manifest = [{ Config: 'config.json', RepoTags: [tag], Layers: ['layer.tar'] }];
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await writeFile(join(folder, 'config.json'), config);
    await symlink(layer.file, join(folder, 'layer.tar'));
    const tar = spawn('tar', ['-C', folder, '-chf', '-', 'manifest.json', 'config.json', 'layer.tar'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const answer = await docker.loadImage(tar.stdout, { quiet: true });
    const said: string[] = [];
    for await (const chunk of answer) said.push(String(chunk));
    if (!said.join('').includes(tag)) throw new Error(`docker load: ${said.join('')}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
