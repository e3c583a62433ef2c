import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { clientEnvironment } from '../aws/client-environment';
import { answerSessionCall, type SessionOperations, sessionOperation } from './api/answer-session-calls';
import { ApiFault } from './api/api-fault';
import { admitClient } from './channel/admit-client';
import { answerInBatches } from './channel/answer-in-batches';
import type { DataChannel } from './channel/data-channel';
import { SessionRegistry } from './session-registry';
import type { SsmAgent, SsmAgentOptions } from './ssm-agent';

const path = /^\/v1\/data-channel\/([^/?]+)\?role=publish_subscribe$/;

/**
 * Starts a stand-in for Session Manager's port forwarding to remote hosts: ssm:StartSession, ResumeSession and
 * TerminateSession, and data channels that behave as amazon-ssm-agent with LocalPortForwarding and smux. It is strict
 * about what clients send: see `violations`.
 */
export async function startSsmAgent(options: SsmAgentOptions = {}): Promise<SsmAgent> {
  const server = createServer((request, response) => {
    if (!handle(request, response)) response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const registry = new SessionRegistry(
    options,
    (id) => `ws://${address}/v1/data-channel/${id}?role=publish_subscribe`,
  );
  const { calls, failNext, operations } = observedOperations(registry);
  const handle = (request: IncomingMessage, response: ServerResponse): boolean => {
    const operation = sessionOperation(request);
    if (operation === undefined) return false;
    void answerSessionCall(operation, operations, request, response);
    return true;
  };
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket, { url = '', socket: connection }) => {
    answerInBatches(socket, connection);
    connectSession(socket, url, registry, options);
  });
  const each = (act: (channel: DataChannel) => void): void => {
    for (const { channel } of registry.sessions.values()) act(channel);
  };
  return {
    endpoint: `http://${address}`,
    environment: { ...clientEnvironment, AWS_ENDPOINT_URL_SSM: `http://${address}` },
    get sessions() {
      return [...registry.sessions.values()].map(({ facts }) => ({ ...facts }));
    },
    violations: registry.violations,
    calls,
    failNext,
    handle,
    sayBye: () => each((channel) => channel.sayBye()),
    cutSockets: () => each((channel) => channel.cut()),
    pausePublication: () => each((channel) => channel.pausePublication()),
    startPublication: () => each((channel) => channel.startPublication()),
    closeChannels: (text) => each((channel) => channel.close(text)),
    sendTerminateFlag: () => each((channel) => channel.sendTerminateFlag()),
    async stop() {
      each((channel) => channel.end());
      for (const socket of sockets.clients) socket.terminate();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function connectSession(
  socket: WebSocket,
  url: string,
  registry: SessionRegistry,
  { closeAfterMs }: SsmAgentOptions,
): void {
  const session = registry.sessions.get(path.exec(url)?.[1] ?? '');
  const attach = (): void => {
    if (session === undefined) return;
    session.facts.connections += 1;
    session.channel.attach(socket);
    if (closeAfterMs === undefined) return;
    const timer = setTimeout(() => session.channel.sayBye(), closeAfterMs);
    socket.once('close', () => clearTimeout(timer));
  };
  const isToken = (value: string): boolean => session?.token === value && !session.channel.ended;
  admitClient(socket, isToken, attach, (fault) => registry.violations.push(fault));
}

/** The operations with a list of their calls, and errors on demand. */
function observedOperations(registry: SessionRegistry) {
  const calls: string[] = [];
  const faults: { operation: string; fault: ApiFault }[] = [];
  const observe = <A>(operation: string, run: (argument: A) => object) => {
    return (argument: A): object => {
      calls.push(operation);
      const index = faults.findIndex((fault) => fault.operation === operation);
      const [next] = index < 0 ? [] : faults.splice(index, 1);
      if (next !== undefined) throw next.fault;
      return run(argument);
    };
  };
  const operations: SessionOperations = {
    start: observe('StartSession', (request) => registry.start(request)),
    resume: observe('ResumeSession', (id) => registry.resume(id)),
    terminate: observe('TerminateSession', (id) => registry.terminate(id)),
  };
  const failNext: SsmAgent['failNext'] = (operation, { type, message, status }) =>
    void faults.push({ operation, fault: new ApiFault(type, message, status) });
  return { calls, failNext, operations };
}
