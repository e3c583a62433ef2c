import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { accounts, type ErrandResult, type RoomErrand, runErrand } from './testing/run-errand';
import { type OverlaidFolders, withoutOverlay } from './testing/without-overlay';

/** What a room is where the kernel refuses overlays. Only root can make folders that it refuses. */

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const describeAsRoot = isRoot ? describe : describe.skip;
const repository = path.resolve(__dirname, '../../../..');
const mebibyte = 1024 ** 2;
const canary = 'canary-4711';
const copied = /no overlay over the workspace: the command works in a copy/;
const bound = /no overlay over one folder of the machine/;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'prodlike-without-overlay-'));
  chmodSync(folder, 0o755);
  for (const name of ['home', 'workspace', 'layers']) {
    mkdirSync(path.join(folder, name));
    chmodSync(path.join(folder, name), 0o777);
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string, text: string, mode = 0o666): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

interface Attempt
  extends Partial<RoomErrand['request']>,
    Pick<OverlaidFolders, 'sockets'>,
    Pick<RoomErrand, 'timeoutMs'> {
  readonly through: readonly string[];
  /** By their names in the test's folder. */
  readonly overlaid: readonly string[];
  readonly script: string;
}

interface AttemptResult extends ErrandResult {
  /** Names of what was written into the folders of the machine. */
  readonly written: readonly string[];
}

async function attempt(tried: Attempt): Promise<AttemptResult> {
  const { through, overlaid, script, sockets, timeoutMs = 60_000, ...request } = tried;
  const limits = { memoryBytes: 1024 * mebibyte, processes: 256 };
  const written = path.join(folder, 'written');
  const env = { HOME: path.join(folder, 'home') };
  const machine = withoutOverlay({
    ...{
      folders: overlaid.map((name) => path.join(folder, name)),
      layers: path.join(folder, 'layers'),
      written,
    },
    ...(sockets === undefined ? {} : { sockets }),
  });
  const workspace = path.join(folder, 'workspace');
  const found = await runErrand(
    {
      request: { wish: 'namespace', workspace, limits, hidden: [], ...request },
      argv: ['bash', '-c', script],
      env: { ...env, PATH: '/usr/bin:/bin' },
      port: 45_436,
      timeoutMs,
    },
    { through: [...machine, ...through], env },
  );
  const paths = readFileSync(written, 'utf8')
    .split('\n')
    .filter((each) => each !== '');
  return { ...found, written: paths.map((each) => path.basename(each)) };
}

/** Of everything in the workspace: its name, kind, mode and time, and where links lead. */
const listing = "find . -mindepth 1 -printf '%P %y %m %Ts %l\\n' | sort";

function fillWorkspace(): void {
  put('workspace/migrate.sh', 'echo migrated', 0o755);
  put('workspace/read-only/one.sql', 'SELECT 1', 0o444);
  put('workspace/names in other words/ümläut', '');
  linkSync(path.join(folder, 'workspace/migrate.sh'), path.join(folder, 'workspace/second-name.sh'));
  symlinkSync('migrate.sh', path.join(folder, 'workspace/link'));
  symlinkSync('/nowhere', path.join(folder, 'workspace/dangling'));
  const names = ['migrate.sh', 'read-only/one.sql', 'names in other words/ümläut'];
  for (const name of names) utimesSync(path.join(folder, 'workspace', name), 1e9, 1e9);
  chmodSync(path.join(folder, 'workspace/read-only'), 0o755);
}

