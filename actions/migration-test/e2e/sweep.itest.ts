import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { processesIn, runBundle, until } from '@prodlike/testkit';
import { freshCache } from './fresh-cache';
import { smallBase } from './small-base';
import { Workspace } from './workspace';

/** `prodlike sweep` after everything that could have cleaned up was killed at one moment. */

let workspace: Workspace;
let cache: string;
beforeEach(() => {
  workspace = new Workspace();
  workspace.write('base.sql', smallBase);
  cache = freshCache(workspace.folder);
});
afterEach(() => workspace.remove());

/** On this machine alone: what stands in its Docker engine is that of tests which run at the same time. */
const env = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
const sweep = () => runBundle('cli', ['sweep', '--cache-dir', cache], { env });

test('removes the clone of a run whose process and supervisor were killed, and nothing else', async () => {
  const started = workspace.path('started');
  workspace.write(
    'migrate.js',
    `require('node:fs').writeFileSync(${JSON.stringify(started)}, ''); setInterval(() => {}, 1000);`,
  );
  const killed = await workspace.run(
    {
      base: workspace.path('base.sql'),
      'cache-dir': cache,
      isolation: 'none',
      migrate: `${process.execPath} ${workspace.path('migrate.js')}`,
    },
    {
      onStart: (child) =>
        void until('the command runs', () => existsSync(started)).then(() => {
          const children = execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' });
          for (const pid of [child.pid ?? 0, ...children.trim().split('\n').map(Number)]) {
            process.kill(pid, 'SIGKILL');
          }
        }),
    },
  );
  expect(killed.code).toBeNull();
  const [id = ''] = workspace.leftovers();
  workspace.write(`clones/${id}-of-somebody-else/file`, 'kept');
  const swept = await sweep();
  expect([swept.code, swept.log]).toEqual([0, expect.stringContaining(`Removed ${id}`)]);
  expect(workspace.leftovers()).toEqual([`${id}-of-somebody-else`]);
  const dataDir = path.join(workspace.clones, id, 'data');
  await until('its server has ended', () => processesIn(dataDir).length === 0);
  expect((await sweep()).log).toContain('There is nothing to remove.');
});
