import { createHash } from 'node:crypto';
import type { AgentMessage, DecodedMessage } from '../wire/agent-message';
import { payloadType } from '../wire/payload-type';
import { checkAcknowledgement } from './check-acknowledgement';

/** Data of a message, at most. */
const mostBytes = 1024;
const clockToleranceMs = 600_000;
const clientTypes: readonly number[] = [payloadType.output, payloadType.handshakeResponse, payloadType.flag];

/** What a client may be asked about what was sent to it. */
export interface SentMessages {
  wasSent(sequence: number): boolean;
  idOf(sequence: number): string | undefined;
}

/** Watches what a client sends, before anything is lost on the way: whatever the real one would not send is a violation. */
export class ClientConduct {
  readonly #known = new Map<number, string>();
  #highest = -1;
  /** HandshakeComplete was sent. */
  dataAllowed = false;
  /** pause_publication has arrived at the client. */
  paused = false;
  /** Messages may have been lost with a socket, and the oldest alone is sent again. */
  gapsAllowed = false;

  constructor(
    readonly sent: SentMessages,
    readonly violated: (fault: string) => void,
  ) {}

  watch({ message, faults }: DecodedMessage): void {
    const about = `${message.type} ${message.sequence}`;
    const expect = (holds: boolean, fault: string): void =>
      void (holds || this.violated(`${about} ${fault}`));
    for (const fault of faults) expect(false, fault);
    const late = Math.abs(Date.now() - message.createdMs);
    expect(
      late < clockToleranceMs,
      `has the CreatedDate ${message.createdMs}, which is no time about now in ms`,
    );
    if (message.type === 'acknowledge') this.#acknowledgement(message, expect);
    else if (message.type === 'input_stream_data') this.#data(message, expect);
    else expect(false, 'is of a type that clients do not send');
  }

  #acknowledgement(message: AgentMessage, expect: (holds: boolean, fault: string) => void): void {
    const checked = checkAcknowledgement(message);
    if (typeof checked === 'string') {
      expect(false, checked);
      return;
    }
    const { sequence, id } = checked;
    expect(this.sent.wasSent(sequence), `acknowledges ${sequence}, which was not sent`);
    const waiting = this.sent.idOf(sequence);
    expect(waiting === undefined || waiting === id, `acknowledges ${sequence} under the id ${id}`);
  }

  #data(message: AgentMessage, expect: (holds: boolean, fault: string) => void): void {
    const { sequence, flags, id, payload } = message;
    expect(flags === 0, `has the flags ${flags}, not 0`);
    expect(payload.length <= mostBytes, `has ${payload.length} bytes, more than ${mostBytes}`);
    expect(clientTypes.includes(message.payloadType), `has the payload type ${message.payloadType}`);
    if (message.payloadType === payloadType.output)
      expect(this.dataAllowed, 'is data before HandshakeComplete');
    expect(!this.paused, 'was sent after pause_publication');
    const what = `${id} ${message.payloadType} ${createHash('sha256').update(payload).digest('hex')}`;
    const before = this.#known.get(sequence);
    if (before !== undefined) {
      expect(before === what, 'was sent again with another id or content');
      return;
    }
    const inOrder = sequence === this.#highest + 1;
    expect(inOrder || (this.gapsAllowed && sequence >= 0), `follows ${this.#highest}`);
    this.#known.set(sequence, what);
    this.#highest = Math.max(this.#highest, sequence);
    if (this.#known.size > 20_000) this.#known.delete(sequence - 20_000);
  }
}
