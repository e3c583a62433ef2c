import { randomBytes } from 'node:crypto';
import type { StartRequest } from './api/answer-session-calls';
import { ApiFault } from './api/api-fault';
import { forbiddenDestination } from './api/forbidden-destination';
import { applyDocument, remoteHostDocument } from './api/session-document';
import { DataChannel } from './channel/data-channel';
import type { SsmAgentOptions, SsmSession } from './ssm-agent';

/** A managed instance, or an ECS task's container. */
const targetForm = /^(?:m?i-[0-9a-f]{8,17}|ecs:[\w-]+_[\w-]+_[\w-]+)$/;

/** One session as the registry keeps it. */
export interface KeptSession {
  readonly facts: { -readonly [name in keyof SsmSession]: SsmSession[name] };
  readonly channel: DataChannel;
  token: string;
}

/** The sessions of the account, by the three operations. */
export class SessionRegistry {
  readonly sessions = new Map<string, KeptSession>();
  readonly violations: string[] = [];

  constructor(
    readonly options: SsmAgentOptions,
    readonly streamUrl: (sessionId: string) => string,
  ) {}

  start({ Target, DocumentName, Parameters }: StartRequest): object {
    const { targets, documents = {} } = this.options;
    if (targets === undefined ? !targetForm.test(Target) : !targets.includes(Target))
      throw new ApiFault('TargetNotConnected', `${Target} is not connected.`);
    const own = { 'AWS-StartPortForwardingSessionToRemoteHost': remoteHostDocument, ...documents };
    const document = own[DocumentName as keyof typeof own];
    if (document === undefined)
      throw new ApiFault('InvalidDocument', `Document with name ${DocumentName} does not exist.`);
    const properties = applyDocument(document, Parameters);
    if (typeof properties === 'string') throw new ApiFault('InvalidParameters', properties);
    const id = `prodlike-${randomBytes(9).toString('hex').slice(0, 17)}`;
    const kept = this.#open(id, Target, DocumentName, properties);
    this.sessions.set(id, kept);
    return this.#answer(id, kept);
  }

  resume(id: string): object {
    const kept = this.sessions.get(id);
    if (kept === undefined || kept.facts.terminated || kept.channel.ended)
      throw new ApiFault('DoesNotExistException', `Session ${id} does not exist.`);
    kept.facts.resumed += 1;
    kept.token = newToken();
    return this.#answer(id, kept);
  }

  terminate(id: string): object {
    const kept = this.sessions.get(id);
    if (kept === undefined) throw new ApiFault('DoesNotExistException', `Session ${id} does not exist.`);
    kept.facts.terminated = true;
    kept.channel.close('');
    return { SessionId: id };
  }

  #answer(SessionId: string, { token }: KeptSession): object {
    return { SessionId, StreamUrl: this.streamUrl(SessionId), TokenValue: token };
  }

  #open(id: string, target: string, document: string, properties: Record<string, string>): KeptSession {
    const { host = '', portNumber = '' } = properties;
    const port = Number(portNumber);
    const ordinal = this.sessions.size + 1;
    const channel = new DataChannel({
      sessionId: id,
      properties,
      dial: () => this.options.resolve?.(host, port) ?? { host, port },
      forbidden: forbiddenDestination(host),
      pacing: this.options.pacing,
      faults: this.options.faults,
      kmsKeyId: this.options.kmsKeyId,
      readyAfterMs: this.options.readyAfterMs ?? 0,
      handshakeDeadlineMs: this.options.handshakeDeadlineMs ?? 15_000,
      idleLimitMs: this.options.idleLimitMs,
      violated: (fault) => this.violations.push(`session ${ordinal}: ${fault}`),
      terminatedByFlag: () => {
        facts.terminatedByFlag = true;
      },
    });
    const facts = {
      id,
      target,
      document,
      host,
      port,
      connections: 0,
      resumed: 0,
      terminated: false,
      terminatedByFlag: false,
      get ended() {
        return channel.ended;
      },
      get streams() {
        return channel.port?.smux.opened ?? 0;
      },
      get openStreams() {
        return channel.port?.smux.open ?? 0;
      },
      get bytesDown() {
        return channel.port?.bytesDown ?? 0;
      },
      get bytesUp() {
        return channel.port?.bytesUp ?? 0;
      },
      get resent() {
        return channel.outbox.resent;
      },
    };
    return { facts, channel, token: newToken() };
  }
}

function newToken(): string {
  return randomBytes(96).toString('base64');
}
