import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '@prodlike/testkit';
import fc from 'fast-check';
import { DetailsFolder, newStatement } from '../testing/details-folder.testing';
import { newKeyPair } from '../testing/key-pair.testing';

const canary = 'c4n4ry';
const page = `<html>${canary}</html>`;
let folder: DetailsFolder;
beforeEach(async () => {
  folder = await DetailsFolder.make();
});
afterEach(() => folder.remove());

async function recordAll(): Promise<void> {
  const archive = await folder.archive();
  const main = archive.run('main');
  await main.statement(
    newStatement({ text: `SELECT '${canary}-1'`, parameters: [`${canary}-2`, null, undefined] }),
  );
  await main.message({ session: 1, atMs: 3, sqlState: '00000', severity: 'NOTICE', message: `${canary}-3` });
  const timed = { startedMs: 1, durationMs: 200 };
  await main.plan({ id: 1, text: 'SELECT', plan: { Plan: { Filter: `${canary}-4` } }, ...timed });
  await main.output(Buffer.from(`${canary}-5\n`));
  await archive.run('rollback').output(Buffer.from(`${canary}-6\n`));
  await archive.serverLog(logOf(`${canary}-7\n`));
  await archive.serverLog(logOf(`${canary}-8\n`), 'traffic');
  const size = statSync(folder.file).size;
  expect(await archive.close(page)).toEqual({ kind: 'written', bytes: expect.any(Number) });
  expect(statSync(folder.file).size).toBeGreaterThan(size);
}

async function* logOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

test('everything is in it for who has the key, each run in a folder of its own', async () => {
  await recordAll();
  const { files, complete } = await folder.open();
  expect(complete).toBe(true);
  expect(files.map(({ name }) => name)).toEqual([
    'main/statements/000001.jsonl',
    'main/messages/000001.jsonl',
    'main/plans/000001.jsonl',
    'main/output/000001.log',
    'rollback/output/000001.log',
    'server-log/000001.log',
    'traffic/server-log/000001.log',
    'report.html',
    'README.txt',
  ]);
  expect(JSON.parse(folder.opened('main/statements'))).toMatchObject({
    text: `SELECT '${canary}-1'`,
    parameters: [`${canary}-2`, null, { unread: true }],
  });
  expect(JSON.parse(folder.opened('main/plans'))).toMatchObject({
    plan: { Plan: { Filter: `${canary}-4` } },
  });
  const found = files.map(({ name }) => readFileSync(path.join(folder.out, name), 'utf8')).join('');
  for (let number = 1; number <= 8; number++) expect(found).toContain(`${canary}-${number}`);
  expect(readFileSync(path.join(folder.out, 'report.html'), 'utf8')).toBe(page);
});

test('without a key nothing of it can be read, and nothing else is on the disk', async () => {
  await recordAll();
  expect(Object.keys(folder.files())).toEqual(['details.tar.gz.age']);
  expect(statSync(folder.file).mode & 0o777).toBe(0o600);
  const bytes = readFileSync(folder.file, 'latin1');
  for (const word of [canary, 'SELECT', 'statements', 'report', 'ustar']) expect(bytes).not.toContain(word);
  await expect(folder.open(await newKeyPair())).rejects.toThrow(
    'None of the given keys can open the archive.',
  );
  expect(existsSync(folder.out)).toBe(false);
});

test('any output comes back as it was, in files of at most 1 MiB', async () => {
  const chunk = fc.tuple(fc.integer({ min: 1, max: 900_000 }), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { maxLength: 8 }), async (chunks) => {
      const own = await DetailsFolder.make();
      try {
        const archive = await own.archive();
        const run = archive.run('main');
        const written = chunks.map(([length, byte]) => Buffer.alloc(length, byte));
        for (const bytes of written) await run.output(bytes);
        await archive.close(page);
        const { files } = await own.open();
        for (const { bytes } of files) expect(bytes).toBeLessThanOrEqual(1024 ** 2);
        const expected = Buffer.concat(written);
        const read = expected.length === 0 ? '' : own.opened('main/output');
        expect(Buffer.from(read, 'latin1').equals(expected)).toBe(true);
      } finally {
        own.remove();
      }
    }),
    { numRuns: 20 },
  );
});

test('sessions that write at once mix up no lines, however long these are', async () => {
  const archive = await folder.archive();
  const run = archive.run('main');
  const session = async (number: number) => {
    for (let index = 0; index < 200; index++) {
      const text = `${number}:${index}:${'x'.repeat((index * number * 911) % 60_000)}`;
      await run.statement(newStatement({ session: number, text }));
    }
  };
  await run.statement(newStatement({ text: 'y'.repeat(3_000_000) }));
  await Promise.all([1, 2, 3].map(session));
  await archive.close(page);
  await folder.open();
  const lines = folder.opened('main/statements').trimEnd().split('\n');
  expect(lines).toHaveLength(601);
  for (const number of [1, 2, 3]) {
    const own = lines.map((line) => JSON.parse(line)).filter(({ text }) => text.startsWith(`${number}:`));
    expect(own.map(({ text }) => Number(text.split(':')[1]))).toEqual([...own.keys()]);
  }
});

