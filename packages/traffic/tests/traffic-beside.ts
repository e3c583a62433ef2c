import { randomBytes } from 'node:crypto';
import { CleanUp, publicText } from '@prodlike/core';
import { type Observation, startObserver } from '@prodlike/observing';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { TestServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import * as v from 'valibot';
import { type ObservedTraffic, planTraffic, startTraffic, trafficSchema } from '../src';

export interface TestClone {
  readonly observer: ConnectionParameters;
  readonly migration: ConnectionParameters;
}

/** A database with an owner of its own, filled by `sql`. */
export async function makeClone(server: TestServer, sql: string): Promise<TestClone> {
  const name = `traffic_${randomBytes(6).toString('hex')}`;
  const admin = await connect(server.parameters, { applicationName: 'test' });
  await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD 'pw'`);
  await admin.query(`CREATE DATABASE ${name} OWNER ${name}`);
  await admin.end();
  const migration = { ...server.tcpParameters, database: name, user: name, password: 'pw' };
  const filler = await connect(migration, { applicationName: 'test' });
  await filler.query(sql);
  await filler.end();
  return { observer: { ...server.parameters, database: name }, migration };
}

export interface TrafficRun {
  readonly traffic: ObservedTraffic;
  readonly observation: Observation;
}

/** The section as prodlike.yml would have it. */
export function planOf(section: unknown) {
  const parsed = v.parse(trafficSchema, section);
  return planTraffic(parsed, parsed.statements ?? [], false);
}

/** Runs `migrate` through the observers' proxy beside the traffic of a section. */
export async function besideTraffic(
  server: TestServer,
  clone: TestClone,
  section: object,
  migrate: (client: Client) => Promise<void>,
): Promise<TrafficRun> {
  const cleanUp = new CleanUp();
  const serverVersionNum = server.server.versionNum;
  const quick = { 'warm-up': '200ms', before: '600ms', after: '400ms', sessions: 40 };
  const traffic = await startTraffic({
    plan: planOf({ ...quick, ...section }),
    ...clone,
    serverVersionNum,
    cleanUp,
  });
  try {
    const observer = await startObserver({
      ...clone,
      serverVersionNum,
      commandName: publicText`the command`,
      statisticsDatabase: 'postgres',
    });
    const succeeded = await traffic.around(async () => {
      const client = await connect({ ...clone.migration, ...observer.proxy }, { applicationName: 'tool' });
      const ended = await migrate(client).then(
        () => true,
        () => false,
      );
      await client.end().catch(() => undefined);
      return ended;
    });
    const observation = await observer.finish({ succeeded });
    return { observation, traffic: traffic.observed(observation, succeeded) };
  } finally {
    await cleanUp.run();
  }
}
