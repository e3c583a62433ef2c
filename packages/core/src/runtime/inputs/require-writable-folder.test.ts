import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InputError } from '../../errors';
import { requireWritableFolder } from './require-writable-folder';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'prodlike-writable-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what exists or can be made is taken, and nothing is made', () => {
  requireWritableFolder('report-dir', folder);
  requireWritableFolder('report-dir', path.join(folder, 'new/deep er/🗂'));
  expect(readdirSync(folder)).toEqual([]);
});

test('a file is refused, on the way too, by the name of the input', () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  const itself = () => requireWritableFolder('clone-dir', file);
  expect(itself).toThrow(InputError);
  expect(itself).toThrow(`Input "clone-dir" is ${file}, which is a file.`);
  const below = path.join(file, 'reports');
  expect(() => requireWritableFolder('report-dir', below)).toThrow(
    `Input "report-dir" is ${below}, which cannot be made: ${file} is a file.`,
  );
});

test('a folder without the right to write is refused', () => {
  const closed = path.join(folder, 'closed');
  mkdirSync(closed, { mode: 0o500 });
  // Modes do not bind root; an immutable folder does.
  const asRoot = process.geteuid?.() === 0;
  if (asRoot) execFileSync('chattr', ['+i', closed]);
  try {
    expect(() => requireWritableFolder('cache-dir', path.join(closed, 'prodlike'))).toThrow(
      `which cannot be made: ${closed} may not be written to by this user`,
    );
  } finally {
    if (asRoot) execFileSync('chattr', ['-i', closed]);
  }
});
