import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { ArmedObject } from './armed-object';

const rightSql = `
  SELECT has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'cron' AND c.relname = 'job'`;

/** Through jsonb, because jobname is only there since pg_cron 1.3. */
const jobsSql = `
  SELECT jobid::text, coalesce(to_jsonb(j) ->> 'jobname', 'job ' || jobid) FROM cron.job j WHERE active ORDER BY jobid`;
const switchOffSql = 'UPDATE cron.job SET active = false WHERE jobid = $1';
const switchAllOffSql = 'UPDATE cron.job SET active = false';

const action = 'switched off';

/**
 * Jobs of pg_cron, where this is the database that holds them. Jobs of others that row security hides run only while
 * their role may log in.
 */
export async function findCronJobs(client: Client): Promise<ArmedObject[]> {
  const [right] = await readRows(client, rightSql, v.tuple([v.boolean()]));
  if (right === undefined) return [];
  const kind = 'cron-job';
  if (!right[0]) {
    const disarm = async (session: Client): Promise<void> => void (await session.query(switchAllOffSql));
    return [{ kind, name: 'every job in cron.job', action, certain: true, disarm }];
  }
  const jobs = await readRows(client, jobsSql, v.tuple([v.string(), v.string()]));
  return jobs.map(([id, name]) => ({
    kind,
    name,
    action,
    certain: true,
    disarm: async (session) => void (await session.query(switchOffSql, [id])),
  }));
}
