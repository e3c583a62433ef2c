import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sweepContainers } from '@prodlike/images';
import { describeWithDocker, engineOfOwn, until } from '@prodlike/testkit';
import type { Room } from '../room';
import { ContainerLab } from './container-lab.testing';

const fixture = path.join(__dirname, 'room-run.fixture.ts');

describeWithDocker('commands in containers end', (engine) => {
  let lab: ContainerLab;
  let room: Room;

  beforeAll(async () => {
    lab = new ContainerLab(engine.socketPath);
    room = await lab.open({ limits: { memoryBytes: 64 * 1024 ** 2, processes: 32, cpus: 0.5 } });
  });
  afterAll(async () => {
    expect(await lab.close()).toEqual([]);
    lab.remove();
  });

  const end = async (argv: readonly string[], options: object = {}) =>
    (await room.run(argv, { ...lab.runOptions(), ...options })).outcome;

  it('as they say, or as a signal says', async () => {
    expect(await end(['true'])).toEqual({ kind: 'exited', code: 0 });
    expect(await end(['sh', '-c', 'exit 77'])).toEqual({ kind: 'exited', code: 77 });
    expect(await end(['sh', '-c', 'kill -SEGV $$'])).toEqual({ kind: 'signal', signal: 'SIGSEGV' });
  });

  it('before they begin, where there is no such program or folder', async () => {
    writeFileSync(path.join(lab.folder, 'text'), 'no program', { mode: 0o644 });
    expect(await end(['no-such-program'])).toEqual({ kind: 'not-found', missing: 'command' });
    expect(await end(['/no/such/program'])).toEqual({ kind: 'not-found', missing: 'command' });
    expect(await end([path.join(lab.folder, 'text')])).toEqual({ kind: 'not-started', code: 'EACCES' });
    expect(await end(['true'], { cwd: tmpdir() })).toEqual({ kind: 'not-found', missing: 'folder' });
    expect(await end(['true'], { cwd: path.join(lab.folder, 'text') })).toEqual({
      kind: 'not-found',
      missing: 'folder',
    });
  });

  it('when the time is up, with everything that they started', async () => {
    const script = 'trap "echo told; exit 9" TERM; sleep 1000 & setsid sleep 2000 & echo begun; wait';
    const { outcome, outputTail } = await lab.shell(room, script, { timeoutMs: 5_000 });
    expect(outcome).toEqual({ kind: 'timeout', timeoutMs: 5_000 });
    expect(outputTail).toBe('begun\ntold\n');
    expect((await lab.shell(room, 'ps -o args')).outputTail).not.toContain('sleep');
  });

  it('when they are told to, also where they do not listen', async () => {
    const stop = new AbortController();
    const onOutput = () => stop.abort();
    const script = 'trap "" TERM; echo begun; while :; do sleep 0.1; done';
    const { outcome } = await lab.shell(room, script, { signal: stop.signal, onOutput });
    expect(outcome).toEqual({ kind: 'aborted' });
    expect(await end(['true'], { signal: stop.signal })).toEqual({ kind: 'aborted' });
  });

  it('with what they leave running', async () => {
    expect(await end(['sh', '-c', 'setsid sleep 3000 >/dev/null 2>&1 & true'])).toEqual({
      kind: 'exited',
      code: 0,
    });
    expect((await lab.shell(room, 'ps -o args')).outputTail).not.toContain('sleep');
  });

  it('where their memory, processes or temporary files do not suffice, and says so', async () => {
    const eater = await lab.shell(room, 'tail -c 200m /dev/zero | tail -c 1');
    expect(eater.memoryExhausted).toBe(true);
    expect((await lab.shell(room, 'true')).memoryExhausted).toBeUndefined();
    const bomb = await lab.shell(room, 'for i in $(seq 100); do sleep 5 & done; wait');
    expect(bomb.outputTail).toMatch(/can't fork/);
    const files = await lab.shell(
      room,
      'for f in /tmp /run /var/tmp .; do head -c 100m /dev/zero >$f/large && echo HELD; rm -f $f/large; done',
    );
    expect(files.outputTail).not.toContain('HELD');
    const quota =
      'cat /sys/fs/cgroup/cpu.max /sys/fs/cgroup/cpu/cpu.cfs_quota_us 2>/dev/null | cut -d " " -f 1';
    expect((await lab.shell(room, quota)).outputTail.trim()).toBe('50000');
  });

  it('only as fast as their output is taken, and with all of it', async () => {
    let held = 0;
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const running = lab.shell(room, 'head -c 60000000 /dev/zero; echo end >&2', {
      onChunk: (chunk) => {
        held += chunk.length;
        return gate;
      },
    });
    await until('output comes', async () => held > 0);
    // Known by its command: others on this engine run commands too, and it may write before the engine says that it runs.
    await until('the engine says that it runs', async () =>
      (await lab.docker.listContainers()).some(
        ({ Command, State }) => Command.includes('head -c 60000000') && State === 'running',
      ),
    );
    expect(held).toBeLessThan(1_000_000);
    release();
    const { outcome, outputBytes } = await running;
    expect(outcome).toEqual({ kind: 'exited', code: 0 });
    expect(outputBytes).toBe(60_000_004);
    expect(held).toBe(60_000_004);
  });

  it('by a last resort, with the whole room', async () => {
    const own = await lab.open();
    const { outcome } = await lab.shell(own, 'sleep 1000', { onStart: ({ kill }) => kill() });
    expect(outcome).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  });

  describe('with the run', () => {
    const mark = `ends-${process.pid}`;
    let image: string;
    beforeEach(async () => {
      // A mark of this test's own, by which its containers are known among those of others.
      image = await lab.imageWith({ Labels: { 'prodlike-test': mark } });
    });
    afterEach(() => lab.docker.getImage(image).remove({ force: true }));

    const left = async (all = true) =>
      (await lab.docker.listContainers({ all, filters: { label: [`prodlike-test=${mark}`] } })).map(
        ({ Id }) => Id,
      );
    const volumesOf = async (ids: string[]) =>
      (await Promise.all(ids.map((id) => lab.docker.getContainer(id).inspect())))
        .flatMap(({ Mounts }) => Mounts.map(({ Name }) => Name))
        .filter((name) => name !== undefined);
    /** Of these runs alone: others on this machine open rooms too. */
    let temp: string;
    beforeAll(() => {
      temp = mkdtempSync('/tmp/prodlike-ends-');
    });
    afterAll(() => rmSync(temp, { recursive: true, force: true }));
    const sockets = () => readdirSync(temp).filter((name) => name.startsWith('prodlike-room-'));

    async function endAt(
      line: string,
      signal: NodeJS.Signals,
    ): Promise<{ ended: unknown[]; volumes: (string | undefined)[] }> {
      const args = ['--import', 'tsx', fixture, image, lab.folder, 'echo running; sleep 1000'];
      const env = { ...process.env, TMPDIR: temp, RUNNER_TEMP: temp };
      const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      let volumes: (string | undefined)[] = [];
      child.stdout.on('data', (chunk: Buffer) => {
        const before = output.includes(line);
        output += String(chunk);
        if (before || !output.includes(line)) return;
        void left()
          .then(volumesOf)
          .catch(() => [])
          .then((found) => {
            volumes = found;
            child.kill(signal);
          });
      });
      const ended = await once(child, 'close');
      expect(output).toContain(line);
      return { ended, volumes };
    }
    const existing = async (volumes: (string | undefined)[]) => {
      const { Volumes } = await lab.docker.listVolumes();
      return Volumes.map(({ Name }) => Name).filter((name) => volumes.includes(name));
    };

    it.each(['Opening', 'Opened', 'Started', 'running'])(
      'leaving nothing when a signal comes at "%s"',
      async (line) => {
        const { ended, volumes } = await endAt(line, 'SIGTERM');
        expect(ended).toEqual([143, null]);
        expect(await left()).toEqual([]);
        expect(await existing(volumes)).toEqual([]);
        expect(sockets()).toEqual([]);
      },
    );

    it('leaving nothing that runs when it is killed, and the rest to the sweep', async () => {
      const { ended, volumes } = await endAt('running', 'SIGKILL');
      expect(ended).toEqual([null, 'SIGKILL']);
      await until('nothing runs any more', async () => (await left(false)).length === 0);
      await until('the door is gone', async () => (await left()).length === 1);
      const own = engineOfOwn(lab.docker, ({ Labels }) => Labels['prodlike-test'] === mark);
      expect(await sweepContainers(own, new Date())).toEqual([]);
      expect(await sweepContainers(own, new Date(Date.now() + 25 * 3_600_000))).toHaveLength(1);
      expect(await left()).toEqual([]);
      await until('its volumes are gone', async () => (await existing(volumes)).length === 0);
      await until('its sockets are gone', async () => sockets().length === 0);
    });
  });
});
