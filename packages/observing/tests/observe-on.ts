import { randomBytes } from 'node:crypto';
import { publicText } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { TestServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import type { Observation } from '../src/observation';
import type { Observer } from '../src/observer/observer';
import { startObserver } from '../src/observer/start-observer';
import type { PrivateRecord } from '../src/private-record';

export interface TestClone {
  readonly observer: ConnectionParameters;
  readonly migration: ConnectionParameters;
}

/** A database of its own, filled by `sql`, whose migrations run as `role` (a fresh owner, not a superuser, by default). */
export async function makeClone(
  server: TestServer,
  sql: string,
  role: 'owner' | 'superuser' = 'owner',
): Promise<TestClone> {
  const name = `clone_${randomBytes(6).toString('hex')}`;
  const admin = await connect(server.parameters, { applicationName: 'test' });
  await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD 'pw'`);
  await admin.query(`CREATE DATABASE ${name} OWNER ${name}`);
  await admin.end();
  const observer = { ...server.parameters, database: name };
  const migration =
    role === 'owner'
      ? { ...server.tcpParameters, database: name, user: name, password: 'pw' }
      : { ...server.tcpParameters, database: name };
  const filler = await connect(migration, { applicationName: 'test' });
  await filler.query(sql);
  await filler.end();
  return { observer, migration };
}

export interface ObserveOptions {
  readonly clone: TestClone;
  readonly serverVersionNum: number;
  readonly statisticsDatabase?: string;
  readonly succeeded?: boolean;
  readonly record?: PrivateRecord;
}

/** A connection through the proxy, as a migration tool would make it. */
export async function throughProxy(observer: Observer, clone: TestClone): Promise<Client> {
  return connect(
    { ...clone.migration, host: observer.proxy.host, port: observer.proxy.port },
    { applicationName: 'tool' },
  );
}

/** Runs `tool` under observation, with a first connection through the proxy. */
export async function observeOn(
  options: ObserveOptions,
  tool: (client: Client, observer: Observer) => Promise<void>,
): Promise<Observation> {
  const { clone, serverVersionNum, statisticsDatabase, succeeded, record } = options;
  const observer = await startObserver({
    ...clone,
    serverVersionNum,
    commandName: publicText`the command`,
    ...(statisticsDatabase === undefined ? {} : { statisticsDatabase }),
    ...(record === undefined ? {} : { record }),
  });
  const client = await throughProxy(observer, clone);
  try {
    await tool(client, observer);
  } catch (error) {
    await observer.finish();
    throw error;
  }
  await client.end().catch(() => undefined);
  return observer.finish(succeeded === undefined ? undefined : { succeeded });
}
