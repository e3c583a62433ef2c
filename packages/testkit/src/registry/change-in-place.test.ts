import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { changeInPlace } from './change-in-place';

const folder = mkdtempSync(join(tmpdir(), 'prodlike-hosts-'));
const file = join(folder, 'hosts');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads the file without a pause until it is told to end; then says how often, and how often without its first line. */
const reader = `
  const { parentPort, workerData: { file, ended } } = require('node:worker_threads');
  const { readFileSync } = require('node:fs');
  let reads = 0;
  let lost = 0;
  do {
    if (!readFileSync(file, 'utf8').startsWith('127.0.0.1 localhost\\n')) lost += 1;
    reads += 1;
    if (reads === 1) parentPort.postMessage('reading');
  } while (Atomics.load(ended, 0) === 0);
  parentPort.postMessage({ reads, lost });`;

function messageOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}

test('what stands before the change is there at every moment', async () => {
  writeFileSync(file, '127.0.0.1 localhost\n');
  const ended = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(reader, { eval: true, workerData: { file, ended } });
  expect(await messageOf(worker)).toBe('reading');
  for (let round = 0; round < 200; round++) {
    await changeInPlace(file, (text) => `${text}127.0.0.2 name-${round}\n127.0.0.3 stays-${round}\n`);
    await changeInPlace(file, (text) => text.replace(`127.0.0.2 name-${round}\n`, ''));
  }
  const told = messageOf(worker);
  Atomics.store(ended, 0, 1);
  expect(await told).toMatchObject({ lost: 0 });
  const lines = readFileSync(file, 'utf8').split('\n');
  expect([lines[0], lines[1], lines.length]).toEqual(['127.0.0.1 localhost', '127.0.0.3 stays-0', 202]);
});
