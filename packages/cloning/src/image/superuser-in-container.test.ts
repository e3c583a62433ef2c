import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BaseImage } from '@prodlike/images';
import Docker from 'dockerode';
import { superuserInContainer } from './superuser-in-container';

const image: BaseImage = {
  id: 'sha256:00',
  reference: 'shop:1',
  platform: 'linux/amd64',
  environment: new Map(),
  entrypoint: ['sh'],
  command: ['postgres'],
  user: '',
  volumes: [],
  sizeBytes: 1,
  layers: [],
};

let container: Docker.Container;
let hasEnded: boolean;
beforeEach(() => {
  container = new Docker({ socketPath: '/nowhere' }).getContainer('clone');
  hasEnded = false;
  jest.spyOn(container, 'wait').mockImplementation(async () => {
    await nextTurn();
    hasEnded = true;
  });
});

/** A program in the container that ends with this code. */
function program(ExitCode: number): Docker.Exec {
  const exec = new Docker({ socketPath: '/nowhere' }).getExec('program');
  jest.spyOn(exec, 'start').mockImplementation(() => Promise.resolve(new PassThrough().end()));
  return Object.assign(exec, { inspect: () => Promise.resolve({ Running: false, ExitCode }) });
}

const superuser = () => superuserInContainer(container, image, 5432);

test.each([-1, 126, 128, 137])(
  'the end of a container is awaited that may be behind the code %i',
  async (code) => {
    jest.spyOn(container, 'exec').mockImplementation(() => Promise.resolve(program(code)));
    await expect(superuser()).rejects.toThrow(`(exit code ${code})`);
    expect(hasEnded).toBe(true);
  },
);

test('so it is where the engine cannot begin a program in it', async () => {
  jest.spyOn(container, 'exec').mockImplementation(() => Promise.reject(new Error('it is not running')));
  await expect(superuser()).rejects.toThrow('it is not running');
  expect(hasEnded).toBe(true);
});

test.each([1, 3])('code %i is of psql itself, which was not let in', async (code) => {
  jest.spyOn(container, 'exec').mockImplementation(() => Promise.resolve(program(code)));
  await expect(superuser()).rejects.toThrow('does not let its superuser "postgres" in');
  expect(hasEnded).toBe(false);
});
