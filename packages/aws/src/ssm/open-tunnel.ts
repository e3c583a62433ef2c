import { withDeadline } from '@prodlike/core';
import { DataChannel } from './session/data-channel';
import { ssmSessions } from './session/ssm-sessions';
import type { Tunnel, TunnelRequest } from './tunnel';
import { ChannelPool } from './tunnel/channel-pool';
import { LoopbackListener } from './tunnel/loopback-listener';
import { TunnelStream } from './tunnel/tunnel-stream';

const closeDeadlineMs = 10_000;

/**
 * Opens a way to one host and port through a bastion, by AWS Session Manager's data channel. The first session is started
 * here, further ones once a stream finds all others busy.
 *
 * @throws AdvisedError where no session can be started
 */
export async function openTunnel(request: TunnelRequest): Promise<Tunnel> {
  const sessions = await ssmSessions(request);
  const pool = new ChannelPool(request.channels, async (onStarted) => {
    const channel = new DataChannel(request, sessions, await sessions.start());
    onStarted(channel);
    await channel.ready();
    return channel;
  });
  const openStream = (): TunnelStream => new TunnelStream((listener) => pool.open(listener));
  const listener = new LoopbackListener(openStream, (line) => request.report?.(line));
  const close = (): Promise<void> => {
    listener.close();
    return withDeadline(
      pool.close().finally(() => sessions.release()),
      closeDeadlineMs,
      `Ending the sessions through ${request.target}`,
      'A session that was left ends once it has been idle.',
    );
  };
  request.cleanUp?.defer(`the tunnel through ${request.target}`, close);
  await pool.warm();
  return { openStream, listen: () => listener.listen(), close };
}
