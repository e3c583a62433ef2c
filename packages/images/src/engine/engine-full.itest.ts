import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { CleanUp } from '@prodlike/core';
import { type DockerEngine, describeOnLoop, missingDocker, startDockerEngine } from '@prodlike/testkit';
import Docker from 'dockerode';
import { loadedContainer, runStatements, sealRequest } from '../testing/container-fixture.testing';
import { type MarkedImage, markedImage } from '../testing/marked-image.testing';

const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;
const expectedBytes = 2 * gibibyte;
const freeBytes = 40 * mebibyte;

const reason = process.env.CI === 'true' ? undefined : missingDocker();
const suite = reason === undefined ? describe : describe.skip;

suite(
  reason === undefined
    ? 'an engine whose disk is small'
    : `an engine whose disk is small (skipped: ${reason})`,
  () => {
    describeOnLoop({ fileSystem: 'xfs', sizeBytes: 1.5 * gibibyte }, (folder) => {
      let engine: DockerEngine;
      let docker: Docker;
      let base: MarkedImage;
      let cleanUp: CleanUp;

      beforeAll(async () => {
        engine = await startDockerEngine({ dataRoot: folder() });
        docker = new Docker({ socketPath: engine.socketPath });
        base = await markedImage(docker, 15, engine.socketPath);
      });
      beforeEach(() => {
        cleanUp = new CleanUp();
      });
      afterEach(async () => {
        rmSync(join(folder(), 'filler'), { force: true });
        await cleanUp.run();
        expect(await base.left()).toEqual([]);
      });
      afterAll(() => engine?.stop());

      /** Leaves little of the disk, before anybody goes on. */
      function fill(): void {
        const { bavail, bsize } = statfsSync(folder());
        execFileSync('fallocate', ['--length', String(bavail * bsize - freeBytes), join(folder(), 'filler')]);
      }

      test('is told before anything is loaded, with what is needed', async () => {
        await expect(loadedContainer(docker, base.image, { cleanUp, expectedBytes })).rejects.toThrow(
          /disk of the Docker engine's data \(.*\) has [\d,]+ MiB free, and about 5,632 MiB are needed\. Free space/,
        );
      });

      test('is told while the image is made', async () => {
        const { target } = await loadedContainer(docker, base.image, { cleanUp });
        await base.noteVolumes();
        fill();
        await expect(target.seal(sealRequest(['prodlike-test/full:1']))).rejects.toThrow(
          /disk of the Docker engine's data .*[Aa]bout \d+ MiB/,
        );
      });

      test('is told when it becomes full in the middle', async () => {
        const { target } = await loadedContainer(docker, base.image, { cleanUp });
        await runStatements(
          target.connection,
          'CREATE TABLE shop.big AS SELECT repeat(md5(g::text), 50) FROM generate_series(1, 60000) g',
        );
        const report = (line: string) => {
          if (line === 'Stopping the server') fill();
        };
        await expect(target.seal(sealRequest(['prodlike-test/full:2'], { report }))).rejects.toThrow(
          /is full\. About \d+ MiB must be free/,
        );
      });
    });
  },
);
