import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publicText } from '../../publishable/public-text';
import { createActionsHost } from './actions-host';

const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-host-'));
const fileOf = (name: string) => path.join(folder, name);
let written = '';

beforeEach(() => {
  written = '';
  // Phases take no time, however long the machine stands still.
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
  for (const name of ['ENV', 'OUTPUT', 'STATE', 'STEP_SUMMARY']) {
    writeFileSync(fileOf(name), '');
    process.env[`GITHUB_${name}`] = fileOf(name);
  }
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  for (const name of ['ENV', 'OUTPUT', 'STATE', 'STEP_SUMMARY']) delete process.env[`GITHUB_${name}`];
});
afterAll(() => rmSync(folder, { recursive: true }));

test('inputs, outputs and state', async () => {
  process.env.INPUT_BASE = ' a.dump ';
  process.env.STATE_clone = 'id';
  const host = await createActionsHost();
  host.output('verdict', 'ok');
  host.saveState('main', 'started');
  expect(host.input('base')).toBe('a.dump');
  expect(host.input('migrate')).toBe('');
  expect(host.state('clone')).toBe('id');
  expect(readFileSync(fileOf('OUTPUT'), 'utf8')).toMatch(/^verdict<<.*\nok\n/);
  expect(readFileSync(fileOf('STATE'), 'utf8')).toMatch(/^main<<.*\nstarted\n/);
});

test('a variable for later steps', async () => {
  const host = await createActionsHost();
  host.environment('PRODLIKE_TEST_PORT', '5432');
  delete process.env.PRODLIKE_TEST_PORT;
  expect(readFileSync(fileOf('ENV'), 'utf8')).toMatch(/^PRODLIKE_TEST_PORT<<.*\n5432\n/);
});

test('an annotation names file and line', async () => {
  const host = await createActionsHost();
  const [file, title, message] = [publicText`db/1.sql`, publicText`slow`, publicText`100 % slow`];
  host.annotate({ level: 'warning', title, message, file, line: 3 });
  expect(written).toBe('::warning title=slow,file=db/1.sql,line=3::100 %25 slow\n');
});

test('a secret is registered in all its forms', async () => {
  const host = await createActionsHost();
  host.secret('a/b');
  host.secret('');
  expect(written).toBe('::add-mask::a/b\n::add-mask::a%252Fb\n');
});

test('a line of log is never a command to the runner', async () => {
  const host = await createActionsHost();
  host.info('::set-env name=X::y\rok\r\n  ::stop-commands::z\n##[error]x\na ##[add-mask]y');
  for (const line of written.split(/[\r\n]/)) expect(line).not.toMatch(/^\s*::|##\[/);
  expect(written.replaceAll('\u200b', '')).toBe(
    '::set-env name=X::y\nok\n  ::stop-commands::z\n##[error]x\na ##[add-mask]y\n',
  );
});

test('phases are groups; one within another is a line', async () => {
  const host = await createActionsHost();
  await host.phase('Outer', () => host.phase('Inner', async (progress) => progress.report('half')));
  expect(written.split('\n')).toEqual([
    '::group::Outer',
    'Inner',
    'half',
    expect.stringMatching(/^Inner took \d+ ms$/),
    expect.stringMatching(/^Outer took \d+ ms$/),
    '::endgroup::',
    '',
  ]);
});

test('the summary is appended, and left out rather than too large', async () => {
  const host = await createActionsHost();
  await host.summary(publicText`one`);
  await host.summary(publicText`two`);
  await host.summary('x'.repeat(1_048_576) as ReturnType<typeof publicText>);
  expect(readFileSync(fileOf('STEP_SUMMARY'), 'utf8')).toBe('one\ntwo\n');
  expect(written).toContain('::warning::The job summary is left out');
});
