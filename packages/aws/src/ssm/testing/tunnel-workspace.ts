import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type SsmAgent, type SsmAgentOptions, startSsmAgent } from '@prodlike/testkit';
import { openTunnel } from '../open-tunnel';
import type { Tunnel, TunnelRequest } from '../tunnel';
import { tunnelRequest } from './tunnel-request';

export interface OpenedTunnel {
  readonly tunnel: Tunnel;
  readonly agent: SsmAgent;
  /** What was said about it. */
  readonly reports: string[];
  /** What was hidden. */
  readonly secrets: string[];
}

/** Tunnels through agents of their own to one server, all of which end together. */
export class TunnelWorkspace {
  readonly #tunnels: Tunnel[] = [];
  readonly #agents: SsmAgent[] = [];
  readonly #servers: Server[] = [];
  readonly #environment = { ...process.env };

  /** @returns its port on loopback */
  async serve(answer: (socket: Socket) => void): Promise<number> {
    const server = createServer((socket) => answer(socket.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  /** An agent that connects every stream to that port, and to which this process's AWS clients go from now on. */
  async agent(port: number, options: SsmAgentOptions = {}): Promise<SsmAgent> {
    const agent = await startSsmAgent({ resolve: () => ({ host: '127.0.0.1', port }), ...options });
    this.#agents.push(agent);
    Object.assign(process.env, agent.environment);
    return agent;
  }

  /** A tunnel to a server that sends back what it gets, unless another one is named. */
  async open(
    options: SsmAgentOptions = {},
    request: Partial<TunnelRequest> = {},
    port?: number,
  ): Promise<OpenedTunnel> {
    const agent = await this.agent(port ?? (await this.serve((socket) => socket.pipe(socket))), options);
    const reports: string[] = [];
    const secrets: string[] = [];
    const tunnel = await this.openAt({
      ...tunnelRequest,
      secret: (value) => secrets.push(value),
      report: (line) => reports.push(line),
      ...request,
    });
    return { tunnel, agent, reports, secrets };
  }

  /** A tunnel through the agent that was started last. */
  async openAt(request: TunnelRequest = tunnelRequest): Promise<Tunnel> {
    const tunnel = await openTunnel(request);
    this.#tunnels.push(tunnel);
    return tunnel;
  }

  /** @returns what agents found wrong with this client, ever */
  async stop(): Promise<readonly string[]> {
    await Promise.allSettled(this.#tunnels.splice(0).map((tunnel) => tunnel.close()));
    const agents = this.#agents.splice(0);
    await Promise.all(agents.map((agent) => agent.stop()));
    for (const server of this.#servers.splice(0)) server.close();
    process.env = { ...this.#environment };
    return agents.flatMap(({ violations }) => violations);
  }
}

/** Opens a stream of a tunnel. */
export async function connected(tunnel: Tunnel): Promise<Duplex> {
  const stream = tunnel.openStream() as Duplex & { connect(): void };
  // Where a test waits for no error, one that comes must not end the process.
  stream.on('error', () => undefined);
  stream.connect();
  await once(stream, 'connect');
  return stream;
}

/** Sends bytes to a server that sends them back, and gives what came. */
export async function echoed(stream: Duplex, bytes: Buffer): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  const all = new Promise<void>((resolve, reject) => {
    stream.once('error', reject);
    stream.on('data', (piece: Buffer) => {
      pieces.push(piece);
      length += piece.length;
      if (length >= bytes.length) resolve();
    });
  });
  stream.write(bytes);
  await all;
  stream.removeAllListeners('data');
  return Buffer.concat(pieces);
}
