import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Docker from 'dockerode';
import type { Door } from './open-door';
import { placeWorkspace } from './place-workspace';

let engine: Server;
let workspace: string;

beforeAll(async () => {
  workspace = await mkdtemp(path.join(await realpath(tmpdir()), 'prodlike-place-'));
  await writeFile(path.join(workspace, 'big'), Buffer.alloc(20_000_000));
  engine = createServer((_, response) => {
    response
      .writeHead(500, { 'Content-Type': 'application/json' })
      .end('{"message":"no space left on device"}');
  }).listen(0, '127.0.0.1');
  await once(engine, 'listening');
});
afterAll(async () => {
  engine.closeAllConnections();
  engine.close();
  await rm(workspace, { recursive: true });
});

function doorOfEngine(): Door {
  const { port } = engine.address() as AddressInfo;
  return {
    container: new Docker({ protocol: 'http', host: '127.0.0.1', port }).getContainer('door'),
    seesWorkspace: false,
    lead: () => Promise.resolve(),
    kill: () => undefined,
    remove: () => Promise.resolve(),
  };
}

/** Files of the workspace that this process has open. */
function openFiles(): string[] {
  const files = readdirSync('/proc/self/fd').map((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`);
    } catch {
      return '';
    }
  });
  return files.filter((file) => file.startsWith(workspace));
}

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a workspace that the engine does not take is let go of', async () => {
  const place = placeWorkspace({
    workspace,
    hidden: [],
    door: doorOfEngine(),
    owner: { uid: 0, gid: 0 },
    ownsWorkspace: false,
    tryWith: () => Promise.resolve(),
  });
  await expect(place).rejects.toThrow('no space left');
  while (openFiles().length > 0) await setImmediate();
});
