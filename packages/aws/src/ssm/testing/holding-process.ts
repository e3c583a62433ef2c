/** Opens a tunnel as an action does, says so over IPC, and keeps a stream open until a signal comes. */
import { CleanUp, handleSignals } from '@prodlike/core';
import { openTunnel } from '../open-tunnel';
import { tunnelRequest } from './tunnel-request';
import { connected } from './tunnel-workspace';

const quiet = { warning: () => undefined, error: () => undefined };

async function hold(): Promise<void> {
  const cleanUp = new CleanUp();
  handleSignals(cleanUp, quiet);
  const tunnel = await openTunnel({ ...tunnelRequest, channels: 2, cleanUp });
  await Promise.all([connected(tunnel), connected(tunnel)]);
  process.send?.('open');
}

// A signal interrupts it, whatever it is at.
void hold().catch(() => undefined);
