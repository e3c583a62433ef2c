import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { describeWithDocker, startTestServer, type TestServer, until } from '@prodlike/testkit';
import type { Room } from '../room';
import { ContainerLab, doorwayTo, listenOn } from './container-lab.testing';

const token = 'ghs_this_is_a_token';

describeWithDocker('a room in a container', (engine) => {
  let lab: ContainerLab;
  let room: Room;

  beforeAll(async () => {
    lab = new ContainerLab(engine.socketPath);
    mkdirSync(path.join(lab.folder, '.git/modules/sub'), { recursive: true });
    mkdirSync(path.join(lab.folder, 'base'));
    const config = `[core]\n\trepositoryformatversion = 0\n[http "https://github.com/"]\n\textraheader = ${token}\n`;
    for (const file of ['.git/config', '.git/modules/sub/config'])
      writeFileSync(path.join(lab.folder, file), config);
    writeFileSync(path.join(lab.folder, '.git/HEAD'), 'ref: refs/heads/main\n');
    writeFileSync(path.join(lab.folder, 'base/rows'), 'a row');
    writeFileSync(path.join(lab.folder, 'base.sql'), 'a row');
    writeFileSync(path.join(lab.folder, 'schema.rb'), 'version 1');
    const hidden = ['base', 'base.sql', 'missing'].map((name) => path.join(lab.folder, name));
    mkdirSync(path.join(lab.folder, '.aws'));
    for (const file of ['.aws/credentials', '.netrc']) writeFileSync(path.join(lab.folder, file), token);
    const { HOME } = process.env;
    process.env.HOME = lab.folder;
    room = await lab.open({ hidden: [...hidden, '/var/lib'] });
    process.env.HOME = HOME;
  });
  afterAll(async () => {
    expect(await lab.close()).toEqual([]);
    lab.remove();
  });

  const output = async (script: string): Promise<string> => (await lab.shell(room, script)).outputTail.trim();

  it('says which image it is', async () => {
    expect(room).toMatchObject({ mode: 'container', notes: [] });
    expect(room.image).toMatch(/^prodlike-test\/postgres:\S+ \(sha256:[0-9a-f]{64}\)$/);
  });

  describe('the clone', () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startTestServer({ major: 15 });
    });
    afterAll(() => server?.stop());

    it('answers psql by DATABASE_URL, many sessions at once and many rows', async () => {
      const { user, password, port, database } = server.tcpParameters;
      const url = `postgresql://${user}:${password}@127.0.0.1:5432/${database}`;
      const script = `
        psql -XAtq "$DATABASE_URL" -c 'select 6 * 7'
        for i in 1 2 3 4 5 6; do psql -XAtq "$DATABASE_URL" -c 'select count(*) from generate_series(1, 1000)' & done; wait
        psql -XAtq "$DATABASE_URL" -c "select repeat('x', 99) from generate_series(1, 200000)" | wc -c
        seq 1 300000 | psql -XAtq "$DATABASE_URL" -c 'create temp table t(a int)' -c 'copy t from stdin' -c 'select sum(a) from t'`;
      const { outcome, outputTail } = await lab.shell(room, script, {
        env: { DATABASE_URL: url },
        doorway: doorwayTo(port ?? 0),
      });
      expect(outputTail.trim().split('\n')).toEqual([
        '42',
        ...Array(6).fill('1000'),
        '20000000',
        '45000150000',
      ]);
      expect(outcome).toEqual({ kind: 'exited', code: 0 });
    });

    it('is found at another port by the next command', async () => {
      const doorway = { ...doorwayTo(server.tcpParameters.port ?? 0), port: 6543 };
      const { outputTail } = await lab.shell(
        room,
        'pg_isready -h 127.0.0.1 -p 6543; pg_isready -h 127.0.0.1 -p 5432',
        { doorway },
      );
      expect(outputTail).toMatch(/6543 - accepting connections\n.*5432 - no response/);
    });
  });

  describe('from inside', () => {
    it.each(['127.0.0.1', '0.0.0.0'])('reaches no TCP port of this machine on %s', async (host) => {
      let reached = 0;
      const { port, server } = await listenOn(host, () => reached++);
      const addresses = [
        '127.0.0.1',
        ...Object.values(networkInterfaces())
          .flatMap((each) => each ?? [])
          .map(({ address }) => address),
      ];
      const tries = addresses.map(
        (address) => `nc -w 2 ${address} ${port} </dev/null 2>&1 && echo REACHED ${address}`,
      );
      const said = await output(`${tries.join('\n')}\necho done`);
      server.close();
      expect(said).not.toContain('REACHED');
      expect(said).toMatch(/done$/);
      expect(reached).toBe(0);
    });

    it('sends no UDP to this machine', async () => {
      const heard: string[] = [];
      const socket = createSocket('udp4').on('message', (message) => heard.push(String(message).trim()));
      await new Promise<void>((resolve) => socket.bind(0, resolve));
      const addresses = Object.values(networkInterfaces())
        .flatMap((each) => each ?? [])
        .filter(({ family }) => family === 'IPv4');
      const tries = (word: string) =>
        addresses
          .map(({ address }) => `echo ${word} >/dev/udp/${address}/${socket.address().port}`)
          .join('\n');
      const script = `bash -c '${tries('inside')}' 2>&1; echo done`;
      expect(await output(script)).toMatch(/done$/);
      // The same from outside arrives, and after whatever had come from inside.
      execFileSync('bash', ['-c', tries('outside')]);
      await until('datagrams arrive', async () => heard.length >= addresses.length);
      socket.close();
      expect(new Set(heard)).toEqual(new Set(['outside']));
    });

    it('has no interface but loopback, no route, no names', async () => {
      expect(
        await output(
          'ls /sys/class/net; tail -n +2 /proc/net/route; cut -d " " -f 11 /proc/net/ipv6_route | sort -u',
        ),
      ).toMatch(/^lo(?:\nlo)*$/);
      for (const address of [
        '169.254.169.254',
        '1.1.1.1',
        '172.17.0.1',
        '[fd00:ec2::254]',
        '[2606:4700:4700::1111]',
      ])
        expect(await output(`wget -T 3 -qO- http://${address}/ && echo REACHED`)).not.toContain('REACHED');
      expect(await output('nslookup example.com 2>&1; echo code $?')).toMatch(/code 1$/);
    });

    it("sees nothing of this machine's files, sockets and processes", async () => {
      const marker = path.join(tmpdir(), `prodlike-marker-${process.pid}`);
      writeFileSync(marker, token);
      const script = `
        cat ${marker} && echo FOUND
        ls -a /var/run /run /tmp /root /home /prodlike
        find / -xdev -type s
        grep -rl ${token} /etc /home /opt /root /run /srv /tmp /var
        cat /proc/net/unix /proc/[0-9]*/environ; echo; echo done`;
      const said = await output(script);
      rmSync(marker);
      expect(said).toMatch(/^done$/m);
      expect(said).not.toMatch(/FOUND|docker\.sock|ghs_|\.aws|\.ssh/);
    });

    it('cannot look into the relay, nor end it', async () => {
      const pids = '$(grep -l "^Uid:.64813" /proc/[0-9]*/status | cut -d / -f 3)';
      const tries = `for p in ${pids}; do echo relay; ls /proc/$p/root /proc/$p/fd /proc/$p/cwd; cat /proc/$p/environ /proc/$p/mem; kill -9 $p; done 2>/dev/null; echo alive`;
      // The engine's init and the relay; `ls` names the folders that it may not list.
      const lines = (await output(tries))
        .split('\n')
        .filter((line) => !line.startsWith('/proc/') && line !== '');
      expect(lines).toEqual(['relay', 'relay', 'alive']);
    });

    it('has no capability, no new privilege, and nothing that it could change', async () => {
      expect(
        await output(
          "grep -E '^(Cap(Eff|Prm|Bnd|Inh|Amb)|NoNewPrivs):' /proc/self/status | cut -f 2 | sort | uniq -c | tr -s ' '",
        ),
      ).toBe('5 0000000000000000\n 1 1');
      const faults = [
        'mount -t tmpfs x /mnt',
        'touch /etc/x',
        'touch /usr/bin/x',
        'umount /tmp',
        'chroot / true',
        'mknod /tmp/sda b 8 0',
        'unshare -n true',
        'sysctl -w kernel.hostname=x',
      ];
      for (const fault of faults) expect(await output(`${fault} 2>/dev/null && echo DONE`)).toBe('');
    });
  });

  describe('the workspace', () => {
    it('is there, without tokens and what is hidden', async () => {
      const script =
        'pwd; cat .git/config .git/modules/sub/config .git/HEAD schema.rb; ls base; cat base.sql; ls .aws; cat .netrc; grep -r ghs_ . && echo FOUND';
      const lines = (await output(script)).split('\n');
      expect(lines).toEqual([
        lab.folder,
        ...Array(2).fill(['[core]', '\trepositoryformatversion = 0']).flat(),
        'ref: refs/heads/main',
        'version 1',
      ]);
    });

    it('may be changed, for the next commands too, and is not changed here', async () => {
      expect(
        await output('echo version 2 >schema.rb; echo new >new; rm -r .git/modules; cat schema.rb new'),
      ).toBe('version 2\nnew');
      expect(await output('cat schema.rb new; ls .git')).toBe('version 2\nnew\nHEAD\nconfig');
      expect(readFileSync(path.join(lab.folder, 'schema.rb'), 'utf8')).toBe('version 1');
      expect(existsSync(path.join(lab.folder, 'new'))).toBe(false);
      expect(readFileSync(path.join(lab.folder, '.git/config'), 'utf8')).toContain(token);
    });
  });

  describe('accounts', () => {
    const apart = (name: string): string => {
      const folder = path.join(lab.folder, `of-${name}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'file'), 'old');
      return folder;
    };

    it("runs as the workspace's owner where the image says root", async () => {
      const workspace = apart('1001');
      chownSync(workspace, 1001, 1002);
      chownSync(path.join(workspace, 'file'), 1001, 1002);
      const own = await lab.open({ workspace });
      const script = 'id -u; id -g; echo new >file; touch x; echo $HOME; touch $HOME/y; ls';
      const { outputTail } = await lab.shell(own, script, { cwd: workspace });
      expect(outputTail).toBe('1001\n1002\n/tmp\nfile\nx\n');
      expect(readFileSync(path.join(workspace, 'file'), 'utf8')).toBe('old');
    });

    it.each(['postgres', '999:999'])(
      "keeps the image's user %s, who gets a copy of the workspace",
      async (User) => {
        const workspace = apart(User);
        const image = await lab.imageWith({ User });
        const own = await lab.open({ workspace, image, hidden: [path.join(workspace, 'secret')] });
        const first = await lab.shell(own, 'id -u; echo new >file; touch x', { cwd: workspace });
        expect(first).toMatchObject({ outcome: { kind: 'exited', code: 0 }, outputTail: '999\n' });
        expect((await lab.shell(own, 'cat file; ls', { cwd: workspace })).outputTail).toBe('new\nfile\nx\n');
        expect(readdirSync(workspace)).toEqual(['file']);
        await lab.docker
          .getImage(image)
          .remove({ force: true })
          .catch(() => undefined);
      },
    );
  });
});
