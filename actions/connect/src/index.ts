import { startAction } from '@prodlike/core';
import { closeTunnel } from './close-tunnel';
import { holdTunnel } from './holder/hold-tunnel';
import { holderArgument } from './holder/holder-protocol';
import { connect } from './main';

/** The same bundle is the main step, the post step, as the saved state tells, and the process that holds the tunnel. */
if (process.argv[2] === holderArgument) void holdTunnel();
else
  void startAction(async (host, cleanUp) => {
    if (host.state('main') === 'started') {
      await closeTunnel(host);
      return { failed: false };
    }
    host.saveState('main', 'started');
    return await connect(host, cleanUp);
  });
