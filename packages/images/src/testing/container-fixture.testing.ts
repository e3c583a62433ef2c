import { CleanUp } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type Docker from 'dockerode';
import { type ContainerTargetOptions, createContainerTarget } from '../container/container-target';
import type { SampleTarget, SealRequest } from '../sample-target';

export const development = { user: 'dev "ops"', password: "dev's password" };
export const database = 'Shop "1"';

/** Statements that make a small shop with a row too long for its page. */
export const shopSql = `
  CREATE SCHEMA shop;
  CREATE TABLE shop.item (id int PRIMARY KEY, name text, note text);
  INSERT INTO shop.item SELECT g, 'item ' || g, repeat(md5(g::text), 20) FROM generate_series(1, 5000) g;
  INSERT INTO shop.item SELECT 0, 'long', string_agg(md5(g::text), '') FROM generate_series(1, 3000) g;`;

export interface LoadedContainer {
  readonly cleanUp: CleanUp;
  readonly target: SampleTarget;
}

/** A target in a container of the image, loaded with a small shop. */
export async function loadedContainer(
  docker: Docker,
  image: string,
  options: Partial<ContainerTargetOptions> = {},
): Promise<LoadedContainer> {
  const { cleanUp = new CleanUp() } = options;
  const common = { image, database, development, report: () => undefined };
  const target = await createContainerTarget(docker, { ...common, ...options, cleanUp });
  await runStatements(target.connection, shopSql);
  return { cleanUp, target };
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

/** The first column of a query's first row. */
export async function queryValue(connection: ConnectionParameters, sql: string): Promise<unknown> {
  const client = await connect(connection, { applicationName: 'test' });
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}
