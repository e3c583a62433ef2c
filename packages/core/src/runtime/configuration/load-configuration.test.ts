import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { ConfigurationError, loadConfiguration } from './load-configuration';

const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'prodlike.yml');

const schema = v.strictObject({
  thresholds: v.optional(
    v.strictObject({
      'blocking-lock-ms': v.optional(v.pipe(v.number(), v.minValue(0, 'must not be negative')), 500),
      level: v.optional(v.picklist(['warning', 'danger'])),
    }),
  ),
  ignore: v.optional(v.array(v.strictObject({ table: v.string(), reason: v.string() }))),
});

async function faultsOf(text: string): Promise<string[]> {
  writeFileSync(file, text);
  try {
    await loadConfiguration(file, schema);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.faults.map(({ line, message }) => `${line}: ${message}`);
  }
}

test('a right file gives its values with defaults', async () => {
  writeFileSync(file, '# ours\nthresholds:\n  level: danger\n');
  expect(await loadConfiguration(file, schema)).toEqual({
    thresholds: { 'blocking-lock-ms': 500, level: 'danger' },
  });
});

test('an empty file and, where allowed, a missing one are empty configurations', async () => {
  expect(await faultsOf('# nothing yet\n')).toEqual([]);
  expect(await loadConfiguration(path.join(folder, 'none.yml'), schema, { optional: true })).toEqual({});
  await expect(loadConfiguration(path.join(folder, 'none.yml'), schema)).rejects.toThrow(
    /none\.yml:1: the file does not exist; create it, or .* input config\. Correct the file/,
  );
});

test.each<[string, string[]]>([
  [
    'thresholds:\n  blocking-lock: 3\n',
    ['2: thresholds.blocking-lock is not known; did you mean "blocking-lock-ms"?'],
  ],
  ['threshold:\n  level: danger\n', ['1: threshold is not known; did you mean "thresholds"?']],
  [
    '# a\n\nthresholds:\n  level: danger\n  xyz: 1\n',
    ['5: thresholds.xyz is not known; expected one of: blocking-lock-ms, level'],
  ],
  [
    'thresholds:\n  blocking-lock-ms: soon\n',
    ['2: thresholds.blocking-lock-ms: expected a number, found "soon"'],
  ],
  ['thresholds:\n  blocking-lock-ms: -1\n', ['2: thresholds.blocking-lock-ms: must not be negative']],
  [
    'thresholds:\n  level: dangr\n',
    ['2: thresholds.level: expected one of warning, danger, found "dangr"; did you mean "danger"?'],
  ],
  ['thresholds: 3\n', ['1: thresholds: expected a mapping, found 3']],
  ['- a\n', ['1: expected a mapping of keys to values']],
  ['ignore:\n  - table: t\n    reason: r\n  - table: u\n', ['4: ignore[1].reason is missing']],
  [
    'ignore:\n  - tabel: t\n    reason: r\n',
    ['2: ignore[0].table is missing', '2: ignore[0].tabel is not known; did you mean "table"?'],
  ],
])('%j is refused with its line', async (text, faults) => {
  expect(await faultsOf(text)).toEqual(faults);
});

test('broken YAML is refused with its line', async () => {
  expect(await faultsOf('thresholds:\n  level: [danger\n')).toEqual([
    expect.stringMatching(/^[23]: not valid YAML: /),
  ]);
});

test('a key that stands twice in one mapping is refused with its second line', async () => {
  const fault = 'not valid YAML: Map keys must be unique';
  expect(await faultsOf('a: 1\na: 2\n')).toEqual([`2: ${fault}`]);
  expect(await faultsOf('a:\n  b: {c: 1}\n  d: [{"c": 1, c: 2}]\n')).toEqual([`3: ${fault}`]);
  expect(await faultsOf('thresholds: {}\n"thresholds": {}\n')).toEqual([`2: ${fault}`]);
});

// Comparing each key with all others would outlast the time-out of a test.
test('a mapping of 60,000 keys is read, its repeated key found', async () => {
  const keys = Array.from({ length: 60_000 }, (_, index) => `key${index}: 1`).join('\n');
  expect(await faultsOf(`${keys}\nkey7: 1\n`)).toEqual(['60001: not valid YAML: Map keys must be unique']);
});

test('a bomb of aliases is refused', async () => {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`);
  const [fault = ''] = await faultsOf(`l0: &l0 [x]\n${levels.join('\n')}\n`);
  expect(fault).toContain('aliases');
});
