import type { StartupParameters } from '../tracking/tracked-session';

/** The first bytes of a connection, which have no type byte (PostgreSQL manual, 53.7 and 53.2.10). */
export type StartupPacket =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'tls-request' }
  | { readonly kind: 'gss-request' }
  /** A TLS handshake without asking first (PostgreSQL 17, sslnegotiation=direct). */
  | { readonly kind: 'direct-tls' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'startup'; readonly parameters: StartupParameters; readonly bytes: number }
  /** No protocol of ours: for the server to refuse. */
  | { readonly kind: 'foreign' };

const tlsRequestCode = 80877103;
const gssRequestCode = 80877104;
const cancelRequestCode = 80877102;
/** As the server's MAX_STARTUP_PACKET_LENGTH. */
const longestPacketBytes = 10_000;
const tlsHandshake = 0x16;
const headBytes = 8;

export const encryptionRequestBytes = 8;

export function readStartupPacket(received: Buffer): StartupPacket {
  if (received[0] === tlsHandshake) return { kind: 'direct-tls' };
  if (received.length >= 4) {
    const length = received.readUInt32BE(0);
    if (length < headBytes || length > longestPacketBytes) return { kind: 'foreign' };
  }
  if (received.length < headBytes || received.length < received.readUInt32BE(0))
    return { kind: 'incomplete' };
  const length = received.readUInt32BE(0);
  const code = received.readUInt32BE(4);
  if (code === tlsRequestCode) return { kind: 'tls-request' };
  if (code === gssRequestCode) return { kind: 'gss-request' };
  if (code === cancelRequestCode) return { kind: 'cancel' };
  if (code >>> 16 !== 3) return { kind: 'foreign' };
  return {
    kind: 'startup',
    parameters: startupParameters(received.subarray(headBytes, length)),
    bytes: length,
  };
}

function startupParameters(body: Buffer): StartupParameters {
  const words = body.toString('utf8').split('\0');
  const given = new Map<string, string>();
  for (let i = 0; i + 1 < words.length && words[i] !== ''; i += 2)
    given.set(words[i] ?? '', words[i + 1] ?? '');
  const user = given.get('user') ?? '';
  return {
    user,
    database: given.get('database') ?? user,
    applicationName: given.get('application_name') ?? '',
  };
}
