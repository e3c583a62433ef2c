import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { encodeSmuxFrame, SmuxFrameReader, smuxCommand } from '../smux/smux-frame';
import { type AgentMessage, encodeAgentMessage } from '../wire/agent-message';

export interface Heard {
  readonly type: string;
  readonly sequence: number;
  readonly id: string;
  readonly flags: number;
  readonly payloadType: number;
  readonly payload: Buffer;
}

export const asUser = {
  authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/x, SignedHeaders=host, Signature=0',
};

/** One call of the SSM API. */
export async function callSsm(
  agent: { readonly endpoint: string },
  operation: string,
  body: object,
  headers: object = asUser,
) {
  const answer = await fetch(agent.endpoint, {
    method: 'POST',
    headers: { ...headers, 'x-amz-target': `AmazonSSM.${operation}` },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

export const toDatabase = (host = 'db.example', port = '5432') => ({
  Target: 'i-0123456789abcdef0',
  DocumentName: 'AWS-StartPortForwardingSessionToRemoteHost',
  Parameters: { host: [host], portNumber: [port], localPortNumber: ['0'] },
});

/** A client without any cleverness: it acknowledges what comes, and sends what it is told to, once. */
export class RawClient {
  readonly heard: Heard[] = [];
  readonly #frames = new SmuxFrameReader();
  readonly #streams = new Map<number, Buffer[]>();
  readonly finished = new Set<number>();
  #expected = 0;
  readonly #early = new Map<number, Heard>();
  next = 0;
  closedWith: { code: number; reason: string } | undefined;
  #socket: WebSocket | undefined;

  async connect(url: string, token: unknown): Promise<void> {
    const socket = new WebSocket(url);
    this.#socket = socket;
    this.closedWith = undefined;
    socket.on('message', (data: Buffer) => this.#hear(data));
    socket.on('close', (code, reason) => {
      this.closedWith = { code, reason: reason.toString() };
    });
    await once(socket, 'open');
    socket.send(
      JSON.stringify({
        MessageSchemaVersion: '1.0',
        RequestId: randomUUID(),
        TokenValue: token,
        ClientId: randomUUID(),
        ClientVersion: '1.2.694.0',
      }),
    );
  }

  sendText(text: string): void {
    this.#socket?.send(text);
  }

  /** @param spoil changes the bytes before they go */
  send(message: Partial<AgentMessage>, spoil: (bytes: Buffer) => void = () => undefined): Buffer {
    const bytes = encodeAgentMessage({
      type: 'input_stream_data',
      createdMs: Date.now(),
      sequence: message.type === 'acknowledge' ? 0 : this.next++,
      flags: 0,
      id: randomUUID(),
      payloadType: 1,
      payload: Buffer.alloc(0),
      ...message,
    });
    spoil(bytes);
    this.#socket?.send(bytes);
    return bytes;
  }

  sendAgain(bytes: Buffer): void {
    this.#socket?.send(bytes);
  }

  answerHandshake(status = 1, types = ['SessionType']): void {
    const ProcessedClientActions = types.map((ActionType) => ({
      ActionType,
      ActionStatus: status,
      ActionResult: null,
      Error: status === 1 ? '' : 'not supported',
    }));
    const answer = { ClientVersion: '1.2.694.0', ProcessedClientActions, Errors: null };
    this.send({ payloadType: 6, payload: Buffer.from(JSON.stringify(answer)) });
  }

  smux(command: keyof typeof smuxCommand, stream: number, data = ''): void {
    this.send({ payload: encodeSmuxFrame(smuxCommand[command], stream, Buffer.from(data)) });
  }

  received(stream: number): string {
    return Buffer.concat(this.#streams.get(stream) ?? []).toString();
  }

  has(payloadType: number): boolean {
    return this.heard.some((message) => message.payloadType === payloadType);
  }

  acknowledge({ type, id, sequence }: Heard, more: object = {}): void {
    const payload = {
      AcknowledgedMessageType: type,
      AcknowledgedMessageId: id,
      AcknowledgedMessageSequenceNumber: sequence,
      IsSequentialMessage: true,
      ...more,
    };
    this.send({
      type: 'acknowledge',
      flags: 3,
      payloadType: 0,
      payload: Buffer.from(JSON.stringify(payload)),
    });
  }

  end(): void {
    this.#socket?.terminate();
  }

  #hear(data: Buffer): void {
    const message = parse(data);
    this.heard.push(message);
    if (message.type !== 'output_stream_data') return;
    this.acknowledge(message);
    this.#early.set(message.sequence, message);
    for (let due = this.#early.get(this.#expected); due; due = this.#early.get(this.#expected)) {
      this.#early.delete(this.#expected++);
      if (due.payloadType === 1) this.#frame(due.payload);
    }
    for (const sequence of this.#early.keys()) if (sequence < this.#expected) this.#early.delete(sequence);
  }

  #frame(payload: Buffer): void {
    for (const { command, stream, data } of this.#frames.read(payload)) {
      if (command === smuxCommand.finish) this.finished.add(stream);
      if (command !== smuxCommand.push) continue;
      this.#streams.set(stream, [...(this.#streams.get(stream) ?? []), Buffer.from(data)]);
    }
  }
}

function parse(data: Buffer): Heard {
  const header = data.readUInt32BE(0);
  const payload = data.subarray(header + 4);
  const digest = createHash('sha256').update(payload).digest();
  if (!digest.equals(data.subarray(80, 112))) throw new Error('A digest of another payload.');
  if (data.readUInt32BE(header) !== payload.length) throw new Error('A length of another payload.');
  const swapped = Buffer.concat([data.subarray(72, 80), data.subarray(64, 72)]).toString('hex');
  return {
    type: data.toString('latin1', 4, 36).trimEnd(),
    sequence: Number(data.readBigInt64BE(48)),
    flags: Number(data.readBigUInt64BE(56)),
    id: swapped.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    payloadType: header === 116 ? data.readUInt32BE(112) : 0,
    payload,
  };
}
