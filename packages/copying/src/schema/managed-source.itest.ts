import { join } from 'node:path';
import { type ConnectionParameters, connect, readRows } from '@prodlike/postgres';
import { describeOnServer, runSqlFile } from '@prodlike/testkit';
import * as v from 'valibot';
import type { SchemaPlan } from './schema-plan';
import { roleFacts } from './testing/catalog-facts';
import { availableExtensions, copySchema, planOf } from './testing/copy-schema';
import { newDatabase } from './testing/new-database';
import { schemaText } from './testing/schema-text';

const script = join(__dirname, 'testing/managed-source.sql');
const leftOut = ['secrets', 'logs', 'logs_old_1'].map((name) => ({ schema: 'shop', name }));

const ofService = 'it belongs to the service that runs the source; so do its rights';
const unknownValue = 'its value may be a secret, or be about the machine of the source';
const omitted = [
  'EXTENSION "pgcrypto": the target does not have it, and nothing in the schema needs it',
  'FOREIGN KEY "to_secret" ON "shop"."orders": it refers to a table that is left out',
  'POLICY "for_service" ON "shop"."customers": it is for "rds_superuser", a role of the service that runs the source',
  `ROLE "rds_iam": ${ofService}`,
  `ROLE "rds_superuser": ${ofService}`,
  `ROLE "rdsadmin": ${ofService}`,
  'TABLE "shop"."logs": the configuration leaves it out',
  'TABLE "shop"."secrets": the configuration leaves it out',
  'VIEW "shop"."of_logs": it reads a table that is left out',
  'VIEW "shop"."with_secrets": it reads a table that is left out',
  'VIEW "shop"."with_with_secrets": it reads a table that is left out',
  `setting app.jwt_secret of the database: ${unknownValue}`,
  `setting statement_timeout of the role "app": ${unknownValue}`,
];

/** Objects of tables that are left out, and of what reads them. */
const ofLeftOut = /shop(?: TABLE| SEQUENCE)? (?:logs|secrets|with_|of_logs)|FUNCTION digest/;

const settings = `
  SELECT coalesce(setrole::regrole::text, '-'), setdatabase <> 0, unnest(setconfig) FROM pg_db_role_setting
  WHERE setrole = 0 OR setrole > 16383 ORDER BY 1, 2, 3`;

async function settingsOf(target: ConnectionParameters): Promise<unknown[]> {
  const client = await connect(target, { applicationName: 'prodlike test' });
  try {
    return await readRows(client, settings, v.tuple([v.string(), v.boolean(), v.string()]));
  } finally {
    await client.end();
  }
}

describe.each([15, 18] as const)(
  'a managed source seen by an account that may only read, PostgreSQL %i',
  (major) => {
    const preloaded = { shared_preload_libraries: 'pg_stat_statements' };
    describeOnServer({ major, settings: preloaded }, (sourceServer) => {
      describeOnServer({ major }, (targetServer) => {
        let source: ConnectionParameters;
        let account: ConnectionParameters;
        let plan: SchemaPlan;

        beforeAll(async () => {
          source = await newDatabase(sourceServer().parameters, 'source');
          await runSqlFile(major, source, script);
          account = { ...source, user: 'sampler' };
          const extensions = await availableExtensions(targetServer().parameters);
          const without = new Set([...extensions].filter((name) => name !== 'pgcrypto'));
          const target = targetServer().parameters;
          plan = await planOf(account, target, {
            major,
            leftOut,
            extensions: without,
            accounts: ['app', 'none'],
          });
        });

        it("leaves out what is the service's and what the configuration says", () => {
          expect(plan.faults).toEqual([]);
          expect(plan.omitted.map(({ object, reason }) => `${object}: ${reason}`).sort()).toEqual(omitted);
          expect(plan.roles.map(({ name }) => name)).toEqual(['app', 'master', 'rdsapp_own_role', 'sampler']);
        });

        it('makes a schema without them', async () => {
          const target = await newDatabase(targetServer().parameters, 'copied');
          const finished = await copySchema(plan, source, target, major);
          expect(finished.omitted.map(({ object }) => object)).toEqual([
            'rights on FUNCTION digest(text, text)',
          ]);
          expect(finished.foreignKeysChecked).toBe(1);
          const before = await schemaText(major, source);
          const after = await schemaText(major, target);
          const missing = [...before.keys()].filter((object) => !after.has(object));
          expect(missing.filter((object) => !ofLeftOut.test(object)).sort()).toEqual([
            'COMMENT - EXTENSION pgcrypto',
            'DEFAULT ACL shop DEFAULT PRIVILEGES FOR SEQUENCES',
            'EXTENSION - pgcrypto',
            'FK CONSTRAINT shop orders to_secret',
            'POLICY shop customers for_service',
            'SCHEMA - public',
          ]);
          expect([...after.keys()].filter((object) => !before.has(object) || ofLeftOut.test(object))).toEqual(
            [],
          );
          expect([...after.values()].join('\n')).not.toMatch(/rds_|rdsadmin/);
          expect(after.get('ACL shop TABLE customers')).toMatch(
            /^GRANT SELECT ON TABLE shop.customers TO app;\nGRANT SELECT ON TABLE shop.customers TO sampler;$/,
          );
          expect(after.get('TABLE jobs job')).toContain('OWNER TO postgres');
          expect(await roleFacts(target)).toEqual([
            'app f f',
            'master f f',
            'postgres t t bypassrls',
            'rdsapp_own_role f f',
            'rdsapp_own_role to app f',
            'sampler f f',
          ]);
          expect(await settingsOf(target)).toEqual([
            ['-', true, 'search_path="$user", shop, public'],
            ['app', false, 'TimeZone=Asia/Seoul'],
            ['app', true, 'search_path=shop'],
          ]);
        });
      });
    });
  },
);
