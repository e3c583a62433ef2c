import { existsSync, readFileSync } from 'node:fs';
import {
  type DblabEngine,
  describeMajor,
  runBundle,
  startDblabEngine,
  startGitHubStandIn,
  until,
} from '@prodlike/testkit';
import { dblabDatabases as databases } from './dblab-databases';
import { canary } from './small-base';
import { Workspace } from './workspace';

/** Clones of a Database Lab Engine, by the action's bundle, on a stand-in with real servers. */

const dayMs = 24 * 3_600_000;

for (const major of [15, 18] as const) {
  describeMajor(major, () => {
    let engine: DblabEngine;
    let workspace: Workspace;

    beforeAll(async () => {
      const dataStateAt = new Date(Date.now() - 3 * dayMs);
      engine = await startDblabEngine({ major, databases, dataStateAt });
    });
    afterAll(() => engine?.stop());
    beforeEach(() => {
      engine.times.creatingMs = 0;
      workspace = new Workspace();
      workspace.write(
        'db/1.sql',
        'alter table app.orders alter column total type varchar(100);\ntruncate app.orders;',
      );
    });
    afterEach(() => {
      workspace.remove();
      expect([engine.cloneIds(), engine.orphans]).toEqual([[], []]);
    });

    const inputs = (more: Readonly<Record<string, string>> = {}) => ({
      provider: 'dblab',
      'dblab-url': engine.url,
      'dblab-token': engine.token,
      migrations: 'db/*.sql',
      'fail-on': 'never',
      ...more,
    });
    /** Connects, writes a file, and stays for a minute. */
    const sleepingCommand = (): string => {
      const pg = require.resolve('pg');
      const script = `const { Client } = require(${JSON.stringify(pg)});
        const client = new Client({ connectionString: process.env.DATABASE_URL });
        client.on('error', () => process.exit(1));
        client.connect().then(() => {
          require('node:fs').writeFileSync(${JSON.stringify(workspace.path('connected'))}, '');
          return client.query('select pg_sleep(60)');
        }).catch(() => process.exit(1));`;
      return `${process.execPath} ${workspace.write('sleep.js', script)}`;
    };
    /** No byte that left holds the token, a password of the clone's, or a row. */
    const expectNothingLeaked = (log: string): void => {
      const passwords = JSON.stringify(engine.orders).match(/"password":"[^"]+"/g) ?? [];
      const secrets = [engine.token, ...passwords.map((one) => one.slice(12, -1))];
      const shown = log.replaceAll(/::add-mask::.*/g, '') + workspace.published();
      for (const secret of [canary, ...secrets]) expect(shown).not.toContain(secret);
    };

    it('observes migrations on a clone, destroys it, and says how old its data are', async () => {
      const github = await startGitHubStandIn({
        repository: 'acme/shop',
        token: 'ghs_t0ken',
        tokenKind: 'installation',
      });
      const command = `${process.execPath} ${workspace.write(
        'migrate.js',
        `const { readFileSync, readdirSync } = require('node:fs');
         const argvs = readdirSync('/proc').filter(Number).map((pid) => { try { return readFileSync('/proc/' + pid + '/cmdline', 'utf8'); } catch { return ''; } });
         require('node:fs').writeFileSync(${JSON.stringify(workspace.path('seen.json'))}, JSON.stringify([argvs, process.env]));`,
      )}`;
      const { migrations: _, ...withCommand } = inputs({
        migrate: command,
        'github-token': 'ghs_t0ken',
        isolation: 'none',
      });
      const env = {
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_REF: 'refs/pull/7/merge',
        GITHUB_RUN_ID: '1',
        GITHUB_API_URL: github.apiUrl,
      };
      try {
        const first = await workspace.step({ ...withCommand, comment: 'true' }, { env });
        expect([first.code, first.code === 0 ? '' : first.log]).toEqual([0, '']);
        expect(readFileSync(workspace.path('seen.json'), 'utf8')).not.toContain(engine.token);
        expectNothingLeaked(first.log);
        expect(first.log).toContain('Comment created');
        const [comment] = github.comments;
        expect(comment?.body).toContain('made by a thin clone of Database Lab Engine');
        expect(comment?.body).toContain('Its data was last written 3 days before the run.');
        expect(comment?.body).toContain('provider `dblab`');
      } finally {
        await github.close();
      }
      const run = await workspace.run(inputs());
      expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
      expect(run.report?.clone).toMatchObject({
        provider: 'dblab',
        method: 'database-lab',
        destroyed: true,
        serverLost: false,
      });
      expect(run.report?.coverage.map((gap) => gap.source)).not.toContain('event-triggers');
      expect(run.report?.rewrites).toContainEqual(
        expect.objectContaining({ relation: 'app.orders', migration: '1.sql' }),
      );
      expectNothingLeaked(run.log);
    });

    it('says that the clone was destroyed under the migrations', async () => {
      const { migrations: _, ...withCommand } = inputs({ isolation: 'none', migrate: sleepingCommand() });
      const run = await workspace.run(withCommand, {
        onStart: () =>
          void until('the command is connected', () => existsSync(workspace.path('connected'))).then(() =>
            engine.destroyClone(engine.cloneIds()[0] ?? ''),
          ),
      });
      expect(run.log).toContain('it was destroyed while the migrations ran');
      expect(run.report).toMatchObject({ verdict: 'failed', clone: { serverLost: true, destroyed: true } });
    });

    it('says so too where that happens before the first statement', async () => {
      const run = await workspace.run(inputs(), {
        onStart: (child) =>
          child.stdout?.on('data', (text: string) => {
            // The observers are prepared after that: enough time, however slow this process is.
            if (text.includes('ready after')) engine.destroyClone(engine.cloneIds()[0] ?? '');
          }),
      });
      expect([run.code, run.log]).toEqual([
        1,
        expect.stringContaining('it was destroyed while the migrations ran'),
      ]);
    });

    it('sets the clone back for the run beside traffic', async () => {
      const statement = { name: 'one', sql: 'select id from app.orders where id = 1' };
      const traffic = {
        'warm-up': '100ms',
        before: '200ms',
        after: '200ms',
        rate: 20,
        statements: [statement],
      };
      workspace.write('prodlike.yml', JSON.stringify({ traffic }));
      workspace.write('db/1.sql', 'create table app.new_one ();');
      const before = engine.calls.length;
      const run = await workspace.run(inputs({ config: workspace.path('prodlike.yml') }));
      expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
      expect(run.log).toContain('Beside traffic:');
      const changes = engine.calls.slice(before).filter((call) => !call.startsWith('GET'));
      expect(changes.map((call) => call.replace(/prodlike_\w+/, 'id'))).toEqual([
        'POST /clone',
        'POST /clone/id/reset',
        'PATCH /clone/id',
        'DELETE /clone/id',
      ]);
      expectNothingLeaked(run.log);
    });

    it('keeps its report where the token expires in the middle', async () => {
      const { token } = engine;
      // So that it has not ended by then.
      workspace.write('db/2.sql', 'select pg_sleep(1);');
      try {
        const run = await workspace.run(inputs(), {
          onStart: (child) =>
            child.stdout?.on('data', (text: string) => {
              if (text.includes('Run the migrations')) engine.token = 'a newer one';
            }),
        });
        expect(run.log).toContain('it does not take the token');
        expect(run.report).toMatchObject({ clone: { destroyed: false, serverLost: false } });
        expect(run.report?.rewrites).toContainEqual(expect.objectContaining({ relation: 'app.orders' }));
        expectNothingLeaked(run.log);
      } finally {
        engine.token = token;
        for (const id of engine.cloneIds()) engine.destroyClone(id);
        await until('the clone is gone', () => engine.cloneIds().length === 0);
      }
    });

    it('destroys a clone whose making was cancelled, once it is made', async () => {
      engine.times.creatingMs = 2_000;
      const run = await workspace.run(inputs(), {
        onStart: (child) =>
          void until('the engine makes it', () => engine.cloneIds().length > 0).then(() =>
            child.kill('SIGTERM'),
          ),
      });
      expect(run.code).not.toBe(0);
      expect(engine.cloneIds()).toEqual([]);
    });

    it('leaves a killed run’s clone to the post step, or to the sweep once it has expired', async () => {
      workspace.write('db/1.sql', 'select pg_sleep(60);');
      const env = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7002' };
      const main = await workspace.step(inputs(), {
        env,
        onStart: (child) =>
          child.stdout?.on('data', (text: string) => {
            if (text.includes('Run the migrations')) child.kill('SIGKILL');
          }),
      });
      expect(main.code).toBeNull();
      expect(engine.cloneIds().map((id) => engine.isProtected(id))).toEqual([true]);
      const swept = await sweep();
      expect([swept.code, engine.cloneIds().length]).toEqual([0, 1]);
      const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]);
      const post = await workspace.step(inputs(), { env: { ...env, ...Object.fromEntries(state) } });
      expect(post).toMatchObject({ code: 0, log: expect.stringContaining('left behind') });
    });

    it('removes in the post step what a main step left that was killed while the engine made it', async () => {
      engine.times.creatingMs = 3_000;
      const env = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7003' };
      const main = await workspace.step(inputs(), {
        env,
        onStart: (child) =>
          void until('the engine makes it', () => engine.cloneIds().length > 0).then(() =>
            child.kill('SIGKILL'),
          ),
      });
      expect([main.code, engine.cloneIds().length]).toEqual([null, 1]);
      const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]);
      const post = await workspace.step(inputs(), { env: { ...env, ...Object.fromEntries(state) } });
      expect(post).toMatchObject({ code: 0, log: expect.stringContaining('left behind') });
    });

    it('sweeps what has expired', async () => {
      const expired = 'prodlike_shop_pr7_0a1b2c3d_x1700000000';
      const db = { username: 'u', password: 'a password of the test', restricted: true };
      const ordered = await fetch(`${engine.url}/clone`, {
        method: 'POST',
        headers: { 'Verification-Token': engine.token },
        body: JSON.stringify({ id: expired, protected: true, db }),
      });
      expect([ordered.status, engine.cloneIds()]).toEqual([201, [expired]]);
      const swept = await sweep();
      expect([swept.code, swept.log]).toEqual([0, expect.stringContaining(`Removed ${expired}`)]);
    });

    it.each([
      ['a wrong token', () => ({ 'dblab-token': 'hush-hush' }), 'it does not take the token; it says "Check'],
      ['nobody there', () => ({ 'dblab-url': 'http://127.0.0.1:1' }), 'nothing listens there. Set dblab-url'],
      [
        'an unknown branch',
        () => ({ 'dblab-branch': 'x' }),
        'it says "failed to found dataset of the branch: x"',
      ],
      ['a clone that fails', failing, 'it says "failed to start a container: /var/lib/dblab/x". The engine'],
    ])('%s: names it, and leaves nothing', async (_what, more, words) => {
      const run = await workspace.run(inputs(more()));
      expect([run.code, run.log]).toEqual([1, expect.stringContaining(words)]);
      expect(run.log).not.toContain('hush-hush');
      expect(run.report).toBeUndefined();
    });

    function failing(): Record<string, string> {
      engine.failNextClone('failed to start a container: /var/lib/dblab/x');
      return {};
    }

    const sweep = () =>
      runBundle(
        'cli',
        [
          ...['sweep', '--cache-dir', workspace.path('cache')],
          ...['--dblab-url', engine.url, '--dblab-token', engine.token],
        ],
        // What stands in this machine's Docker engine is that of tests which run at the same time.
        { env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } },
      );
  });
}
