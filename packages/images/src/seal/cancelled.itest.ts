import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describeWithDocker, until } from '@prodlike/testkit';
import Docker from 'dockerode';
import { type MarkedImage, markedImage } from '../testing/marked-image.testing';

const fixture = path.join(__dirname, '../testing/seal-sample.fixture.ts');

describeWithDocker('a run that is told to end', (engine) => {
  let docker: Docker;
  let base: MarkedImage;

  beforeAll(async () => {
    docker = new Docker({ socketPath: engine.socketPath });
    base = await markedImage(docker, 15, engine.socketPath);
  });
  afterAll(() => base.remove());

  /** Sends the signal when the line comes. @returns the exit code, and the signal that ended it */
  async function endAt(line: string, signal: NodeJS.Signals): Promise<unknown[]> {
    const tag = `prodlike-test/cancelled-${process.pid}:1`;
    const args = ['--import', 'tsx', fixture, engine.socketPath, base.image, tag];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const before = output.includes(line);
      output += String(chunk);
      if (before || !output.includes(line)) return;
      // It stands still meanwhile: otherwise it may have gone on, or ended, before the signal comes.
      child.kill('SIGSTOP');
      void base.noteVolumes().finally(() => {
        child.kill(signal);
        child.kill('SIGCONT');
      });
    });
    const ended = await once(child, 'close');
    expect(output).toContain(line);
    expect(output).not.toContain('Unexpected');
    return ended;
  }

  test.each([
    'Starting a container',
    'Loaded',
    'Freezing and analysing',
    'Stopping the server',
    'Making the image',
    'Proving',
    'Starting the image',
  ])('leaves nothing behind when a signal comes at "%s"', async (line) => {
    expect(await endAt(line, 'SIGTERM')).toEqual([143, null]);
    expect(await base.left()).toEqual([]);
  });

  test.each(['Loaded', 'Freezing and analysing'])(
    'leaves nothing behind when it is killed at "%s"',
    async (line) => {
      expect(await endAt(line, 'SIGKILL')).toEqual([null, 'SIGKILL']);
      await until('the engine has removed it', async () => (await base.left()).length === 0);
    },
  );
});
