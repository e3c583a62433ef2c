import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ArchiveEngine, startArchiveEngine } from '@prodlike/testkit';
import { fetchFile } from './fetch-file';

const content = Buffer.alloc(1_000_000, 'row ');
let engine: ArchiveEngine;
let folder: string;

beforeAll(async () => {
  engine = await startArchiveEngine('schema.dump', content);
  folder = await mkdtemp(path.join(tmpdir(), 'prodlike-fetch-'));
});
afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true, force: true });
});

const fetched = (to: string): Promise<void> =>
  fetchFile(engine.docker.getContainer('dump'), '/tmp/schema.dump', path.join(folder, to));

test('a file comes as it is', async () => {
  engine.sentBytes = undefined;
  await fetched('whole');
  expect(content.equals(await readFile(path.join(folder, 'whole')))).toBe(true);
});

test('an engine that ends in the middle is one failure', async () => {
  engine.sentBytes = 200_000;
  await expect(fetched('half')).rejects.toThrow();
});

test('so is a file that cannot be written', async () => {
  engine.sentBytes = undefined;
  await expect(fetched('nowhere/whole')).rejects.toThrow('ENOENT');
});
