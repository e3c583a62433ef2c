import type { CleanUp, Host } from '@prodlike/core';
import { regionOfHost } from '../rds/region-of-host';
import type { Tunnel, TunnelRequest } from '../ssm/tunnel';
import { type ServerAddress, withRdsAuthorities } from './rds-authorities';

/** The inputs that say which way leads to a server. */
export interface WayWish {
  readonly 'ssm-target'?: string | undefined;
  readonly 'ssm-document'?: string | undefined;
  readonly tunnels?: number | undefined;
  readonly 'aws-region'?: string | undefined;
}

export interface WayRun {
  readonly host: Pick<Host, 'secret'>;
  readonly cleanUp: Pick<CleanUp, 'defer'>;
  /** Runs the opening of a tunnel in a log group of its own. */
  readonly phase: Host['phase'];
}

/** The part of an action's inputs that is a wish for a way. */
export function wayWish(inputs: WayWish): WayWish {
  const { 'ssm-target': target, 'ssm-document': document, tunnels, 'aws-region': region } = inputs;
  return { 'ssm-target': target, 'ssm-document': document, tunnels, 'aws-region': region };
}

/** AWS's own document: its caller picks any host that the bastion can reach. */
const anyHostDocument = 'AWS-StartPortForwardingSessionToRemoteHost';

/** Where a tunnel to a server leads, in the words of `openTunnel`. */
export function tunnelDestination(
  { host, port }: Pick<ServerAddress, 'host' | 'port'>,
  wish: WayWish & { readonly 'ssm-target': string },
): Pick<TunnelRequest, 'target' | 'region' | 'host' | 'port' | 'document' | 'channels'> {
  return {
    target: wish['ssm-target'],
    region: wish['aws-region'] ?? regionOfHost(host),
    host,
    port,
    document: wish['ssm-document'] ?? anyHostDocument,
    channels: wish.tunnels ?? 1,
  };
}

/**
 * The connection with what it takes to get there: a tunnel where the inputs name a target, opened here and ended by the
 * clean-up, and Amazon's authorities where the server is of RDS and no others are given.
 *
 * @throws AdvisedError where the session cannot be started
 */
export async function reachServer<C extends ServerAddress>(
  connection: C,
  wish: WayWish,
  { host, cleanUp, phase }: WayRun,
): Promise<C & { readonly route?: Tunnel }> {
  const trusted = await withRdsAuthorities(connection);
  const target = wish['ssm-target'];
  if (target === undefined) return trusted;
  // Loaded only by runs with a tunnel.
  const { openTunnel } = await import('../ssm/open-tunnel');
  const destination = tunnelDestination(connection, { ...wish, 'ssm-target': target });
  const secret = (value: string): void => host.secret(value);
  const route = await phase(`Opening a tunnel through ${target}`, (progress) =>
    openTunnel({ ...destination, secret, cleanUp, report: (line) => progress.report(line) }),
  );
  return { ...trusted, route };
}