describeAsRoot.each(accounts)('as $name', ({ through }) => {
  test('the workspace is a copy, like the original, that takes the writes', async () => {
    fillWorkspace();
    const workspace = path.join(folder, 'workspace');
    const original = execFileSync('sh', ['-c', listing], { cwd: workspace, encoding: 'utf8' });
    const script = [
      listing,
      'echo --; sh ./link; test migrate.sh -ef second-name.sh && echo same',
      'echo new > new && echo more >> migrate.sh && mv migrate.sh moved && rm link && cat new',
    ].join('\n');
    const { error, output, notes, written } = await attempt({ through, overlaid: ['workspace'], script });
    expect([error, output]).toEqual([undefined, `${original}--\nmigrated\nsame\nnew\n`]);
    expect(notes.filter((note) => copied.test(note))).toHaveLength(1);
    expect(notes.join()).not.toMatch(bound);
    expect(written).toEqual([]);
  });

  test('what is hidden is not in the copy, however large it is', async () => {
    put('workspace/.git/config', `[core]\n\tbare = false\n[http]\n\textraheader = ${canary}\n`);
    put('workspace/sub/.git/config', canary);
    put('workspace/.env.secret', canary);
    const hidden = ['base', '.env.secret', 'nowhere'].map((name) => path.join(folder, 'workspace', name));
    truncateSync(put('workspace/base/data', canary), 1024 * mebibyte);
    const { error, output } = await attempt({
      ...{ through, overlaid: ['workspace'], hidden },
      script: `grep -rlsF ${canary.slice(0, 6)}''${canary.slice(6)} . ; ls base | wc -l; cat .git/config; echo x > base/x; echo x > .env.secret; ls -a`,
    });
    const [files, ...rest] = output.split('\n');
    expect([error, files]).toEqual([undefined, '0']);
    expect(rest.join(' ')).toMatch(/bare = false .*\.env\.secret .*base sub/);
  });

  test('what nobody may read, pipes and sockets are no obstacle', async () => {
    const socket = path.join(folder, 'workspace/server.sock');
    execFileSync('mkfifo', [path.join(folder, 'workspace/pipe')]);
    put('workspace/locked/file', canary, 0o600);
    chmodSync(path.join(folder, 'workspace/locked'), 0o700);
    put('workspace/foreign', 'readable', 0o644);
    execFileSync('chown', ['1234:1234', path.join(folder, 'workspace/foreign')]);
    const { error, output } = await attempt({
      ...{ through, overlaid: ['workspace'], sockets: [socket] },
      script: 'cat foreign; echo; ls',
    });
    expect([error, output]).toEqual([undefined, 'readable\nforeign\nlocked\n']);
  });

  test('another folder can be read, and not be written to', async () => {
    put('home/tool', 'a tool');
    const change = 'echo x >> $HOME/tool; echo x > $HOME/new; rm $HOME/tool; chmod 700 $HOME/tool';
    const undo = `unshare --user --keep-caps --mount sh -c 'mount -o remount,bind,rw $HOME; umount $HOME; ${change}'`;
    const { error, output, notes, written, outcome } = await attempt({
      ...{ through, overlaid: ['home'] },
      script: `{ ${change}; ${undo}; } 2> /dev/null; cat $HOME/tool; ls $HOME | wc -l; echo x > here`,
    });
    expect([error, outcome]).toEqual([undefined, { kind: 'exited', code: 0 }]);
    expect(output).toBe('a tool1\n');
    expect(notes.filter((note) => bound.test(note))).toHaveLength(1);
    expect(notes.join()).not.toMatch(copied);
    expect(written).toEqual([]);
  });

  test('no server in such a folder is reached', async () => {
    const home = path.join(folder, 'home');
    for (const name of ['real', '.gnupg']) mkdirSync(path.join(home, name));
    symlinkSync(path.join(home, 'real'), path.join(home, 'linked'));
    execFileSync('mkfifo', [path.join(home, 'pipe')]);
    // The kernel knows a socket by the name that its server gave it: by way of a link, or a relative one.
    const names = ['first.sock', 'linked/second.sock', '.gnupg/S.gpg-agent'].map((name) =>
      path.join(home, name),
    );
    const sockets = [...names, path.relative(repository, path.join(home, 'third.sock'))];
    const connect = (name: string) =>
      `require('node:net').connect(process.env.HOME + '/${name}').on('data', (text) => console.log('${name}: ' + text)).on('error', ({ code }) => console.log('${name}: ' + code))`;
    const places = ['first.sock', 'real/second.sock', '.gnupg/S.gpg-agent', 'third.sock'];
    const uncover = 'for each in first.sock .gnupg; do umount $HOME/$each; done 2> /dev/null';
    const script = `test -p $HOME/pipe && echo pipe; unshare --user --keep-caps --mount sh -c '${uncover}; "$@"' sh ${process.execPath} -e "${places.map(connect).join(';')}" | sort`;
    const tried = { through, overlaid: ['home'], sockets, script };
    const outside = await attempt({ ...tried, wish: 'none' });
    expect(outside.output.split('\n')).toEqual([
      'pipe',
      ...places.map((name) => `${name}: the machine`).sort(),
      '',
    ]);
    const { error, output } = await attempt(tried);
    expect([error, output]).toEqual([
      undefined,
      '.gnupg/S.gpg-agent: ENOENT\nfirst.sock: ECONNREFUSED\nreal/second.sock: ECONNREFUSED\nthird.sock: ECONNREFUSED\n',
    ]);
  });

  test('a workspace in such a folder is a copy as well', async () => {
    put('home/work/repository/file', 'of the workspace');
    put('home/beside', 'of the home');
    for (const name of ['home/work', 'home/work/repository']) chmodSync(path.join(folder, name), 0o777);
    const { error, output, notes, written } = await attempt({
      ...{ through, overlaid: ['home'], workspace: path.join(folder, 'home/work/repository') },
      script:
        'cat file $HOME/beside; echo; echo new > file; cat file; (echo x > $HOME/work/new) 2>&1 | grep -o Read-only.*',
    });
    expect([error, output]).toEqual([undefined, 'of the workspaceof the home\nnew\nRead-only file system\n']);
    expect([notes.some((note) => copied.test(note)), notes.some((note) => bound.test(note))]).toEqual([
      true,
      true,
    ]);
    expect(written).toEqual([]);
  });

  test('no command is begun once its time is over', async () => {
    // So many that they are not copied within that time.
    execFileSync('sh', ['-c', 'seq 20000 | xargs touch'], { cwd: path.join(folder, 'workspace') });
    const script = 'echo begun; sleep 60';
    const { outcome, output } = await attempt({ through, overlaid: ['workspace'], script, timeoutMs: 200 });
    expect(outcome.kind).toBe('timeout');
    expect(output).not.toContain('begun');
  });

  test('a workspace that is too large to be copied says so, and what to do', async () => {
    truncateSync(put('workspace/large', ''), 40 * mebibyte);
    const limits = { memoryBytes: 64 * mebibyte, processes: 99 };
    const tried = { through, overlaid: ['workspace'], script: 'true', limits };
    const named = await attempt(tried);
    expect(named.error).toMatch(
      /^Input "isolation" asks for a namespace.*does not fit into 32 MiB.*Raise memory-limit/,
    );
    const auto = await attempt({ ...tried, wish: 'auto' });
    expect(auto).toMatchObject({ mode: 'none', outcome: { kind: 'exited', code: 0 } });
    expect(auto.notes.join()).toMatch(
      /no overlay over the workspace.*does not fit into 32 MiB, half of memory-limit/,
    );
  });
});
