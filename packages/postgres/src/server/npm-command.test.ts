import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, npmEnvironment } from './npm-command';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync('/tmp/prodlike-npm-');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the npm on PATH is taken', () => {
  writeFileSync(join(folder, 'npm'), '');
  expect(npmCommand({ PATH: `/nonexistent:${folder}` }, '/nonexistent/bin/node')).toEqual([
    join(folder, 'npm'),
  ]);
});

test('else the one that came with node, run by node', () => {
  const bin = join(folder, 'lib', 'node_modules', 'npm', 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'npm-cli.js'), '');
  const node = join(folder, 'bin', 'node');
  expect(npmCommand({ PATH: '' }, node)).toEqual([node, join(bin, 'npm-cli.js')]);
  expect(npmCommand({ PATH: '' }, '/nonexistent/bin/node')).toBeUndefined();
});

test('npm gets the proxy and the registry, but neither our inputs nor the settings of an npm around us', () => {
  const kept = { HOME: folder, HTTPS_PROXY: 'http://proxy', npm_config_registry: 'https://mirror' };
  const dropped = {
    'INPUT_DATABASE-URL': 'secret',
    PRODLIKE_PASSWORD: 'secret',
    npm_config_workspace: 'a',
    npm_lifecycle_event: 'demo',
    NODE_OPTIONS: '-r x',
  };
  const { PATH, ...environment } = npmEnvironment('/spare', { ...kept, ...dropped, PATH: '/usr/bin' });
  expect(environment).toEqual(kept);
  expect(PATH).toMatch(/^\/usr\/bin:/);
});

test('npm gets a home of its own where the user has none, and the cache that the user named', () => {
  expect(npmEnvironment('/spare', { HOME: '/nonexistent' })).toMatchObject({
    HOME: '/spare',
    npm_config_cache: '/spare/.npm',
  });
  expect(npmEnvironment('/spare', { HOME: '/nonexistent', npm_config_cache: '/own' }).npm_config_cache).toBe(
    '/own',
  );
  const env = npmEnvironment('/spare', { HOME: folder });
  expect([env.HOME, env.npm_config_cache]).toEqual([folder, undefined]);
});
