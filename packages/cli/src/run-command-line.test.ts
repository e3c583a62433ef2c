import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runCommandLine } from './run-command-line';

async function run(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await runCommandLine(argv, { stdout: sink('stdout'), stderr: sink('stderr'), env: {} });
  return { code, ...written };
}

test('--version prints the version alone, the one that is released', async () => {
  const root = JSON.parse(readFileSync(path.join(__dirname, '../../../package.json'), 'utf8'));
  expect(await run('--version')).toEqual({ code: 0, stdout: `${root.version}\n`, stderr: '' });
});

test('help goes to stdout and is no failure', async () => {
  expect(await run('migration-test', '--help')).toMatchObject({ code: 0, stderr: '' });
});

test('an unknown flag exits with 2', async () => {
  const { code, stdout, stderr } = await run('migration-test', '--bsae', 'x');
  expect({ code, stdout, stderr }).toEqual({
    code: 2,
    stdout: '',
    stderr: 'migration-test has no flag --bsae. Did you mean --base?\n',
  });
});

test('wrong inputs exit with 2, all named at once, and --json keeps stdout for JSON', async () => {
  const { code, stdout, stderr } = await run(
    'migration-test',
    '--json',
    '--timeout',
    'soon',
    '--provider',
    'docker',
  );
  expect(code).toBe(2);
  const { error } = JSON.parse(stdout);
  for (const text of [error, stderr]) {
    expect(text).toContain('"timeout" is "soon"');
    expect(text).toContain('"provider" is "docker"');
  }
});
