import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Docker from 'dockerode';
import { boundAnswers } from './bound-answers';

let server: Server;
let docker: Docker;

/** An engine that takes every call; it answers about the container `alive`, and never about another one. */
beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.url?.includes('/alive/'))
      response.setHeader('Content-Type', 'application/json').end('{"Id":"alive"}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  docker = new Docker({ protocol: 'http', host: '127.0.0.1', port });
  boundAnswers(docker, 200);
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const told = 'The Docker engine has not answered within 200 ms. Look whether it hangs';

test.each([
  ['inspect', (container: Docker.Container) => container.inspect()],
  ['start', (container: Docker.Container) => container.start()],
  ['stop', (container: Docker.Container) => container.stop({ t: 1 })],
  ['remove', (container: Docker.Container) => container.remove({ force: true })],
  ['attach', (container: Docker.Container) => container.attach({ stream: true, stdin: true, hijack: true })],
  ['get an archive', (container: Docker.Container) => container.getArchive({ path: '/' })],
  ['create', () => docker.createContainer({ Image: 'x' })],
])('%s does not outlast an engine that hangs', async (_, call) => {
  await expect(call(docker.getContainer('hung'))).rejects.toThrow(told);
});

test('what is answered comes through', async () => {
  // A busy machine may take longer than the 200 ms of the others.
  const { port } = server.address() as AddressInfo;
  docker = new Docker({ protocol: 'http', host: '127.0.0.1', port });
  boundAnswers(docker, 60_000);
  await expect(docker.getContainer('alive').inspect()).resolves.toEqual({ Id: 'alive' });
});

test('waiting for an end may take any time, and can be given up', async () => {
  const over = new AbortController();
  const waiting = docker.getContainer('hung').wait({ abortSignal: over.signal });
  await expect(docker.getContainer('hung').inspect()).rejects.toThrow(told);
  over.abort();
  await expect(waiting).rejects.toThrow('aborted');
});

test('a caller that gives up is told that, and nothing of a deadline', async () => {
  const options = { fromImage: 'x', abortSignal: AbortSignal.abort(new Error('cancelled')) };
  await expect(docker.createImage(options)).rejects.toThrow('aborted');
});
