import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCacheDir } from './default-cache-dir';
import { blockingFolder } from './reachable-folder';

const account = { uid: 54_321, gid: 54_321 };
let open: string;
let closed: string;

beforeAll(() => {
  open = mkdtempSync('/tmp/prodlike-cache-');
  chmodSync(open, 0o755);
  closed = join(open, 'closed');
  mkdirSync(closed, { mode: 0o700 });
});
afterAll(() => rmSync(open, { recursive: true }));

test('the runner’s tool cache goes before XDG_CACHE_HOME', () => {
  const environment = { RUNNER_TOOL_CACHE: open, XDG_CACHE_HOME: '/xdg' };
  expect(defaultCacheDir(environment, null)).toBe(join(open, 'prodlike'));
  expect(defaultCacheDir({ XDG_CACHE_HOME: '/xdg' }, null)).toBe('/xdg/prodlike');
});

test('a relative XDG_CACHE_HOME is not heeded', () => {
  expect(defaultCacheDir({ XDG_CACHE_HOME: 'cache' }, null)).toMatch(/^\/.*\/\.cache\/prodlike$/);
});

test('a folder that the server’s account cannot reach is passed over', () => {
  const environment = { RUNNER_TOOL_CACHE: join(closed, 'tools'), XDG_CACHE_HOME: open };
  expect(defaultCacheDir(environment, account)).toBe(join(open, 'prodlike'));
  expect(blockingFolder(join(closed, 'deeper', 'still'), account)).toBe(closed);
});
