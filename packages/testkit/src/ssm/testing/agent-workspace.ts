import { until } from '../../until';
import type { SsmAgent, SsmAgentOptions } from '../ssm-agent';
import { startSsmAgent } from '../start-ssm-agent';
import { type EchoServer, startEchoServer } from './echo-server';
import { callSsm, RawClient, toDatabase } from './raw-client';

export interface OpenedSession {
  readonly agent: SsmAgent;
  readonly client: RawClient;
  readonly id: string;
}

/** Agents, clients and an echo server behind them, all of which end together. */
export class AgentWorkspace {
  readonly #agents: SsmAgent[] = [];
  readonly #clients: RawClient[] = [];
  #echo: EchoServer | undefined;

  async agent(options: SsmAgentOptions = {}): Promise<SsmAgent> {
    this.#echo ??= await startEchoServer();
    const { port } = this.#echo;
    const agent = await startSsmAgent({ resolve: () => ({ host: '127.0.0.1', port }), ...options });
    this.#agents.push(agent);
    return agent;
  }

  client(): RawClient {
    const client = new RawClient();
    this.#clients.push(client);
    return client;
  }

  /** A session that is connected and not yet greeted. */
  async connect(options: SsmAgentOptions = {}, host?: string): Promise<OpenedSession> {
    const agent = await this.agent(options);
    const client = this.client();
    const { body } = await callSsm(agent, 'StartSession', toDatabase(host));
    await client.connect(body.StreamUrl ?? '', body.TokenValue);
    await until('the handshake is asked for', () => client.has(5));
    return { agent, client, id: body.SessionId ?? '' };
  }

  /** A session after its handshake. */
  async open(options: SsmAgentOptions = {}): Promise<OpenedSession> {
    const session = await this.connect(options);
    session.client.answerHandshake();
    await until('the handshake is complete', () => session.client.has(7));
    return session;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients.splice(0)) client.end();
    await Promise.all(this.#agents.splice(0).map((agent) => agent.stop()));
    await this.#echo?.stop();
    this.#echo = undefined;
  }
}
