import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'prodlike-guard-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Guards the folder in a process of its own and kills that. */
async function killedOwner(folder: string, mode: 'hold' | 'release'): Promise<void> {
  const fixture = path.join(__dirname, 'guard-folder.fixture.ts');
  const owner = spawn(process.execPath, ['--import', 'tsx', fixture, folder, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(owner.stdout, 'data');
  owner.kill('SIGKILL');
  await once(owner, 'exit');
}

/** Guards are told by their last argument. */
function guardsOf(folder: string): string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readArguments(name).at(-1) === folder;
    } catch {
      return false;
    }
  });
}

function readArguments(pid: string): string[] {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('a folder goes with its owner, with what is written into it meanwhile', async () => {
  const folder = path.join(home, `it's "one" 🙂`);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'rows'), 'rows');
  // A guard may have gone before this process comes to write, on a machine that lets it stand still for a second.
  for (let attempt = 0; attempt === 0 || (attempt < 5 && existsSync(folder)); attempt++) {
    await killedOwner(folder, 'hold');
    await until(() => !existsSync(folder));
    mkdirSync(folder);
    await until(() => !existsSync(folder) || guardsOf(folder).length === 0);
  }
  await until(() => guardsOf(folder).length === 0);
  expect(readdirSync(home)).toEqual([]);
});

test('a released folder stays', async () => {
  const folder = path.join(home, 'released');
  mkdirSync(folder);
  await killedOwner(folder, 'release');
  await until(() => guardsOf(folder).length === 0);
  expect(readdirSync(home)).toEqual(['released']);
});
