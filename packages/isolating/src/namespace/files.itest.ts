import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { accounts, runErrand } from './testing/run-errand';

/** What a command sees of the machine's files, and what becomes of its own. */

const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;
const canary = 'canary-4711';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'prodlike-files-'));
  chmodSync(folder, 0o777);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text = canary): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  for (let each = path.dirname(file); each !== folder; each = path.dirname(each)) chmodSync(each, 0o777);
  return file;
}

describeOnLinux.each(accounts)('as $name', ({ through }) => {
  test('no credential, no data folder, and all programs', async () => {
    const secrets = [
      ...['home/.aws/credentials', 'home/.docker/config.json', 'home/.netrc', 'home/.npmrc', 'home/.ssh/id'],
      ...[
        'home/.config/gh/hosts.yml',
        'home/.git-credentials',
        'runner/_work/_temp/_runner_file_commands/env',
      ],
      ...[
        'runner/.credentials',
        'workspace/base/PG_VERSION',
        'workspace/sub/.git/config',
        'elsewhere/secret',
      ],
    ].map((name) => put(name));
    put('workspace/.git/config', `[core]\n\tbare = false\n[http]\n\textraheader = ${canary}\n`);
    put('home/tool.txt', 'a file of a tool');
    const workspace = path.join(folder, 'workspace');
    const env = { HOME: path.join(folder, 'home'), RUNNER_TEMP: path.join(folder, 'runner/_work/_temp') };
    const script = [
      `grep -rls ${canary.slice(0, 6)}-4711 $TREE | wc -l; pwd; cat $HOME/tool.txt; echo`,
      'node -e "console.log(6 * 7)"; python3 -c "print(6 * 7)"; psql --version > /dev/null && echo psql',
      'echo new > written; echo new > $HOME/written; rm -r base 2> /dev/null; mkdir made; cat written; cat .git/config',
    ].join('\n');
    const limits = { memoryBytes: 1024 ** 3, processes: 256 };
    const hidden = ['base', 'base/PG_VERSION', 'nowhere'].map((name) => path.join(workspace, name));
    const { output, error, outcome } = await runErrand(
      {
        request: { wish: 'namespace', workspace, limits, hidden },
        argv: ['bash', '-c', script],
        env: { ...env, TREE: folder, PATH: '/usr/local/bin:/usr/bin:/bin' },
        port: 45_434,
      },
      { through, env },
    );
    expect([error, outcome]).toEqual([undefined, { kind: 'exited', code: 0 }]);
    const [found, cwd, tool, ...rest] = output.split('\n');
    expect([found, cwd, tool]).toEqual(['0', workspace, 'a file of a tool']);
    expect(rest.slice(0, 4)).toEqual(['42', '42', 'psql', 'new']);
    expect(rest.slice(4).join('\n')).toContain('bare = false');
    for (const file of secrets) expect(readFileSync(file, 'utf8')).toBe(canary);
    for (const name of ['workspace/written', 'workspace/made', 'home/written'])
      expect(existsSync(path.join(folder, name))).toBe(false);
  });
});

const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;

describeAsRoot('where this root may make no namespaces', () => {
  test('a named mode is refused with the reason, and auto goes on without', async () => {
    const through = ['setpriv', '--bounding-set=-sys_admin', '--'];
    const errand = (wish: 'namespace' | 'auto') => ({
      request: { wish, workspace: folder, limits: { memoryBytes: 1024 ** 3, processes: 99 }, hidden: [] },
      argv: ['true'],
      env: { PATH: '/usr/bin:/bin' },
      port: 45_435,
    });
    const named = await runErrand(errand('namespace'), { through });
    expect(named.error).toMatch(/^Input "isolation" asks for a namespace.*CAP_SYS_ADMIN/);
    const auto = await runErrand(errand('auto'), { through });
    expect(auto).toMatchObject({ mode: 'none', outcome: { kind: 'exited', code: 0 } });
    expect(auto.notes.join()).toMatch(/CAP_SYS_ADMIN/);
  });
});
