import type { TunnelRequest } from '../tunnel';

/** What tests ask for, where nothing else matters. */
export const tunnelRequest: TunnelRequest = {
  target: 'i-0123456789abcdef0',
  region: 'eu-central-1',
  host: 'db.internal.example',
  port: 5432,
  document: 'AWS-StartPortForwardingSessionToRemoteHost',
  channels: 1,
  secret: () => undefined,
};
