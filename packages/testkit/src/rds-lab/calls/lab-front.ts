import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallDesk } from './call-desk';

/** The HTTP side of a lab. */
export interface LabFront {
  readonly endpoint: string;
  /** Waits for the calls under way, for a while. */
  stop(): Promise<void>;
}

/**
 * Serves AWS's APIs on a loopback port.
 *
 * @param own answers what is no call of AWS's, the lab's own paths; false: it is one
 */
export async function startLabFront(
  desk: CallDesk,
  own: (incoming: IncomingMessage, response: ServerResponse) => boolean,
): Promise<LabFront> {
  const server = createServer((incoming, response) => {
    if (!own(incoming, response)) desk.serve(incoming, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await desk.settle();
    },
  };
}
