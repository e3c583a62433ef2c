import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeListeners, listenTcp, listenUdp, ownAddress, type ReachTarget } from './testing/listeners';
import { accounts, type RoomErrand, runErrand } from './testing/run-errand';

/** What a command can reach from inside: each target is first reached without a room, so that the room is what keeps it away. */

const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'prodlike-reach-'));
  chmodSync(workspace, 0o777);
});
afterEach(() => {
  closeListeners();
  rmSync(workspace, { recursive: true, force: true });
  rmSync(`${workspace}.sock`, { force: true });
});

const fixture = path.join(__dirname, 'testing/reach.fixture.cjs');
/** None that the system gives to those who ask for any: what is out of reach must not have the clone's. */
const port = 25_432;

function errand(wish: 'namespace' | 'none', argv: readonly string[]): RoomErrand {
  const limits = { memoryBytes: 1024 ** 3, processes: 256 };
  const request = { wish, workspace, limits, hidden: [] };
  return { request, argv, env: { PATH: process.env.PATH ?? '' }, port };
}

async function reach(
  wish: 'namespace' | 'none',
  targets: Readonly<Record<string, ReachTarget>>,
  through: readonly string[],
): Promise<Record<string, string>> {
  const probe = errand(wish, [process.execPath, fixture, JSON.stringify(targets)]);
  const { output, error } = await runErrand(probe, { through });
  if (error !== undefined) throw new Error(error);
  return JSON.parse(output) as Record<string, string>;
}

/** Sockets in a folder for the moment, in the workspace, in a place that a command sees, and Docker's own. */
async function targetsOfMachine(odd: string): Promise<Record<string, ReachTarget>> {
  const udp = await listenUdp('127.0.0.1');
  const own = ownAddress();
  mkdirSync(path.join(workspace, 'run'));
  return {
    tcp: await listenTcp({ host: '127.0.0.1' }),
    tcp6: await listenTcp({ host: '::1' }),
    udp,
    udp6: await listenUdp('::1'),
    ...(own === undefined ? {} : { own: await listenTcp({ host: own }), ownUdp: await listenUdp(own) }),
    workspaceSocket: await listenTcp({ path: path.join(workspace, 'run/server.sock') }),
    oddSocket: await listenTcp({ path: path.join(odd, 'server.sock') }),
    namedSocket: await listenTcp({ path: `${workspace}.sock` }),
    abstractSocket: await listenTcp({ path: path.join(workspace, 'second.sock') }),
  };
}

