import type { AgentMessage } from '../wire/agent-message';

export interface InboxOptions {
  /** @returns false where nobody is there to take it: it counts as not received */
  readonly process: (message: AgentMessage) => boolean;
  readonly acknowledge: (message: AgentMessage) => void;
}

/** Brings the client's messages into order, as amazon-ssm-agent's data channel does. */
export class Inbox {
  readonly #early = new Map<number, AgentMessage>();
  #expected = 0;

  constructor(readonly options: InboxOptions) {}

  take(message: AgentMessage): void {
    if (message.sequence > this.#expected) this.#early.set(message.sequence, message);
    const isNext = message.sequence === this.#expected;
    // Unacknowledged on purpose: before its port session is ready, the agent drops what comes and says nothing.
    if (isNext && !this.options.process(message)) return;
    this.options.acknowledge(message);
    if (!isNext) return;
    this.#expected += 1;
    this.processEarly();
  }

  /** What came before its turn, once somebody can take it. */
  processEarly(): void {
    for (;;) {
      const message = this.#early.get(this.#expected);
      if (message === undefined || !this.options.process(message)) return;
      this.#early.delete(this.#expected);
      this.#expected += 1;
    }
  }
}
