import { once } from 'node:events';
import { type AddressInfo, connect as connectSocket, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { TLSSocket } from 'node:tls';
import { connect } from '@prodlike/postgres';
import { clientEnvironment } from '../../aws/client-environment';
import { iamTokenFault } from '../../rds/iam-token-fault';
import { cleartextRequest, refusal, sslRequestCode, typed, untyped, userOf } from '../../rds/session-start';
import type { DatabaseServer } from './database-server';

type GuardedServer = Pick<DatabaseServer, 'superuser'>;

export interface InstanceGateOptions {
  readonly host: string;
  readonly port: number;
  readonly region: string;
  readonly cert: Buffer;
  readonly key: Buffer;
  /** Undefined: nothing listens there now. */
  readonly server: () => GuardedServer | undefined;
  readonly iamAuthentication: () => boolean;
}

/** The network side of an instance: a loopback port in the place of its endpoint. */
export interface InstanceGate {
  readonly port: number;
  /** Users that were let in, in order. */
  readonly logins: readonly string[];
  /** Ends all sessions. */
  stop(): void;
}

/**
 * Listens as an instance of RDS does: TLS only (rds.force_ssl), members of rds_iam by token where IAM authentication is on,
 * everybody else by password (SCRAM, which the server itself asks for).
 */
export async function startInstanceGate(options: InstanceGateOptions): Promise<InstanceGate> {
  const logins: string[] = [];
  const sockets = new Set<Socket>();
  const hold = (socket: Socket): Socket => {
    sockets.add(socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket)));
    return socket;
  };
  const listener = createServer(async (plain) => {
    hold(plain);
    const server = options.server();
    const request = await untyped(plain).catch(() => undefined);
    if (server === undefined || request === undefined) plain.destroy();
    else if (request.readInt32BE(4) !== sslRequestCode)
      plain.end(refusal('no pg_hba.conf entry: no encryption'));
    else {
      plain.write('S');
      const client = hold(new TLSSocket(plain, { isServer: true, cert: options.cert, key: options.key }));
      const entered = (user: string): number => logins.push(user);
      await letIn(client, server, options, { hold, entered }).catch(() => client.destroy());
    }
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    logins,
    stop() {
      listener.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

interface Session {
  hold(socket: Socket): Socket;
  entered(user: string): void;
}

async function letIn(
  client: Socket,
  server: GuardedServer,
  options: InstanceGateOptions,
  { hold, entered }: Session,
): Promise<void> {
  const startup = await untyped(client);
  const user = userOf(startup);
  const { superuser } = server;
  const byToken = options.iamAuthentication() && (await isMemberOfRdsIam(server, user));
  if (byToken) {
    client.write(cleartextRequest);
    const fault = iamTokenFault((await typed(client)).subarray(5, -1).toString(), {
      endpoint: `${options.host}:${options.port}`,
      region: options.region,
      user,
      accessKeyId: clientEnvironment.AWS_ACCESS_KEY_ID,
      secretAccessKey: clientEnvironment.AWS_SECRET_ACCESS_KEY,
    });
    if (fault !== undefined) {
      client.end(refusal(`PAM authentication failed for user "${user}"`));
      return;
    }
  }
  // By the Unix socket anybody is let in, by TCP only with a password.
  const backend = hold(
    byToken
      ? connectSocket(path.join(superuser.host, `.s.PGSQL.${superuser.port}`))
      : connectSocket(superuser.port, '127.0.0.1'),
  );
  backend.write(startup);
  entered(user);
  client.pipe(backend).pipe(client);
  client.once('close', () => backend.destroy());
  backend.once('close', () => client.end());
}

async function isMemberOfRdsIam({ superuser }: GuardedServer, user: string): Promise<boolean> {
  const client = await connect(superuser, { applicationName: 'rdsadmin' });
  const { rows } = await client
    .query<{ member: boolean }>(
      "SELECT pg_has_role(rolname, 'rds_iam', 'USAGE') AS member FROM pg_roles WHERE rolname = $1",
      [user],
    )
    .finally(() => client.end());
  return rows[0]?.member === true;
}
