import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CleanUp } from '@prodlike/core';
import { connect, openSnapshot } from '@prodlike/postgres';
import { describeOnServer, describeWithDocker, engineOfOwn } from '@prodlike/testkit';
import Docker from 'dockerode';
import { connectDocker } from '../engine/connect-docker';
import {
  database,
  development,
  loadedContainer,
  queryValue,
  sealRequest,
} from '../testing/container-fixture.testing';
import { type MarkedImage, markedImage } from '../testing/marked-image.testing';
import { newContainerName } from './container-name';
import { createContainerTarget } from './container-target';
import { sweepContainers } from './sweep-containers';

describeWithDocker('a target in a container', (engine) => {
  let docker: Docker;
  let base: MarkedImage;
  let cleanUp: CleanUp;

  beforeAll(async () => {
    docker = new Docker({ socketPath: engine.socketPath });
    base = await markedImage(docker, 15, engine.socketPath);
  });
  beforeEach(() => {
    cleanUp = new CleanUp();
  });
  afterEach(async () => {
    expect(await cleanUp.run()).toEqual([]);
    expect(await base.left()).toEqual([]);
  });
  afterAll(() => base.remove());

  test('is a superuser’s, tuned for loading, with a password that the engine does not know', async () => {
    const { target } = await loadedContainer(docker, base.image, { cleanUp });
    const { connection } = target;
    await base.noteVolumes();
    expect(target.serverVersion).toBe(Number(await queryValue(connection, 'SHOW server_version_num')));
    expect(target.extensions).toContain('plpgsql');
    expect(await queryValue(connection, 'SELECT current_database()')).toBe(database);
    expect(await queryValue(connection, 'SHOW is_superuser')).toBe('on');
    expect(await queryValue(connection, 'SHOW wal_level')).toBe('minimal');
    expect(await queryValue(connection, 'SHOW fsync')).toBe('off');
    await expect(
      connect({ ...connection, password: 'postgres' }, { applicationName: 'test' }),
    ).rejects.toThrow(/refused the password/);
    const [container] = await docker.listContainers({ filters: { ancestor: [base.image] } });
    const inspected = await docker.getContainer(container?.Id ?? '').inspect();
    expect(JSON.stringify(inspected)).not.toContain(connection.password);
    expect(inspected.NetworkSettings.Ports['5432/tcp']).toMatchObject([{ HostIp: '127.0.0.1' }]);
    await target.discard();
    await target.discard();
    expect(await base.left()).toEqual([]);
  });

  test('sorts as the source does where the image can', async () => {
    const locale = {
      encoding: 'UTF8',
      provider: 'c',
      collate: 'C',
      ctype: 'C',
      locale: null,
      collationVersion: null,
    };
    const { target } = await loadedContainer(docker, base.image, { cleanUp, locale });
    const collation = 'SELECT datcollate FROM pg_database WHERE datname = current_database()';
    expect(await queryValue(target.connection, collation)).toBe('C');
    await target.discard();
    const lines: string[] = [];
    const strange = { ...locale, collate: 'tlh_KX.UTF-8', ctype: 'tlh_KX.UTF-8' };
    await loadedContainer(docker, base.image, {
      cleanUp,
      locale: strange,
      report: (line) => lines.push(line),
    });
    expect(lines.join('\n')).toMatch(/does not have the source's locale \(tlh_KX\.UTF-8\)/);
  });

  test('gives no name to an image that holds originals', async () => {
    const { target } = await loadedContainer(docker, base.image, { cleanUp });
    await base.noteVolumes();
    const tag = `prodlike-test/residue-${process.pid}:1`;
    const named: unknown[] = [];
    const prove = async () => {
      named.push(await docker.listImages({ filters: { reference: [tag] } }));
      return ['crm.customers.email'];
    };
    await expect(target.seal(sealRequest([tag], { prove }))).rejects.toThrow(
      /holds originals: crm\.customers\.email/,
    );
    expect(named).toEqual([[]]);
    expect(await base.left()).toEqual([]);
  });

  test('is thrown away when its server dies while it is sealed', async () => {
    const { target } = await loadedContainer(docker, base.image, { cleanUp });
    const report = (line: string) => {
      if (line !== 'Stopping the server') return;
      void docker
        .listContainers({ filters: { ancestor: [base.image] } })
        .then(([found]) => docker.getContainer(found?.Id ?? '').kill());
    };
    await expect(target.seal(sealRequest(['prodlike-test/never:1'], { report }))).rejects.toThrow();
    await target.discard();
    expect(await base.left()).toEqual([]);
  });

  test('refuses an image that is no PostgreSQL image, and one that cannot be had', async () => {
    const common = { database, development, cleanUp, report: () => undefined };
    const nothing = createContainerTarget(docker, { ...common, image: 'registry.invalid/nothing:1' });
    await expect(nothing).rejects.toThrow(
      /registry\.invalid\/nothing:1 could not be pulled: the Docker engine cannot reach/,
    );
    const other = await markedImage(docker, 15, engine.socketPath, { Entrypoint: ['sleep'], Cmd: ['1'] });
    try {
      const started = createContainerTarget(docker, { ...common, image: other.image });
      await expect(started).rejects.toThrow(/does not start as the official PostgreSQL image does/);
    } finally {
      await other.remove();
    }
  });

  test('puts the data beside the volumes that an image declares', async () => {
    const beside = await markedImage(docker, 15, engine.socketPath, { Volumes: { '/var/lib': {} } });
    try {
      const { target } = await loadedContainer(docker, beside.image, { cleanUp });
      await beside.noteVolumes();
      expect(await queryValue(target.connection, 'SHOW data_directory')).toBe('/srv/prodlike/data');
      await target.discard();
      expect(await beside.left()).toEqual([]);
    } finally {
      await beside.remove();
    }
  });

  test('works in an image whose user is not root', async () => {
    const unprivileged = await markedImage(docker, 15, engine.socketPath, { User: 'postgres' });
    const tag = `prodlike-test/unprivileged-${process.pid}:1`;
    try {
      const { target } = await loadedContainer(docker, unprivileged.image, { cleanUp });
      const sealed = await target.seal(sealRequest([tag]));
      expect((await docker.getImage(sealed.id).inspect()).Config.User).toBe('postgres');
    } finally {
      await unprivileged.remove();
    }
  });

  test('sweeps what a killed run left, once it has expired', async () => {
    const hour = 3_600_000;
    const names = [hour, 3 * hour].map((after) => newContainerName('load', new Date(Date.now() + after)));
    for (const name of names) await docker.createContainer({ name, Image: base.image });
    const own = engineOfOwn(docker, ({ Names }) => Names.some((each) => names.includes(each.slice(1))));
    expect(await sweepContainers(own, new Date(Date.now() + 2 * hour))).toEqual([names[0]]);
    expect(await base.left()).toEqual([`/${names[1]}`]);
    await docker.getContainer(names[1] ?? '').remove({ v: true });
  });
});

test('without Docker the error says what to do', async () => {
  const nowhere = { socketPath: '/nowhere/docker.sock', instead: 'Or `target: directory`.' };
  await expect(connectDocker(nowhere)).rejects.toThrow(
    'Docker cannot be used: no Docker engine answers. Start Docker, or name the engine by DOCKER_HOST. Or `target: directory`.',
  );
});

describeWithDocker('the pg_dump of an image', (engine) => {
  describeOnServer({ major: 15 }, (server) => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync('/tmp/prodlike-dump-');
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test('dumps a source on this machine’s loopback, and says why it cannot', async () => {
      const docker = new Docker({ socketPath: engine.socketPath });
      const base = await markedImage(docker, 15, engine.socketPath);
      const cleanUp = new CleanUp();
      try {
        const { target } = await loadedContainer(docker, base.image, { cleanUp });
        const source = server().tcpParameters;
        const snapshot = await openSnapshot(source, { applicationName: 'test', settings: {} });
        const file = join(folder, 'schema.dump');
        const request = { source, snapshotId: snapshot.id, file };
        await target.pgDump?.run(request);
        expect((await readFile(file)).subarray(0, 5).toString()).toBe('PGDMP');
        const wrong = { ...source, password: `it's "wrong" $(id)` };
        await expect(target.pgDump?.run({ ...request, source: wrong })).rejects.toThrow(
          /refused the password/,
        );
        await snapshot.close();
        await expect(target.pgDump?.run(request)).rejects.toThrow(/snapshot is gone/);
        await target.discard();
        expect(await base.left()).toEqual([]);
      } finally {
        await cleanUp.run();
        await base.remove();
      }
    });
  });
});
