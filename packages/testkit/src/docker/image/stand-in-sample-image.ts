import { randomUUID } from 'node:crypto';
import { type ConnectionParameters, connect, quoteIdentifier } from '@prodlike/postgres';
import Docker from 'dockerode';
import { until } from '../../until';
import { defaultDockerSocket } from '../engine/default-docker-socket';
import { standInPostgresImage } from './stand-in-postgres-image';

export interface StandInSampleOptions {
  readonly major: 15 | 18;
  readonly database: string;
  /** Run in the database by the superuser. */
  readonly sql: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly socketPath?: string;
}

export interface StandInSample {
  /** `prodlike-test/sample:…`, unlike any other. */
  readonly tag: string;
  readonly docker: Docker;
  /** Gives the image a further name. */
  tagAs(repository: string, tag: string): Promise<void>;
  /** With all its names. */
  remove(): Promise<void>;
}

const dataFolder = '/var/lib/prodlike/data';
const superuser = { user: 'postgres', password: 'of the making' };

/** What sample-to-ecr adds to every image; its own tests make images by its own code. */
const developmentLogin = `
  CREATE ROLE dev LOGIN SUPERUSER PASSWORD 'dev';
  ALTER ROLE postgres PASSWORD NULL`;

/** An image with data inside, laid out as sample-to-ecr's: PGDATA outside volumes, the login dev with the password dev. */
export async function standInSampleImage(options: StandInSampleOptions): Promise<StandInSample> {
  const { major, database, sql, labels = {}, socketPath = defaultDockerSocket() } = options;
  const docker = new Docker({ socketPath });
  const base = await standInPostgresImage(major, 'linux/amd64', socketPath);
  const container = await docker.createContainer({
    Image: base,
    Env: [`PGDATA=${dataFolder}`],
    // Here and not in Env, which would be the image's for good.
    Entrypoint: ['sh', '-c', `POSTGRES_PASSWORD='${superuser.password}' exec docker-entrypoint.sh postgres`],
    HostConfig: { PortBindings: { '5432/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }] } },
  });
  try {
    await container.start();
    const { NetworkSettings } = await container.inspect();
    const port = Number(NetworkSettings.Ports['5432/tcp']?.[0]?.HostPort);
    const login = { host: '127.0.0.1', port, ...superuser };
    await until('the server of the sample accepts connections', () =>
      execute({ ...login, database: 'postgres' }, `CREATE DATABASE ${quoteIdentifier(database)}`).then(
        () => true,
        () => false,
      ),
    );
    await execute({ ...login, database }, `${sql};${developmentLogin}`);
    await container.stop({ t: 60 });
    const tag = randomUUID();
    const { Config } = await docker.getImage(base).inspect();
    await container.commit({
      _query: { container: container.id, repo: 'prodlike-test/sample', tag },
      _body: { Entrypoint: Config.Entrypoint, Cmd: Config.Cmd, Labels: labels },
    });
    return sampleOf(docker, `prodlike-test/sample:${tag}`);
  } finally {
    await container.remove({ force: true, v: true });
  }
}

async function sampleOf(docker: Docker, tag: string): Promise<StandInSample> {
  const { Id } = await docker.getImage(tag).inspect();
  return {
    tag,
    docker,
    tagAs: (repo, name) => docker.getImage(Id).tag({ repo, tag: name }),
    remove: () => docker.getImage(Id).remove({ force: true }),
  };
}

async function execute(login: ConnectionParameters, sql: string): Promise<void> {
  const client = await connect(login, { applicationName: 'prodlike testkit' });
  await client.query(sql).finally(() => client.end());
}
