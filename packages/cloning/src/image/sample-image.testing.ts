import { randomUUID } from 'node:crypto';
import { CleanUp } from '@prodlike/core';
import { connectDocker, createContainerTarget } from '@prodlike/images';
import { connect } from '@prodlike/postgres';
import { standInPostgresImage } from '@prodlike/testkit';
import type Docker from 'dockerode';

export interface SampleImage {
  readonly tag: string;
  readonly docker: Docker;
  remove(): Promise<void>;
}

export const snapshotTime = '2026-02-03T04:05:06.000Z';

const shop = `
  CREATE ROLE app NOLOGIN;
  CREATE TABLE item (id int PRIMARY KEY, name text);
  INSERT INTO item SELECT g, 'item ' || g FROM generate_series(1, 1000) g;
  ALTER TABLE item OWNER TO app`;

/** An image as sample-to-ecr leaves it, with the database `Shop "1"`. */
export async function makeSampleImage(socketPath: string, major: 15 | 18): Promise<SampleImage> {
  const docker = await connectDocker({ socketPath });
  const cleanUp = new CleanUp();
  const tag = `prodlike-test/sample:${randomUUID()}`;
  try {
    const target = await createContainerTarget(docker, {
      image: await standInPostgresImage(major, 'linux/amd64', socketPath),
      database: 'Shop "1"',
      development: { user: 'dev', password: 'dev' },
      cleanUp,
      report: () => undefined,
    });
    const client = await connect(target.connection, { applicationName: 'test' });
    await client.query(shop).finally(() => client.end());
    await target.seal({
      labels: { 'com.prodlike.snapshot-time': snapshotTime },
      tags: [tag],
      prove: async () => [],
      report: () => undefined,
    });
  } finally {
    await cleanUp.run();
  }
  return { tag, docker, remove: () => docker.getImage(tag).remove({ force: true }) };
}
