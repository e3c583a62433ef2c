import { describeOnServer } from '@prodlike/testkit';
import { makeClone, observeOn } from './observe-on';

const canary = 'k4n4ry';
const schema = `
CREATE TABLE people (id int PRIMARY KEY, mail text UNIQUE, note text DEFAULT '${canary}_default');
INSERT INTO people VALUES (1, '${canary}_row@x.io'), (2, '${canary}_row2@x.io');
COMMENT ON TABLE people IS '${canary}_comment';`;

const statements = [
  `INSERT INTO people (id, mail) VALUES (3, '${canary}_new')`,
  `INSERT INTO people (id, mail) VALUES (4, '${canary}_new')`,
  `SELECT '${canary}_number'::int`,
  'ALTER TABLE people ALTER COLUMN mail TYPE int USING mail::int',
  `ALTER TABLE people ALTER COLUMN note SET DEFAULT $x$${canary}_dollar$x$`,
  `CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '${canary}_raised'
     USING TABLE = '${canary}_table', SCHEMA = '${canary}_schema', COLUMN = '${canary}_column',
       CONSTRAINT = '${canary}_constraint', DATATYPE = '${canary}_type', ERRCODE = 'K4N4R'; END $$`,
  'SELECT f()',
  `SET application_name = '${canary}_app'`,
  `CREATE ROLE r PASSWORD '${canary}_password'`,
  `SELECT 'unterminated ${canary}_open`,
  `DO $$ BEGIN PERFORM 1 FROM people WHERE mail = '${canary}_nested'; ALTER TABLE people ADD CHECK (note <> '${canary}_check'); END $$`,
  `/* ${canary}_remark */ SELECT 1 -- ${canary}_remark2`,
  `RAISE ${canary}_syntax`,
  `UPDATE people SET note = 'x' WHERE mail = "${canary}_wrong_quotes"`,
  `SET TIME ZONE ${canary}_zone`,
  'SET standard_conforming_strings = off',
  `DO $$ BEGIN ALTER TABLE people ALTER COLUMN note SET DEFAULT 'it\\'s ${canary}_backslash '; END $$`,
  `ALTER TABLE people ALTER COLUMN note SET DEFAULT 'it\\'s ${canary}_backslash2 '`,
  'RESET standard_conforming_strings',
  `ALTER ROLE CURRENT_USER SET app.tenant = ${canary}_setting`,
  'INSERT INTO schema_migrations (version) VALUES (1)',
];

for (const major of [15, 18] as const) {
  describeOnServer(
    {
      major,
      settings: { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'all' },
    },
    (server) => {
      it('lets no value out', async () => {
        const clone = await makeClone(server(), schema, 'superuser');
        const observation = await observeOn(
          { clone, serverVersionNum: server().server.versionNum, statisticsDatabase: 'postgres' },
          async (client) => {
            for (const statement of statements) await client.query(statement).catch(() => undefined);
            await client.query('SELECT * FROM people WHERE mail = $1', [`${canary}_bound`]);
          },
        );
        expect(observation.statements.length).toBeGreaterThan(8);
        expect(observation.locks.length).toBeGreaterThan(0);
        expect(observation.coverage).toEqual([]);
        expect(observation.statements.some((s) => s.level === 'nested')).toBe(true);
        expect(observation.statements.some((s) => (s.io?.blocksHit ?? 0) > 0)).toBe(true);
        expect(JSON.stringify(observation)).not.toContain(canary);
        expect(JSON.stringify(observation)).not.toContain('prodlike-observer');
      });
    },
  );
}
