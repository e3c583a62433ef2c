import type { PostgresTree } from './postgres-tree';
import type { RootLayer } from './root-layer';

/** An image's configuration as the official images of this major version have it. */
export function standInConfig(tree: PostgresTree, layer: RootLayer, architecture: string): string {
  const programs = `/usr/lib/postgresql/${tree.major}/bin`;
  return JSON.stringify({
    architecture,
    os: 'linux',
    created: '2026-01-01T00:00:00Z',
    config: {
      Env: [
        `PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${programs}`,
        'LANG=C.UTF-8',
        `PG_MAJOR=${tree.major}`,
        `PG_VERSION=${tree.version}`,
        `PGDATA=${tree.dataDirectory}`,
      ],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['postgres'],
      ExposedPorts: { '5432/tcp': {} },
      Volumes: { [tree.volume]: {} },
      StopSignal: 'SIGINT',
      WorkingDir: '/',
    },
    rootfs: { type: 'layers', diff_ids: [`sha256:${layer.sha256}`] },
    history: [{ created: '2026-01-01T00:00:00Z', created_by: 'prodlike testkit' }],
  });
}
