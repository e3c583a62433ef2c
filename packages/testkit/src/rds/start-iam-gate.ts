import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TLSSocket } from 'node:tls';
import type { ConnectionParameters } from '@prodlike/postgres';
import { registryCertificate } from '../registry/registry-certificate';
import { iamTokenFault } from './iam-token-fault';
import { cleartextRequest, refusal, sslRequestCode, typed, untyped, userOf } from './session-start';

export interface IamGateOptions {
  /** A server that lets anybody in by its Unix socket, as startTestServer's does. */
  readonly server: ConnectionParameters;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface IamGate {
  readonly host: string;
  readonly port: number;
  readonly caFile: string;
  /** Every password that was given, in order. */
  readonly passwords: readonly string[];
  stop(): Promise<void>;
}

/**
 * Stands before a PostgreSQL server as RDS does with IAM authentication: TLS only, and the password must be a token that is
 * signed for this endpoint, region and user, and has not expired.
 */
export async function startIamGate(options: IamGateOptions): Promise<IamGate> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prodlike-iam-gate-'));
  const { certificateFile: caFile, keyFile } = await registryCertificate(folder);
  const [cert, key] = [await readFile(caFile), await readFile(keyFile)];
  const passwords: string[] = [];
  const sockets = new Set<Socket>();
  const hold = (socket: Socket): Socket => {
    sockets.add(socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket)));
    return socket;
  };
  const server = createServer(async (plain) => {
    hold(plain);
    const request = await untyped(plain).catch(() => undefined);
    if (request?.readInt32BE(4) !== sslRequestCode) {
      plain.end(refusal('no encryption'));
      return;
    }
    plain.write('S');
    const client = hold(new TLSSocket(plain, { isServer: true, cert, key }));
    await letIn(client, options, `${host}:${portOf(server)}`, passwords, hold).catch(() => client.destroy());
  });
  const host = '127.0.0.1';
  server.listen(0, host);
  await once(server, 'listening');
  return {
    host,
    port: portOf(server),
    caFile,
    passwords,
    async stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function letIn(
  client: Socket,
  { server, region, accessKeyId, secretAccessKey }: IamGateOptions,
  endpoint: string,
  passwords: string[],
  hold: (socket: Socket) => Socket,
): Promise<void> {
  const startup = await untyped(client);
  const user = userOf(startup);
  client.write(cleartextRequest);
  const password = (await typed(client)).subarray(5, -1).toString();
  passwords.push(password);
  const fault = iamTokenFault(password, { endpoint, region, user, accessKeyId, secretAccessKey });
  if (fault !== undefined) {
    client.end(refusal(`PAM authentication failed for user "${user}"`));
    return;
  }
  const backend = hold(connect(path.join(server.host, `.s.PGSQL.${server.port}`)));
  backend.write(startup);
  client.pipe(backend).pipe(client);
  client.once('close', () => backend.destroy());
  backend.once('close', () => client.end());
}
