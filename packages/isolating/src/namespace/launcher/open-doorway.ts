import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { RoomStepError } from './room-step-error';

/** Listens where the command looks for the clone. Nobody inside is there to connect yet. */
export async function openDoorway(port: number): Promise<Server> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new RoomStepError('doorway', String(error));
  }
  return server;
}
