import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { ArmedObject } from './armed-object';

const existsSql = "SELECT to_regclass('cron.job') IS NOT NULL";

/** Through jsonb, because jobname is only there since pg_cron 1.3. Without a superuser, row security shows own jobs only. */
const jobsSql = `
  SELECT jobid::text, coalesce(to_jsonb(j) ->> 'jobname', 'job ' || jobid) FROM cron.job j WHERE active ORDER BY jobid`;
const switchOffSql = 'UPDATE cron.job SET active = false WHERE jobid = $1';

/**
 * Jobs of pg_cron, where this is the database that holds them. Jobs of others that row security hides run only while
 * their role may log in.
 */
export async function findCronJobs(client: Client): Promise<ArmedObject[]> {
  const [exists] = await readRows(client, existsSql, v.tuple([v.boolean()]));
  if (exists?.[0] !== true) return [];
  const jobs = await readRows(client, jobsSql, v.tuple([v.string(), v.string()]));
  return jobs.map(([id, name]) => ({
    kind: 'cron-job',
    name,
    action: 'switched off',
    async disarm(session) {
      await session.query(switchOffSql, [id]);
    },
  }));
}
