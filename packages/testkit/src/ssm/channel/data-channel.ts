import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { type AgentMessage, decodeClientMessage, encodeAgentMessage } from '../wire/agent-message';
import { flag } from '../wire/payload-type';
import { checkAcknowledgement } from './check-acknowledgement';
import { ClientConduct } from './client-conduct';
import type { DataChannelOptions } from './data-channel-options';
import { FaultLine } from './fault-line';
import { Inbox } from './inbox';
import { Outbox } from './outbox';
import { PortSession } from './port-session';

/** The agent's end of one session's data channel, over the WebSockets that come and go. */
export class DataChannel {
  readonly outbox: Outbox;
  readonly #inbox: Inbox;
  readonly #conduct: ClientConduct;
  readonly #toClient: FaultLine;
  readonly #toAgent: FaultLine;
  /** From the first WebSocket on. */
  port: PortSession | undefined;
  #socket: WebSocket | undefined;
  #ended = false;
  #pausing = false;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(readonly options: DataChannelOptions) {
    const { faults, pacing, violated } = options;
    this.outbox = new Outbox({
      pacing,
      transmit: (message) => this.#toClient.send(message),
      drained: () => this.port?.smux.resume(),
    });
    this.#inbox = new Inbox({
      process: (message) => this.port?.process(message) ?? false,
      acknowledge: (message) => this.#acknowledge(message),
    });
    this.#conduct = new ClientConduct(this.outbox, violated);
    this.#toClient = new FaultLine(faults?.toClient, (message) => this.#socket?.send(message));
    this.#toAgent = new FaultLine(faults?.toAgent, (message) => this.#receive(message));
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Goes on over a WebSocket whose token was right; one that is still there is closed. */
  attach(socket: WebSocket): void {
    this.sayBye();
    this.#socket = socket;
    socket.on('message', (data: Buffer, isBinary) => this.#hear(data, isBinary));
    socket.once('close', () => this.#socket === socket && this.#detach());
    this.outbox.connect();
    this.#conduct.gapsAllowed = this.port !== undefined;
    this.port ??= this.#startPort();
    this.#armIdleLimit();
  }

  /** The service's own close, as after an hour: 1000 Bye. */
  sayBye(): void {
    this.outbox.disconnect();
    this.#socket?.close(1000, 'Bye');
  }

  /** The connection breaks. */
  cut(): void {
    this.#socket?.terminate();
  }

  /** Asks the client to stop; what it sends after that has arrived is a violation. */
  pausePublication(): void {
    this.#pausing = true;
    this.#control('pause_publication');
    this.#socket?.once('pong', () => {
      // The pause may be over by now.
      this.#conduct.paused = this.#pausing;
    });
    this.#socket?.ping();
  }

  startPublication(): void {
    this.#pausing = false;
    this.#conduct.paused = false;
    this.#control('start_publication');
  }

  /** Ends the session from the agent's side. @param output the text for the user */
  close(output: string): void {
    if (this.#ended) return;
    const told = {
      MessageType: 'channel_closed',
      MessageId: randomUUID(),
      DestinationId: randomUUID(),
      SessionId: this.options.sessionId,
      SchemaVersion: 1,
      CreatedDate: new Date().toISOString(),
      Output: output,
    };
    this.#control('channel_closed', Buffer.from(JSON.stringify(told)));
    this.#socket?.close(1000);
    this.end();
  }

  /** Sends the flag by which the agent says that the session is over, without closing it. */
  sendTerminateFlag(): void {
    this.port?.sendFlag(flag.terminateSession);
  }

  /** Lets go of everything, without a word to the client. */
  end(): void {
    this.#ended = true;
    this.#detach();
    this.port?.end();
  }

  #startPort(): PortSession {
    return new PortSession(this.options, {
      outbox: this.outbox,
      conduct: this.#conduct,
      hold: (waits) => (waits ? this.#socket?.pause() : this.#socket?.resume()),
      ready: () => this.#inbox.processEarly(),
      close: (output) => this.close(output),
    });
  }

  #hear(data: Buffer, isBinary: boolean): void {
    const decoded = isBinary ? decodeClientMessage(data) : undefined;
    if (decoded === undefined) {
      this.options.violated(`a ${isBinary ? 'BINARY' : 'TEXT'} message of ${data.length} bytes`);
      return;
    }
    this.#conduct.watch(decoded);
    this.#armIdleLimit();
    this.#toAgent.send(data);
  }

  #receive(data: Buffer): void {
    const message = decodeClientMessage(data)?.message;
    if (message === undefined || this.#ended) return;
    if (message.type === 'input_stream_data') {
      this.#inbox.take(message);
      return;
    }
    const acknowledged = checkAcknowledgement(message);
    if (typeof acknowledged !== 'string') this.outbox.acknowledged(acknowledged.sequence);
  }

  #acknowledge({ type, id, sequence }: AgentMessage): void {
    const payload = {
      AcknowledgedMessageType: type,
      AcknowledgedMessageId: id,
      AcknowledgedMessageSequenceNumber: sequence,
      IsSequentialMessage: true,
    };
    this.#toClient.send(this.#encode('acknowledge', 3, Buffer.from(JSON.stringify(payload))));
  }

  /** The service's own messages are not lost. */
  #control(type: string, payload: Buffer = Buffer.alloc(0)): void {
    this.#socket?.send(this.#encode(type, 0, payload));
  }

  #encode(type: string, flags: number, payload: Buffer): Buffer {
    const id = randomUUID();
    return encodeAgentMessage({
      type,
      createdMs: Date.now(),
      sequence: 0,
      flags,
      id,
      payloadType: 0,
      payload,
    });
  }

  #armIdleLimit(): void {
    const { idleLimitMs } = this.options;
    if (idleLimitMs === undefined) return;
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.close('Session timed out due to inactivity.'), idleLimitMs);
  }

  #detach(): void {
    this.#socket = undefined;
    clearTimeout(this.#idleTimer);
    this.outbox.disconnect();
    this.#toClient.clear();
    this.#toAgent.clear();
  }
}
