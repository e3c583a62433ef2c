import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { AdvisedError } from '@prodlike/core';
import type { ConnectionParameters } from '@prodlike/postgres';
import { errorResponse } from '../messages/error-response';
import type { ObserverCalls } from '../tracking/observer-calls';
import { createSessionReader } from '../tracking/session-reader';
import { SessionTracking } from '../tracking/session-tracking';
import { TrackedSession } from '../tracking/tracked-session';
import type { SessionEnd } from '../wire-events';
import { connectUpstream } from './connect-upstream';
import { type OpenedClient, openClient } from './open-client';
import type { ProxyStatistics } from './proxy-statistics';
import { type FirstGone, joinSession } from './session-connection';

/** What all clients of one proxy share. */
export interface ProxyContext {
  readonly upstream: ConnectionParameters;
  readonly observer: ObserverCalls;
  readonly reportPrefix: string;
  readonly takesPlans: boolean;
  readonly statistics: ProxyStatistics;
  readonly secureContext: () => SecureContext;
  /** Gives the sessions their numbers. */
  nextSessionId(): number;
  /** Remembers a socket for the proxy's own end. */
  keep(socket: Socket): void;
}

/** Serves one client from its first byte to the close of both its connections. Never rejects. */
export async function serveClient(raw: Socket, context: ProxyContext): Promise<void> {
  raw.on('error', () => raw.destroy());
  try {
    const client = await openClient(raw, context.secureContext);
    if (client === undefined) return;
    context.keep(client.socket);
    const upstream = await reach(client.socket, context);
    if (upstream === undefined) return;
    if (client.socket.destroyed) upstream.destroy();
    else await serve(client, upstream, context);
  } catch {
    // A TLS handshake that failed: the client knows, and there is no session yet.
  } finally {
    raw.destroy();
  }
}

/** The client's connection to the server; a client whose server cannot be reached is told so. */
async function reach(client: Socket, context: ProxyContext): Promise<Socket | undefined> {
  try {
    return await connectUpstream(context.upstream, context.keep);
  } catch (error) {
    context.statistics.refused++;
    const reason = error instanceof AdvisedError ? error.message : 'The database server cannot be reached.';
    // One that left meanwhile has told its close already.
    if (client.destroyed) return undefined;
    await new Promise<void>((resolve) => {
      client.once('close', () => resolve());
      client.end(errorResponse('08001', reason), () => client.destroy());
    });
    return undefined;
  }
}

async function serve(client: OpenedClient, upstream: Socket, context: ProxyContext): Promise<void> {
  const { socket, received, packet } = client;
  if (packet.kind !== 'startup') {
    upstream.write(received);
    await joinSession({ client: socket, upstream });
    return;
  }
  const { observer, statistics, reportPrefix, takesPlans } = context;
  const session = new TrackedSession(context.nextSessionId(), packet.parameters);
  const tracking = new SessionTracking(session, observer, () => statistics.sessionOpened());
  const upstreamHasTls = context.upstream.ssl !== undefined;
  const reader = createSessionReader(tracking, { reportPrefix, takesPlans, upstreamHasTls });
  upstream.write(received.subarray(0, packet.bytes));
  if (received.length > packet.bytes) socket.unshift(received.subarray(packet.bytes));
  const firstGone = await joinSession({
    client: socket,
    upstream,
    reader,
    unreadable: () => statistics.sessionUnreadable(),
  });
  reader.stop();
  sessionClosed(tracking, firstGone, statistics);
}

function sessionClosed(tracking: SessionTracking, firstGone: FirstGone, statistics: ProxyStatistics): void {
  if (!tracking.opened) {
    // A server that has said no may close after the client that heard it.
    if (firstGone === 'server' || tracking.endedByServer) statistics.refused++;
    return;
  }
  const how = endOf(tracking, firstGone);
  statistics.sessionClosed(how !== 'terminated');
  tracking.observer.sessionClosed(tracking.session, how);
}

function endOf(tracking: SessionTracking, firstGone: FirstGone): SessionEnd {
  if (tracking.endedByServer) return 'server-lost';
  if (tracking.clientTerminated) return 'terminated';
  return firstGone === 'server' ? 'server-lost' : 'client-lost';
}
