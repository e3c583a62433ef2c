import { SmuxServer } from '../smux/smux-server';
import type { AgentMessage } from '../wire/agent-message';
import { flag, payloadType } from '../wire/payload-type';
import type { ClientConduct } from './client-conduct';
import type { DataChannelOptions } from './data-channel-options';
import { handshakeComplete, handshakeRequest, judgeHandshake } from './handshake';
import type { Outbox } from './outbox';

export interface PortSessionLinks {
  readonly outbox: Outbox;
  readonly conduct: ClientConduct;
  /** Stop and go for what the client sends. */
  readonly hold: (waits: boolean) => void;
  /** It is possible now to take what could not be taken. */
  readonly ready: () => void;
  readonly close: (output: string) => void;
}

/** What the agent does with ordered messages: the handshake, then the streams, to the end. */
export class PortSession {
  readonly smux: SmuxServer;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #startedAt = performance.now();
  #ready = false;
  bytesUp = 0;
  bytesDown = 0;

  constructor(
    readonly options: DataChannelOptions,
    readonly links: PortSessionLinks,
  ) {
    const { dial, violated, properties, kmsKeyId, handshakeDeadlineMs } = options;
    this.smux = new SmuxServer({
      dial,
      violated,
      write: (frame) => {
        this.bytesDown += frame.length;
        return links.outbox.write(frame);
      },
      drained: () => this.smux.full || links.hold(false),
      connectFailed: () => this.sendFlag(flag.connectToPortError),
    });
    links.outbox.send(payloadType.handshakeRequest, handshakeRequest(properties, kmsKeyId));
    const timedOut = (): void =>
      links.close('Handshake timed out. Please ensure that you have the latest version.');
    this.#timers.push(setTimeout(timedOut, handshakeDeadlineMs));
  }

  /** @returns false where nobody is there yet to take it */
  process(message: AgentMessage): boolean {
    if (message.payloadType === payloadType.handshakeResponse) this.#completeHandshake(message.payload);
    else if (message.payloadType === payloadType.flag) this.#takeFlag(message.payload);
    else if (!this.#ready) return false;
    else this.#takeData(message.payload);
    return true;
  }

  sendFlag(value: number): void {
    const payload = Buffer.alloc(4);
    payload.writeUInt32BE(value);
    this.links.outbox.send(payloadType.flag, payload);
  }

  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.smux.end();
  }

  #takeData(payload: Buffer): void {
    this.bytesUp += payload.length;
    this.smux.receive(payload);
    if (this.smux.full) this.links.hold(true);
  }

  #takeFlag(payload: Buffer): void {
    const value = payload.length === 4 ? payload.readUInt32BE() : undefined;
    if (value === flag.terminateSession) {
      this.options.terminatedByFlag();
      this.#closeSoon('');
    } else if (value !== flag.disconnectToPort) {
      this.options.violated(`the flag ${payload.toString('hex')}`);
    }
  }

  #completeHandshake(payload: Buffer): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    const { kmsKeyId, violated, readyAfterMs } = this.options;
    const requested = kmsKeyId === undefined ? ['SessionType'] : ['KMSEncryption', 'SessionType'];
    const { refusal, faults } = judgeHandshake(payload, requested);
    for (const fault of faults) violated(fault);
    const end = refusal ?? this.options.forbidden;
    if (end !== undefined) {
      this.#closeSoon(end);
      return;
    }
    this.links.conduct.dataAllowed = true;
    const tookMs = performance.now() - this.#startedAt;
    this.links.outbox.send(payloadType.handshakeComplete, handshakeComplete(tookMs));
    if (readyAfterMs === 0) this.#becomeReady();
    else this.#timers.push(setTimeout(() => this.#becomeReady(), readyAfterMs));
  }

  #becomeReady(): void {
    this.#ready = true;
    this.links.ready();
  }

  /** After the acknowledgement of the message that ends the session. */
  #closeSoon(output: string): void {
    setImmediate(() => this.links.close(output));
  }
}
