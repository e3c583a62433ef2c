import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { blockingFolder, requireReachable } from './reachable-folder';

const stranger = { uid: 54_321, gid: 54_321 };
let open: string;
let closed: string;

beforeAll(() => {
  open = mkdtempSync('/tmp/prodlike-reachable-');
  chmodSync(open, 0o755);
  closed = join(open, 'closed');
  mkdirSync(closed, { mode: 0o700 });
});
afterAll(() => rmSync(open, { recursive: true }));

test('the outermost closed folder is named', () => {
  expect(blockingFolder(join(closed, 'absent', 'path'), stranger)).toBe(closed);
  expect(() => requireReachable(closed, stranger)).toThrow(`may not enter ${closed}`);
});

test('its owner may enter, and everybody an open one', () => {
  const owner = { uid: process.getuid?.() ?? 0, gid: 54_321 };
  expect(blockingFolder(closed, owner)).toBeUndefined();
  expect(blockingFolder(join(open, 'absent'), stranger)).toBeUndefined();
});

test('a server that runs as ourselves is not checked', () => {
  expect(() => requireReachable(closed, undefined)).not.toThrow();
});
