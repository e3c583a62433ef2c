import { PassThrough } from 'node:stream';
import Docker from 'dockerode';
import { runInContainer } from './run-in-container';

/** Of 20 ms each. */
const looks = 110;

test('a program’s exit code is waited for while the engine still says that it runs', async () => {
  const docker = new Docker({ socketPath: '/nowhere' });
  const container = docker.getContainer('held');
  const exec = docker.getExec('program');
  let asked = 0;
  jest.spyOn(container, 'exec').mockImplementation(() => Promise.resolve(exec));
  jest.spyOn(exec, 'start').mockImplementation(() => Promise.resolve(new PassThrough().end()));
  const answer = () => Promise.resolve({ Running: ++asked < looks, ExitCode: asked < looks ? null : 3 });
  Object.assign(exec, { inspect: answer });
  const { exitCode } = await runInContainer(container, { command: ['true'] }, { what: 'Asking' });
  expect([exitCode, asked]).toEqual([3, looks]);
});