test('a page gets bounded extracts: failed and slowest statements, the end of the output', async () => {
  const archive = await folder.archive();
  const run = archive.run('main');
  const error = { sqlState: '22012', severity: 'ERROR', message: 'division by zero' };
  await run.statement(newStatement({ durationMs: 0, error }));
  for (let index = 0; index < 25_000; index++) await run.statement(newStatement({ durationMs: index }));
  await run.output(Buffer.alloc(300_000, 'a'));
  await run.output(Buffer.from('the end'));
  const [extract] = archive.extract().runs;
  expect(extract).toMatchObject({ name: 'main', statementsOmitted: 15_001 });
  expect(extract?.statements).toHaveLength(10_000);
  expect(extract?.statements[0]?.error).toEqual(error);
  expect(Math.min(...(extract?.statements.slice(1).map(({ durationMs }) => durationMs) ?? []))).toBe(15_001);
  expect(extract?.output.text.endsWith('the end')).toBe(true);
  expect(extract?.output.omittedBytes).toBe(300_007 - 256 * 1024);
  await archive.close();
});

test('closing twice is closing once; an archive without its report says so', async () => {
  const archive = await folder.archive();
  await archive.run('main').output(Buffer.from('until here'));
  const [first, second] = await Promise.all([archive.close(), archive.close(page)]);
  expect(second).toEqual(first);
  const { files } = await folder.open();
  expect(files.map(({ name }) => name)).toEqual(['main/output/000001.log', 'README.txt']);
  expect(readFileSync(path.join(folder.out, 'README.txt'), 'utf8')).toContain('ended before its report');
});

test('what is discarded leaves no file', async () => {
  const archive = await folder.archive();
  await archive.discard();
  expect(folder.files()).toEqual({});
});

test('an archive that a killed run left opens as far as it came', async () => {
  const archive = await folder.archive();
  const noise = randomBytes(3_000_000);
  await archive.run('main').output(noise);
  await archive.run('main').output(noise);
  await archive.close(page);
  const whole = readFileSync(folder.file);
  const cut = path.join(folder.folder, 'cut.age');
  writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * 0.6)));
  const { files, complete } = await folder.open(folder.key, cut);
  expect(complete).toBe(false);
  expect(files.length).toBeGreaterThan(0);
  const read = Buffer.from(folder.opened('main/output'), 'latin1');
  expect(read.equals(Buffer.concat([noise, noise]).subarray(0, read.length))).toBe(true);
});

test('what was saved is there for who has the key, though nothing is written any more', async () => {
  const archive = await folder.archive();
  const run = archive.run('main');
  for (const part of ['one', 'two', 'three']) {
    await run.statement(newStatement({ text: part }));
    await run.output(Buffer.from(`${part} `));
    const before = statSync(folder.file).size;
    await archive.save();
    await until('it is on the disk', () => statSync(folder.file).size >= before + 64 * 1024);
  }
  await run.output(Buffer.from('not saved'));
  const killed = path.join(folder.folder, 'killed.age');
  copyFileSync(folder.file, killed);
  expect((await folder.open(folder.key, killed)).complete).toBe(false);
  expect(folder.opened('main/output')).toBe('one two three ');
  expect(folder.opened('main/statements').match(/"text":"\w+"/g)).toEqual([
    '"text":"one"',
    '"text":"two"',
    '"text":"three"',
  ]);
  rmSync(folder.out, { recursive: true });

  await archive.close(page);
  expect((await folder.open()).complete).toBe(true);
  expect(folder.opened('main/output')).toBe('one two three not saved');
});

test('saving nothing new takes no space, and an archive may be closed while it is saved', async () => {
  const archive = await folder.archive();
  await archive.run('main').output(Buffer.from('all'));
  await Promise.all([archive.save(), archive.save(), archive.save(), archive.close(page), archive.save()]);
  expect(statSync(folder.file).size).toBeLessThan(3 * 64 * 1024);
  expect((await folder.open()).complete).toBe(true);
  expect(folder.opened('main/output')).toBe('all');
});

test('random bytes come back however often they are saved in between', async () => {
  const archive = await folder.archive();
  const noise = randomBytes(2_000_000);
  for (let from = 0; from < noise.length; from += 70_001) {
    await archive.run('main').output(noise.subarray(from, from + 70_001));
    await archive.save();
  }
  await archive.close(page);
  expect((await folder.open()).complete).toBe(true);
  expect(Buffer.from(folder.opened('main/output'), 'latin1').equals(noise)).toBe(true);
});
