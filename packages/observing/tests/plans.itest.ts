import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import type { PrivatePlan, PrivateRecord } from '../src/private-record';
import { makeClone, observeOn } from './observe-on';

const canary = 'k4n4ry';
const schema = `
CREATE TABLE people (id int PRIMARY KEY, mail text, note text);
INSERT INTO people SELECT g, '${canary}' || g || '@x.io', md5(g::text) FROM generate_series(1, 20000) g;
CREATE INDEX people_mail ON people (mail);
CREATE FUNCTION slow(text) RETURNS int LANGUAGE plpgsql AS $$ DECLARE n int;
  BEGIN SELECT count(*) INTO n FROM people WHERE mail <> $1 AND pg_sleep(0.12) IS NOT NULL AND id < 2; RETURN n; END $$;
ANALYZE`;
/** Longer than the limit, whatever the machine. */
const sleeping = 'pg_sleep(0.12) IS NOT NULL';

function plansIn(text: string): unknown[] {
  const found: unknown[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('Node Type' in value) found.push(value['Node Type']);
    for (const each of Object.values(value)) look(each);
  };
  look(JSON.parse(text));
  return found;
}

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    const serverVersionNum = 0;

    it('keeps the plans of slow statements, nested ones too, and none of it reaches the client', async () => {
      const clone = await makeClone(server(), schema);
      const notices: string[] = [];
      const recorded: PrivatePlan[] = [];
      const record: PrivateRecord = {
        statement: () => undefined,
        message: () => undefined,
        plan: async (plan) => void recorded.push(plan),
      };
      const observation = await observeOn({ clone, serverVersionNum, record }, async (client: Client) => {
        client.on('notice', ({ message }) => notices.push(message ?? ''));
        await client.query(`SELECT count(*) FROM people WHERE mail = '${canary}7@x.io' AND ${sleeping}`);
        await client.query(
          `SELECT 1; UPDATE people SET note = '${canary}' WHERE id = 5 AND ${sleeping}; SELECT 2`,
        );
        await client.query(`SELECT * FROM people p WHERE id = $1 AND ${sleeping}`, [3]);
        await client.query('SELECT slow($1)', [`${canary}_bound`]);
        await client.query(
          `DO $$ BEGIN RAISE INFO 'duration: 500.000 ms  plan:%', E'\\n{"Plan":{}}'; END $$`,
        );
        await client.query('SELECT count(*) FROM people');
      });
      expect(notices).toEqual(['duration: 500.000 ms  plan:\n{"Plan":{}}']);
      // On a machine that stood still for a moment others may have been slow as well.
      const plans = observation.plans.filter(({ statement }) => /pg_sleep|slow\(/.test(statement));
      const shown = plans.map(({ statement }) => String(statement)).sort();
      expect(shown).toEqual([
        'SELECT * FROM people p WHERE id = ? AND pg_sleep(?) IS NOT NULL',
        expect.stringMatching(/^SELECT count\(\*\)(?: INTO n)? +FROM people WHERE mail <> \? AND pg_sleep/),
        'SELECT count(*) FROM people WHERE mail = ? AND pg_sleep(?) IS NOT NULL',
        'SELECT slow(?)',
        'UPDATE people SET note = ? WHERE id = ? AND pg_sleep(?) IS NOT NULL',
      ]);
      expect(JSON.stringify(observation)).not.toContain(canary);
      for (const { plan, durationMs, migration, startedMs } of observation.plans) {
        expect(plansIn(plan).length).toBeGreaterThan(0);
        expect(durationMs).toBeGreaterThanOrEqual(100);
        expect(startedMs).toBeGreaterThan(0);
        expect(migration).toBe('the command');
      }
      const byId = plans.find(({ statement }) => statement.startsWith('SELECT * FROM people p'));
      expect(JSON.parse(byId?.plan ?? '')).toEqual([
        expect.objectContaining({
          Plan: expect.objectContaining({
            'Relation Name': 'people',
            Alias: 'p',
            'Actual Rows': expect.any(Number),
            'Actual Loops': 1,
          }),
        }),
      ]);
      expect(recorded.map(({ id }) => id)).toEqual(observation.plans.map((_, i) => i + 1));
      expect(recorded[0]).toMatchObject({
        text: expect.stringContaining(canary),
        plan: { Plan: expect.anything() },
      });
      expect(observation.coverage.map(({ source }) => source)).not.toContain('plans');
    });

    it('keeps the fifty slowest', async () => {
      const clone = await makeClone(server(), schema);
      const observation = await observeOn({ clone, serverVersionNum }, async (client) => {
        await client.query(
          `DO $$ BEGIN FOR i IN 1..60 LOOP PERFORM pg_sleep(0.1 + i * 0.0005); END LOOP; END $$`,
        );
      });
      expect(observation.plans).toHaveLength(50);
      const durations = observation.plans.map(({ durationMs }) => durationMs);
      expect(durations).toEqual([...durations].sort((a, b) => b - a));
    });

    it('leaves the settings of the role as they were', async () => {
      const clone = await makeClone(server(), schema);
      const settings = `SELECT setconfig FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole
        WHERE r.rolname = current_user`;
      const seen: unknown[] = [];
      const look = async (client: Client) => seen.push((await client.query(settings)).rows);
      await observeOn({ clone, serverVersionNum }, async (client) => {
        await client.query("ALTER ROLE CURRENT_USER SET work_mem = '9MB'");
        await look(client);
      });
      const { connect } = await import('@prodlike/postgres');
      const after = await connect(clone.migration, { applicationName: 'test' });
      await look(after);
      await after.end();
      expect(seen[0]).toHaveLength(2);
      expect(seen[1]).toEqual([{ setconfig: ['work_mem=9MB'] }]);
    });

    it('says that there are none where the observers may not load it', async () => {
      const { migration } = await makeClone(server(), schema);
      const observation = await observeOn(
        { clone: { observer: migration, migration }, serverVersionNum },
        async (client) => {
          await client.query(`SELECT count(*) FROM people WHERE id = 1 AND ${sleeping}`);
        },
      );
      expect(observation.plans).toEqual([]);
      expect(observation.coverage.filter(({ source }) => source === 'plans')).toHaveLength(1);
    });
  });
}
