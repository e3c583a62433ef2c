import { once } from 'node:events';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { AdvisedError, type CleanUp, guardFolder, withDeadline } from '@prodlike/core';
import type { Doorway } from '../room';

/** The outer end of a door: sockets in a folder that only this user and the relay's container can reach. */
export interface DoorListener {
  /** To be seen by the relay, and by nobody else. */
  readonly folder: string;
  /** What the relay says that it sees of the workspace: `<device>:<inode>`, or `-`. */
  greeting(): Promise<string>;
  /** @throws AdvisedError where the relay cannot listen there */
  lead(doorway: Doorway): Promise<void>;
  /** Ends the relay, synchronously. */
  hangUp(): void;
  /** Removes the sockets and their folder. */
  close(): Promise<void>;
}

/** Of a Unix socket: https://man7.org/linux/man-pages/man7/unix.7.html; the longest name in the folder is `/door/control`. */
const longestFolder = 108 - '/door/control'.length - 1;
const answerMs = 30_000;

/** A runner's own temporary folder is the likelier one to be shared with an engine beside it. */
function privateFolder(): string {
  const { RUNNER_TEMP } = process.env;
  const places = [...(RUNNER_TEMP === undefined ? [] : [RUNNER_TEMP]), tmpdir(), '/tmp'];
  const short = places.find((place) => place.length + '/prodlike-room-XXXXXX'.length <= longestFolder);
  return mkdtempSync(path.join(short ?? '/tmp', 'prodlike-room-'));
}

/** Starts to listen; what it made is deferred to `cleanUp`. */
export async function listenForDoor(cleanUp: CleanUp): Promise<DoorListener> {
  // Not a turn passes before it is deferred: a signal may come at any.
  const outer = privateFolder();
  const release = guardFolder(outer);
  const folder = path.join(outer, 'door');
  const open = new Set<Socket>();
  let doorway: Doorway | undefined;
  let hungUp = false;
  const door = createServer({ allowHalfOpen: true }, (connection) => {
    if (doorway === undefined) connection.destroy();
    else doorway.accept(connection);
  });
  const control = createServer();
  const hangUp = (): void => {
    hungUp = true;
    for (const socket of open) socket.destroy();
  };
  const close = cleanUp.defer('the sockets of the room', async () => {
    hangUp();
    for (const server of [door, control]) server.close();
    await rm(outer, { recursive: true, force: true });
    release();
  });
  mkdirSync(folder);
  for (const [server, name] of [
    [door, 'door'],
    [control, 'control'],
  ] as const)
    await listen(server, path.join(folder, name));
  const relay = new Promise<RelayLine>((resolve) => {
    control.once('connection', (socket) => {
      // One relay: nobody else is told anything.
      control.close();
      if (hungUp) socket.destroy();
      open.add(socket.once('close', () => open.delete(socket)));
      resolve(relayLine(socket));
    });
  });
  return {
    folder,
    greeting: async () => {
      const saying = relay.then((line) => line.next());
      const said = await withDeadline(saying, answerMs, 'Waiting for the relay');
      return said.replace(/^here /, '');
    },
    lead: async (to) => {
      doorway = to;
      const line = await relay;
      line.say(`listen ${to.port}`);
      const said = await withDeadline(line.next(), answerMs, 'Waiting for the relay');
      if (said !== `listening ${to.port}`) {
        throw new AdvisedError(
          `Port ${to.port} cannot be opened in the container: ${/^refused [A-Z]+$/.test(said) ? said.slice(8) : 'its relay has ended'}.`,
          'Run it again.',
        );
      }
    },
    hangUp,
    close,
  };
}

async function listen(server: Server, socketPath: string): Promise<void> {
  server.listen(socketPath);
  await once(server, 'listening');
  server.on('error', () => undefined);
  // The relay has an account of its own; nobody else of this machine gets through the folder around.
  await chmod(socketPath, 0o666);
}

interface RelayLine {
  say(line: string): void;
  /** '' once it has ended. */
  next(): Promise<string>;
}

function relayLine(socket: Socket): RelayLine {
  socket.on('error', () => undefined);
  const reader = createInterface({ input: socket });
  const lines = reader[Symbol.asyncIterator]();
  // It hears the end of a socket by itself, and not that one was hung up.
  socket.once('close', () => reader.close());
  return {
    say: (line) => void socket.write(`${line}\n`),
    next: async () => {
      const { value, done } = await lines.next();
      return done === true ? '' : String(value);
    },
  };
}
