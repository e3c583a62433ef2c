import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isProcessAlive } from '@prodlike/core';
import type { Clone } from '../clone';
import { cloneName } from '../naming/clone-name';
import { createEmbeddedProvider } from './create-embedded-provider';
import { destroyClone } from './destroy-clone';
import {
  type EmbeddedFixture,
  hour,
  makeEmbeddedFixture,
  newIdentity,
  queryValue,
  until,
} from './embedded-fixture.testing';
import { sweepClones } from './sweep-clones';

const postmasterOf = (clone: Clone, clonesFolder: string) =>
  Number(readFileSync(join(clonesFolder, clone.id, 'data/postmaster.pid'), 'utf8').split('\n')[0]);

describe('clones that were left behind', () => {
  let fixture: EmbeddedFixture;
  let cacheDir: string;
  let clones: string;
  let dataDir: string;
  const expectNoClones = () => fixture.expectNoClones();

  beforeAll(async () => {
    fixture = await makeEmbeddedFixture();
    cacheDir = fixture.cacheDir;
    clones = fixture.clones;
    dataDir = fixture.dataDir;
  });
  afterAll(() => fixture.remove());

  async function inOtherProcess(act: (child: ChildProcess, clone: Clone) => Promise<void>): Promise<void> {
    const script = join(__dirname, 'create-clone.testing.ts');
    const args = ['--import', 'tsx', script, dataDir, cacheDir, newIdentity().run];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = await once(createInterface({ input: child.stdout }), 'line');
      await act(child, JSON.parse(String(line)));
    } finally {
      child.kill('SIGKILL');
    }
  }

  test('another process can find and destroy a clone', async () => {
    await inOtherProcess(async (_, clone) => {
      const pid = postmasterOf(clone, clones);
      const found = await createEmbeddedProvider({ base: dataDir, cacheDir }).find(clone.id);
      expect(await queryValue(found?.migration ?? clone.migration, 'SELECT count(*)::int FROM item')).toBe(
        5000,
      );
      await destroyClone({ id: clone.id, cacheDir });
      expect(isProcessAlive(pid)).toBe(false);
      expectNoClones();
    });
  });

  test('a killed maker leaves nothing for long', async () => {
    await inOtherProcess(async (child, clone) => {
      const pid = postmasterOf(clone, clones);
      child.kill('SIGKILL');
      await until(() => !isProcessAlive(pid) && readdirSync(clones).length === 0, 'The removal');
    });
  });

  test('sweeping removes what a killed maker and its supervisor left, and what has expired, and nothing else', async () => {
    const provider = createEmbeddedProvider({ base: dataDir, cacheDir });
    const fresh = await provider.create(newIdentity());
    const expired = await provider.create(newIdentity(-hour));
    const foreign = cloneName(newIdentity(-hour));
    mkdirSync(join(clones, foreign));
    writeFileSync(join(clones, foreign, 'precious'), '');
    mkdirSync(join(clones, 'mine'));
    writeFileSync(join(clones, 'mine.json'), '{}');
    const supervised = await new Promise<Clone>((resolve, reject) => {
      inOtherProcess(async (child, clone) => {
        const supervisor = execFileSync('pgrep', ['-P', String(child.pid), '-f', 'supervisor.cjs'], {
          encoding: 'utf8',
        });
        process.kill(Number(supervisor.trim().split('\n')[0]), 'SIGKILL');
        child.kill('SIGKILL');
        await once(child, 'exit');
        resolve(clone);
      }).catch(reject);
    });
    expect((await sweepClones({ cacheDir })).sort()).toEqual([expired.id, supervised.id].sort());
    expect(readdirSync(clones).sort()).toEqual(
      [fresh.id, `${fresh.id}.json`, foreign, 'mine', 'mine.json'].sort(),
    );
    expect(await queryValue(fresh.migration, 'SELECT count(*)::int FROM item')).toBe(5000);
    for (const id of [foreign, 'mine', '../pgdata', '']) {
      await expect(destroyClone({ id, cacheDir })).rejects.toThrow(/not a clone that Prodlike made/);
    }
    for (const name of [foreign, 'mine', 'mine.json']) rmSync(join(clones, name), { recursive: true });
    await provider.destroy(fresh.id);
    await provider.destroy(expired.id);
    expectNoClones();
  });
});
