import { publicText } from '../../publishable/public-text';
import type { ActionDefinition } from '../inputs/action-definition';
import { createCommandLineHost } from './command-line-host';

const action: ActionDefinition = {
  id: 'migration-test',
  title: 'Test',
  description: 'Tests.',
  inputs: {
    timeout: { description: 'Minutes.', required: false, default: '30' },
    'database-url': { description: 'Address.', required: false },
    'github-token': { description: 'Token.', required: false, default: '$' + '{{ github.token }}' },
  },
  outputs: {},
};

// Phases take no time, however long the machine stands still: no other line is due, and no second is up.
beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] }));
afterEach(() => jest.useRealTimers());

function setUp(
  options: { isTTY?: boolean; env?: Record<string, string>; flags?: Record<string, string> } = {},
) {
  let written = '';
  const log = {
    write: (text: string) => {
      written += text;
    },
    isTTY: options.isTTY ?? false,
    columns: 80,
  };
  const flags = new Map(Object.entries(options.flags ?? {}));
  const host = createCommandLineHost({ flags, action, log, env: options.env ?? {} });
  return { host, written: () => written };
}

test('an input comes from its flag, the environment, or the default', () => {
  const env = { PRODLIKE_TIMEOUT: '20', PRODLIKE_DATABASE_URL: ' postgresql://x ' };
  expect(setUp().host.input('timeout')).toBe('30');
  expect(setUp({ env }).host.input('timeout')).toBe('20');
  expect(setUp({ env, flags: { timeout: '10' } }).host.input('timeout')).toBe('10');
  expect(setUp({ env }).host.input('database-url')).toBe('postgresql://x');
  expect(setUp().host.input('github-token')).toBe('');
});

test('a secret is masked in every way of printing, also encoded', async () => {
  const { host, written } = setUp();
  const secret = 'p@ss "w" rd/ü';
  host.secret(secret);
  host.secret('line one\nline two');
  host.info(`a ${secret}`);
  host.warning(`b ${encodeURIComponent(secret)}`);
  host.error(`c ${JSON.stringify(secret)}`);
  host.info('d line two');
  await host.phase(`e ${secret}`, async (progress) => progress.report(`f ${secret}`));
  host.output('address', `g ${secret}`);
  expect(written()).not.toContain('ss');
  expect(written()).not.toContain('two');
  for (const mark of ['a ***', 'b ***', 'c "***"', 'd ***', 'e ***', 'f ***'])
    expect(written()).toContain(mark);
  expect(host.outputs()).toEqual({ address: 'g ***' });
});

test('the longer secret goes as a whole', () => {
  const { host } = setUp();
  host.secret('abc');
  host.secret('abcdef');
  host.secret('');
  expect(host.mask('abcdef abc x')).toBe('*** *** x');
});

test('elsewhere than on a terminal: plain lines, and few of them', async () => {
  const { host, written } = setUp();
  await host.phase('Cloning', async (progress) => {
    for (let i = 1; i <= 1_000; i++) progress.report(`${i} of 1000`);
  });
  expect(host.kind).toBe('plain');
  expect(written().split('\n')).toEqual([
    'Cloning',
    '  Cloning: 1 of 1000',
    '  Cloning: 1000 of 1000',
    expect.stringMatching(/^done: Cloning \(\d+ ms\)$/),
    '',
  ]);
  expect(written()).not.toContain('\u001b');
});

test('progress that was held back comes before the line that followed it', async () => {
  const { host, written } = setUp();
  await host.phase('Cloning', async (progress) => {
    for (let i = 1; i <= 10; i++) progress.report(`${i} of 10`);
    host.info('ready');
  });
  expect(written().split('\n').slice(1, 4)).toEqual(['  Cloning: 1 of 10', '  Cloning: 10 of 10', 'ready']);
});

test('on a terminal the progress line is redrawn, and lines above it stay whole', async () => {
  const { host, written } = setUp({ isTTY: true });
  await host.phase('Cloning', async (progress) => {
    progress.report('half');
    host.info('a remark');
    progress.report('x'.repeat(500));
  });
  expect(host.kind).toBe('terminal');
  const screen = render(written());
  expect(screen[0]).toBe('a remark');
  expect(screen[1]).toMatch(/^✓ Cloning \(\d+ ms\)$/);
  expect(screen).toHaveLength(3);
});

test('colours only on a terminal without NO_COLOR', async () => {
  const coloured = setUp({ isTTY: true });
  coloured.host.error('x');
  const plain = setUp({ isTTY: true, env: { NO_COLOR: '1' } });
  plain.host.error('x');
  expect(coloured.written()).toContain('\u001b[31m');
  expect(plain.written()).toBe('error x\n');
});

test('a failing phase says so and fails', async () => {
  const { host, written } = setUp();
  const failing = host.phase('Cloning', () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(written()).toMatch(/failed: Cloning \(failed after \d+ ms\)/);
});

test('an annotation is a line as compilers write it', () => {
  const { host, written } = setUp();
  const [file, title, message] = [publicText`db/1.sql`, publicText`slow`, publicText`It took long.`];
  host.annotate({ level: 'warning', title, message, file, line: 3 });
  expect(written()).toBe('db/1.sql:3: warning: slow: It took long.\n');
});

const colour = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

/** What a terminal shows after the carriage returns and erased lines; colours left out. */
function render(output: string): string[] {
  return output
    .replaceAll(colour, '')
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\u001b[2K') + 1).replace(/^\[2K/, ''));
}
