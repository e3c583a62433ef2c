import type { Host } from '@prodlike/core';
import { heldTunnelOfState } from './holder/held-tunnel';

/** The state in which the main step leaves its tunnel for the post step. */
export const tunnelState = 'tunnel';

/** The post step: closes the tunnel and terminates its sessions. It runs after every end of the job that the runner lives through. */
export async function closeTunnel(host: Host): Promise<void> {
  const state = host.state(tunnelState);
  if (state === '') return;
  const held = heldTunnelOfState(state);
  for (const line of held.log()) host.info(line);
  if (held.hasEnded) host.warning('The tunnel had been closed before the job ended.');
  await host.phase('Closing the tunnel', () => held.end());
}
