import { describeOnServer, type PrivateServer, startPrivateServer } from '@prodlike/testkit';
import { canary, canaryPolicy, canaryShop, wanted } from './canary-shop';
import { maskingKey, SampleWorkspace } from './sample-workspace';

/** A source in a private network: rows, schema (pg_dump) and proof all come through the bastion. */

const copierPassword = 'the password of the copier';
const accounts = { 'account-passwords': 'app-password=the new password of the app' };

describe('a sample through a bastion', () => {
  // The pg_dump 18 of the tests knows no TLS.
  describeOnServer({ major: 15 }, (server) => {
    let rds: PrivateServer;
    let workspace: SampleWorkspace;
    beforeAll(async () => {
      const faults = { toClient: { drop: 0.002, repeat: 0.01, reorder: 0.01, seed: 15 } };
      rds = await startPrivateServer(server(), { iamAuthentication: false, closeAfterMs: 1_500, faults });
      workspace = new SampleWorkspace(server(), 'canary "shop"');
      await workspace.create(canaryShop);
      await workspace.query(`create role copier superuser login password '${copierPassword}'`);
      workspace.write('prodlike.yml', canaryPolicy);
    });
    afterAll(async () => {
      workspace.remove();
      await rds.stop();
    });

    test('over several channels, by a line that loses, repeats and mixes up messages', async () => {
      const way = { 'ssm-target': rds.target, tunnels: '4', 'ssl-mode': 'verify-full', 'ssl-ca': rds.caFile };
      const source = { 'database-url': '', host: rds.host, database: 'canary "shop"', user: 'copier' };
      const run = await workspace.sampleDirectory(
        { ...source, ...way, ...wanted, ...accounts, password: copierPassword, concurrency: '4' },
        { env: rds.environment },
      );
      expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
      for (const secret of [canary, maskingKey, copierPassword, 'TokenValue'])
        expect(run.log + workspace.published()).not.toContain(secret);
      expect(run.report).toMatchObject({ verdict: 'sealed', failure: null, residue: [] });
      expect(run.report?.tables.find(({ table }) => table === 'crm.customers')).toMatchObject({ rows: 50 });
      const { sessions, violations } = rds.agent;
      expect(sessions.length).toBeGreaterThan(1);
      expect(sessions.length).toBeLessThanOrEqual(4);
      for (const session of sessions) expect(session).toMatchObject({ terminated: true, openStreams: 0 });
      expect(violations).toEqual([]);
    });
  });
});
