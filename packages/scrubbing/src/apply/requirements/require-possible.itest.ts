import { maskingSettings } from '@prodlike/masking';
import { type ConnectionParameters, connect, readCatalog } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { claimScrubState } from '../state/claim-scrub-state';
import { openScrubState } from '../state/open-scrub-state';
import { applyWith, testKey } from '../testing/apply-with';
import { planOf } from '../testing/plan-of';
import { checkApply } from './require-possible';

const masks = { 'public.people': { name: 'md5(name)' } };

describeOnServer({ major: 18 }, (server) => {
  let number = 0;
  let target: ConnectionParameters;
  let client: Client;

  beforeEach(async () => {
    number += 1;
    target = { ...server().parameters, database: `possible_${number}` };
    const superuser = await connect(server().parameters, { applicationName: 'test' });
    await superuser.query(`CREATE DATABASE ${target.database}`).finally(() => superuser.end());
    client = await connect(target, { applicationName: 'test' });
    await client.query(
      'CREATE TABLE people (id int PRIMARY KEY, name text); INSERT INTO people VALUES (1, $$A$$)',
    );
  });
  afterEach(() => client.end());

  async function check(key = testKey): Promise<void> {
    const settings = maskingSettings(key);
    const state = await claimScrubState(client, { settings, version: '0.0.0' });
    const plan = planOf(await readCatalog(client), masks);
    const report = (): void => undefined;
    await checkApply({ connection: target, plan, state, report });
  }

  const schemas = async (): Promise<unknown> =>
    (await client.query("SELECT count(*)::int AS n FROM pg_namespace WHERE nspname = 'prodlike_scrub'")).rows;

  test('looking whether a run is possible leaves nothing behind, whatever the answer', async () => {
    await check();
    expect(await schemas()).toEqual([{ n: 0 }]);
    await client.query(
      `CREATE ROLE stranger_${number}; GRANT CREATE ON DATABASE ${target.database} TO stranger_${number}; SET ROLE stranger_${number}`,
    );
    await expect(check()).rejects.toThrow('lacks rights on public.people (not its owner)');
    expect(await schemas()).toEqual([{ n: 0 }]);
  });

  test('what may not be claimed is refused as before: another key, and a second scrub', async () => {
    await applyWith(target, masks);
    await expect(check('another key, of 32 characters and more')).rejects.toThrow('another masking key');
    const second = await connect(target, { applicationName: 'test' });
    const options = { settings: maskingSettings(testKey), version: '0.0.0' };
    await expect(openScrubState(second, options)).rejects.toThrow(
      'Another scrub of this database is running',
    );
    await second.end();
  });
});