describeOnLinux.each(accounts)('as $name', ({ through }) => {
  test('no socket of the machine is in reach, and the clone is', async () => {
    const odd = mkdtempSync(path.join('/var/lib', process.getuid?.() === 0 ? 'odd-' : ''));
    try {
      chmodSync(odd, 0o755);
      const targets = await targetsOfMachine(odd);
      const outside = await reach('none', targets, through);
      for (const [name, found] of Object.entries(outside))
        expect([name, found]).toEqual([name, 'reached: the machine']);
      const clone = { clone: { kind: 'tcp', host: '127.0.0.1', port } } as const;
      const { clone: reached, ...inside } = await reach('namespace', { ...targets, ...clone }, through);
      expect(reached).toBe('reached: the clone');
      expect(Object.keys(inside).sort()).toEqual(Object.keys(targets).sort());
      for (const found of Object.values(inside)) expect(found).toMatch(/^(?:E[A-Z]+|nothing)$/);
    } finally {
      rmSync(odd, { recursive: true, force: true });
    }
  });

  test('a script beside the workspace is there, where the command names it', async () => {
    const script = `${workspace}.sh`;
    writeFileSync(script, 'echo from the script');
    try {
      const { output, error } = await runErrand(errand('namespace', ['bash', script]), { through });
      expect([output, error]).toEqual(['from the script\n', undefined]);
    } finally {
      rmSync(script);
    }
  });

  test('nor are names, other machines, the metadata of a cloud, and Docker', async () => {
    const inside = await reach(
      'namespace',
      {
        names: { kind: 'dns', name: 'example.com' },
        nameServer: { kind: 'dns', name: 'example.com', servers: ['8.8.8.8'] },
        machine: { kind: 'tcp', host: '192.0.2.1', port: 80 },
        machine6: { kind: 'tcp', host: '2001:db8::1', port: 80 },
        metadata: { kind: 'tcp', host: '169.254.169.254', port: 80 },
        docker: { kind: 'unix', path: '/var/run/docker.sock' },
        dockerInRun: { kind: 'unix', path: '/run/docker.sock' },
      },
      through,
    );
    expect(inside).toMatchObject({
      machine: 'ENETUNREACH',
      machine6: expect.stringMatching(/^E(?:NETUNREACH|ADDRNOTAVAIL)$/),
      metadata: 'ENETUNREACH',
      docker: 'ENOENT',
      dockerInRun: 'ENOENT',
    });
    for (const name of ['names', 'nameServer']) expect(inside[name]).not.toMatch(/^reached/);
  });

  test('it sees no process of the machine, and has no rights that could undo the room', async () => {
    const script = [
      'ls -d /proc/[0-9]* | wc -l',
      'grep -E "^(CapInh|CapPrm|CapEff|CapAmb|NoNewPrivs)" /proc/self/status | tr -s "[:space:]" " "',
      'echo; cat /proc/1/environ /proc/2/environ /proc/1/root/etc/hostname 2>/dev/null | wc -c',
      'umount /proc 2>/dev/null; echo $?; mount -t tmpfs x /usr 2>/dev/null; echo $?',
      'ls /dev | tr "\\n" " "',
    ].join('\n');
    const { output, error } = await runErrand(errand('namespace', ['bash', '-c', script]), { through });
    expect(error).toBeUndefined();
    const [processes, rights, environs, umounted, mounted, devices] = output.trim().split('\n');
    expect(Number(processes)).toBeLessThan(8);
    const none = '0000000000000000';
    expect(rights).toBe(`CapInh: ${none} CapPrm: ${none} CapEff: ${none} CapAmb: ${none} NoNewPrivs: 1 `);
    expect(environs).toBe('0');
    expect(Number(umounted)).toBeGreaterThan(0);
    expect(Number(mounted)).toBeGreaterThan(0);
    expect(devices).toBe('fd full null ptmx pts random shm stderr stdin stdout tty urandom zero');
  });
});

const describeAsRoot = process.getuid?.() === 0 && existsSync('/usr/sbin/ip') ? describe : describe.skip;

describeAsRoot('a stand-in for the metadata of a cloud', () => {
  test('answers on this machine, and not inside', async () => {
    const server = path.join(workspace, 'metadata.cjs');
    // Whoever only looks whether it listens may be gone before it is answered.
    writeFileSync(
      server,
      "require('node:net').createServer((s) => s.on('error', () => {}).end('the machine')).listen(80, '169.254.169.254');",
    );
    // The address is given to an interface of a network of the test's own.
    const network = [
      'ip link set lo up; ip addr add 169.254.169.254/32 dev lo',
      `${process.execPath} ${server} & trap "kill $!" EXIT`,
      'until (: < /dev/tcp/169.254.169.254/80) 2> /dev/null; do sleep 0.05; done; "$@"',
    ].join('\n');
    const through = ['unshare', '--net', 'bash', '-c', network, 'bash'];
    const target = { metadata: { kind: 'tcp', host: '169.254.169.254', port: 80 } } as const;
    expect(await reach('none', target, through)).toEqual({ metadata: 'reached: the machine' });
    expect(await reach('namespace', target, through)).toEqual({ metadata: 'ENETUNREACH' });
    expect(execFileSync('ip', ['-brief', 'address'], { encoding: 'utf8' })).not.toContain('169.254.169.254');
  });
});
