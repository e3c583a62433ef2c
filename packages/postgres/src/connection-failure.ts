import { AdvisedError, errorCode } from '@prodlike/core';
import type { ConnectionParameters } from './connection-parameters';

interface Diagnosis {
  readonly fault: string;
  readonly remedy: string;
}

/** By SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const bySqlState: Readonly<Record<string, Diagnosis>> = {
  '28P01': {
    fault: 'the server refused the password',
    remedy: 'Check the user and its password; a password in a URL must be percent-encoded.',
  },
  '28000': {
    fault: 'the server does not let this user in from here',
    remedy:
      'Check the role, its LOGIN right, and the pg_hba.conf line for this address (it may ask for TLS).',
  },
  '3D000': { fault: 'the database does not exist', remedy: 'Check the database name; it is case-sensitive.' },
  '42501': {
    fault: 'the user may not connect to this database',
    remedy: 'GRANT CONNECT ON DATABASE to the user, or name another user.',
  },
  '53300': {
    fault: 'the server has no free connection slot',
    remedy: 'Close idle sessions, raise max_connections, or try again later.',
  },
  '55000': {
    fault: 'the database does not accept connections',
    remedy: 'ALTER DATABASE … ALLOW_CONNECTIONS true, or name another database.',
  },
  '58P01': {
    fault: 'the server loads a library for this session that it does not have',
    remedy:
      'Install the extension for this server, or reset session_preload_libraries and local_preload_libraries.',
  },
  '57P03': { fault: 'the server is starting up or shutting down', remedy: 'Try again in a moment.' },
};

const certificate: Diagnosis = {
  fault: "the server's certificate could not be verified",
  remedy: 'Give the authority that signed it as ssl-ca, or check the host name against the certificate.',
};
const unknownHost: Diagnosis = {
  fault: 'the host name could not be resolved',
  remedy: 'Check the host; a private name needs a network that can resolve it.',
};
const unreachable: Diagnosis = {
  fault: 'the host cannot be reached',
  remedy: 'Check the network, the firewall or security group, and whether a bastion is needed.',
};
const lost: Diagnosis = {
  fault: 'the connection was closed before the server was ready',
  remedy: 'Check that a PostgreSQL server listens there and that no proxy or firewall in between closes it.',
};

/** RDS tells no more than that its PAM module refused. */
const refusedToken: Diagnosis = {
  fault: 'the server did not take the IAM token',
  remedy:
    'GRANT rds_iam TO the user, switch IAM authentication on for the instance, and allow rds-db:connect on its dbuser; a token holds only for the endpoint, port, region and user that it is signed for, so give the endpoint itself as host.',
};

/** By the code of a Node system or TLS error. */
const byNodeCode: Readonly<Record<string, Diagnosis>> = {
  ECONNREFUSED: {
    fault: 'nothing listens there',
    remedy: 'Start the server, or check host and port and that it listens on this address.',
  },
  ENOENT: {
    fault: 'there is no server socket in that folder',
    remedy: 'Start the server, or check unix_socket_directories.',
  },
  EACCES: {
    fault: "the server's socket may not be opened",
    remedy: "Check the socket folder's permissions.",
  },
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ECONNRESET: lost,
  EPIPE: lost,
  EPROTO: { fault: 'the TLS handshake failed', remedy: 'Check ssl-mode and the TLS versions of the server.' },
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  UNABLE_TO_GET_ISSUER_CERT: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  CERT_HAS_EXPIRED: certificate,
  CERT_NOT_YET_VALID: certificate,
  CERT_UNTRUSTED: certificate,
  ERR_TLS_CERT_ALTNAME_INVALID: certificate,
};

/** node-postgres reports these without a code. */
const byMessage: readonly (readonly [RegExp, Diagnosis])[] = [
  [
    /does not support SSL/,
    {
      fault: 'the server does not offer TLS',
      remedy: 'Switch TLS on at the server, or set ssl-mode: disable.',
    },
  ],
  [/error establishing an SSL connection/, lost],
  [/Connection terminated/, lost],
  [/timeout expired/, { fault: 'it did not answer in time', remedy: unreachable.remedy }],
  [
    /client password must be/,
    { fault: 'the server asks for a password and none was given', remedy: 'Give the password.' },
  ],
];

/**
 * Why a connection could not be made, in words for the user: names host, port, database and user, never the password,
 * and none of the server's own text.
 */
export function connectionFailure(error: unknown, parameters: ConnectionParameters): AdvisedError {
  if (error instanceof AdvisedError) return error; // no password could be minted
  const { host, port, database, user, mintPassword } = parameters;
  const code = errorCode(error);
  const message = String(error);
  const ofToken = mintPassword !== undefined && /^28/.test(code) ? refusedToken : undefined;
  const { fault, remedy } = ofToken ??
    bySqlState[code] ??
    byNodeCode[code] ??
    byMessage.find(([pattern]) => pattern.test(message))?.[1] ?? {
      fault: /^[A-Z0-9_]+$/.test(code) ? `the error code is ${code}` : 'the reason is not known',
      remedy: 'Check host, port, user, password and TLS of the connection.',
    };
  return new AdvisedError(
    `Could not connect to database "${database}" at ${host}:${port} as "${user}": ${fault}.`,
    remedy,
    { cause: error },
  );
}
