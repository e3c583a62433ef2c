import { type ConnectionParameters, connect, readRows } from '@prodlike/postgres';
import { describeOnServer, type TestServer } from '@prodlike/testkit';
import * as v from 'valibot';
import { inSnapshot } from '../schema/testing/copy-schema';
import { copyLargeObjects } from './copy-large-objects';

const source = `
  CREATE ROLE reader LOGIN;
  CREATE ROLE owner_role;
  CREATE TABLE docs (id int, body oid);
  SELECT lo_from_bytea(20001, decode(repeat('00ff5c2e0a', 150000), 'hex')), lo_from_bytea(20002, ''),
    lo_from_bytea(20003, 'short'), lo_from_bytea(20004, 'nobody refers to this'), lo_from_bytea(20005, 'not readable'),
    lo_from_bytea(20006, convert_to(repeat('x', 262144), 'UTF8'));
  GRANT SELECT ON LARGE OBJECT 20001, 20002, 20003, 20004, 20006 TO reader;
  ALTER LARGE OBJECT 20003 OWNER TO owner_role;
  GRANT SELECT ON LARGE OBJECT 20003 TO PUBLIC;
  INSERT INTO docs SELECT i, 20000 + i FROM generate_series(1, 6) i WHERE i <> 4;
  GRANT SELECT ON docs TO reader;`;
const target = `
  CREATE ROLE owner_role;
  CREATE DOMAIN lo AS oid;
  CREATE TABLE docs (id int, body lo);
  CREATE TABLE "Äther" ("o id" oid) PARTITION BY LIST ("o id");
  CREATE TABLE part PARTITION OF "Äther" DEFAULT;
  INSERT INTO docs VALUES (1, 20001), (2, 20002), (3, 20003), (4, NULL), (5, 20005), (6, 99999), (7, 20003);
  INSERT INTO "Äther" VALUES (20006), (0);`;

const contents = `
  SELECT m.oid::int8::float8, md5(lo_get(m.oid)), m.lomowner::regrole::text, coalesce(m.lomacl::text, '')
  FROM pg_largeobject_metadata m ORDER BY 1`;

async function run(server: TestServer, database: string, sql: string): Promise<ConnectionParameters> {
  const admin = await connect(server.parameters, { applicationName: 'prodlike test' });
  await admin.query(`CREATE DATABASE ${database} TEMPLATE template0`);
  await admin.end();
  const parameters = { ...server.parameters, database };
  const client = await connect(parameters, { applicationName: 'prodlike test' });
  await client.query(sql);
  await client.end();
  return parameters;
}

async function largeObjects(parameters: ConnectionParameters) {
  const client = await connect(parameters, { applicationName: 'prodlike test' });
  try {
    return await readRows(client, contents, v.tuple([v.number(), v.string(), v.string(), v.string()]));
  } finally {
    await client.end();
  }
}

describe.each([15, 18] as const)('large objects of PostgreSQL %i', (major) => {
  describeOnServer({ major }, (sourceServer) => {
    describeOnServer({ major }, (targetServer) => {
      let from: ConnectionParameters;

      beforeAll(async () => {
        from = { ...(await run(sourceServer(), 'source', source)), user: 'reader' };
        await run(targetServer(), 'kept', target);
        await run(targetServer(), 'removed', target.replace('CREATE ROLE owner_role;', ''));
      });

      it('copies those that rows refer to, with their rights, as far as they can be read', async () => {
        const to = { ...targetServer().parameters, database: 'kept' };
        const lines: string[] = [];
        const outcome = await inSnapshot(from, (client) =>
          copyLargeObjects(client, to, { contents: 'keep', report: (line) => lines.push(line) }),
        );
        expect(outcome).toEqual({
          copied: 4,
          emptied: 1,
          bytes: 750_000 + 5 + 262_144,
          omitted: [
            {
              object: 'contents of 1 large objects',
              reason: 'the account has no SELECT on them (GRANT SELECT ON LARGE OBJECT …)',
            },
          ],
        });
        expect(lines.length).toBeGreaterThan(0);
        const before = await largeObjects({ ...from, user: 'postgres' });
        const after = await largeObjects(to);
        const empty = 'd41d8cd98f00b204e9800998ecf8427e';
        const expected = before
          .filter(([oid]) => oid !== 20_004)
          .map(([oid, hash, owner, rights]) => [
            oid,
            oid === 20_005 ? empty : hash,
            owner,
            owner === 'owner_role' ? rights.replace('reader=r/owner_role,', '') : '',
          ]);
        expect(after).toEqual(expected);
      });

      it('leaves them empty under their numbers where the policy removes them', async () => {
        const to = { ...targetServer().parameters, database: 'removed' };
        const outcome = await inSnapshot(from, (client) =>
          copyLargeObjects(client, to, { contents: 'remove', report: () => undefined }),
        );
        expect(outcome).toMatchObject({ copied: 0, emptied: 5, bytes: 0 });
        expect(outcome.omitted[0]?.object).toBe('contents of 5 large objects');
        const after = await largeObjects(to);
        expect(after.map(([oid]) => oid)).toEqual([20_001, 20_002, 20_003, 20_005, 20_006]);
        expect(new Set(after.map(([, hash]) => hash)).size).toBe(1);
      });
    });
  });
});
