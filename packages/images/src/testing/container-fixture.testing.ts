import { CleanUp } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { standInPostgresImage } from '@prodlike/testkit';
import type Docker from 'dockerode';
import { type ContainerTargetOptions, createContainerTarget } from '../container/container-target';
import { connectDocker } from '../engine/connect-docker';
import type { SampleTarget, SealRequest } from '../sample-target';

export const development = { user: 'dev "ops"', password: "dev's password" };

/** Statements that make a small shop with a row too long for its page. */
export const shopSql = `
  CREATE SCHEMA shop;
  CREATE TABLE shop.item (id int PRIMARY KEY, name text, note text);
  INSERT INTO shop.item SELECT g, 'item ' || g, repeat(md5(g::text), 20) FROM generate_series(1, 5000) g;
  INSERT INTO shop.item SELECT 0, 'long', string_agg(md5(g::text), '') FROM generate_series(1, 3000) g;`;

export interface ContainerFixture {
  readonly docker: Docker;
  readonly cleanUp: CleanUp;
  readonly target: SampleTarget;
  /** `prodlike-test/…`, unlike any other. */
  readonly tag: string;
}

let tags = 0;

/** A target in the stand-in image, loaded with a small shop. */
export async function loadedContainer(
  socketPath: string,
  major: 15 | 18,
  options: Partial<ContainerTargetOptions> = {},
): Promise<ContainerFixture> {
  const docker = await connectDocker({ socketPath });
  const cleanUp = new CleanUp();
  const image = await standInPostgresImage(major, 'linux/amd64', socketPath);
  const common = { image, database: 'Shop "1"', development, cleanUp, report: () => undefined };
  const target = await createContainerTarget(docker, { ...common, ...options });
  await runStatements(target.connection, shopSql);
  tags += 1;
  return { docker, cleanUp, target, tag: `prodlike-test/sample:${process.pid}-${tags}` };
}

export function sealRequest(tags: readonly string[], changes: Partial<SealRequest> = {}): SealRequest {
  return {
    labels: { 'com.prodlike.rows': '5001' },
    tags,
    prove: () => Promise.resolve([]),
    report: () => undefined,
    ...changes,
  };
}

export async function runStatements(connection: ConnectionParameters, sql: string): Promise<void> {
  const client = await connect(connection, { applicationName: 'test' });
  await client.query(sql).finally(() => client.end());
}

/** Names of the containers, and ids of the images and volumes, that belong to tests of this process. */
export async function leftInEngine(docker: Docker, since: ReadonlySet<string>): Promise<string[]> {
  return (await inEngine(docker)).filter((name) => !since.has(name));
}

/** All that an engine has. */
export async function inEngine(docker: Docker): Promise<string[]> {
  const containers = await docker.listContainers({ all: true });
  const images = await docker.listImages({ all: true });
  const { Volumes } = await docker.listVolumes();
  return [
    ...containers.flatMap(({ Names }) => Names),
    ...images.map(({ Id }) => Id),
    ...(Volumes ?? []).map(({ Name }) => `volume ${Name}`),
  ];
}
