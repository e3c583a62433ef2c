import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readControlFile } from './control-file';

const home = mkdtempSync(join(tmpdir(), 'prodlike-control-'));
mkdirSync(join(home, 'global'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a missing file and one that is cut off are told as faults of the base', () => {
  expect(() => readControlFile(home)).toThrow(/not a complete data directory/);
  writeFileSync(join(home, 'global/pg_control'), 'cut off');
  expect(() => readControlFile(home)).toThrow(
    /Input "base" is corrupt, or comes from a machine of another kind/,
  );
});
