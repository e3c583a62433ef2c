import type {
  PrivateMessage,
  PrivatePlan,
  PrivateRecord,
  PrivateRunExtract,
  PrivateRunName,
  PrivateStatement,
} from '@prodlike/observing';
import { RunExtract } from '../extract/run-extract';
import type { EncryptedTar } from './encrypted-tar';
import { EntryChannel } from './entry-channel';

/** One run's part of the details: its folder in the archive, and what a page shows of it. */
export class RunFolder implements PrivateRecord {
  readonly name: PrivateRunName;
  readonly #extract = new RunExtract();
  readonly #statements: EntryChannel;
  readonly #messages: EntryChannel;
  readonly #plans: EntryChannel;
  readonly #output: EntryChannel;

  constructor(tar: EncryptedTar, name: PrivateRunName) {
    this.name = name;
    this.#statements = new EntryChannel(tar, `${name}/statements`, 'jsonl');
    this.#messages = new EntryChannel(tar, `${name}/messages`, 'jsonl');
    this.#plans = new EntryChannel(tar, `${name}/plans`, 'jsonl');
    this.#output = new EntryChannel(tar, `${name}/output`, 'log');
  }

  statement(statement: PrivateStatement): Promise<void> | undefined {
    this.#extract.statement(statement);
    // JSON has no undefined: what could not be read is told from SQL's NULL.
    const parameters = statement.parameters.map((value) => (value === undefined ? { unread: true } : value));
    return this.#statements.appendLine(JSON.stringify({ ...statement, parameters }));
  }

  message(message: PrivateMessage): Promise<void> | undefined {
    this.#extract.message(message);
    return this.#messages.appendLine(JSON.stringify(message));
  }

  plan(plan: PrivatePlan): Promise<void> | undefined {
    this.#extract.plan(plan);
    return this.#plans.appendLine(JSON.stringify(plan));
  }

  /** The command's output, both streams as they come. */
  output(chunk: Buffer): Promise<void> | undefined {
    this.#extract.output(chunk);
    return this.#output.append(chunk);
  }

  async flush(): Promise<void> {
    const channels = [this.#statements, this.#messages, this.#plans, this.#output];
    await Promise.all(channels.map((channel) => channel.flush()));
  }

  extract(): PrivateRunExtract {
    return this.#extract.result(this.name);
  }
}
