import type { TransactionStatus, WireSession } from '../wire-events';

/** What a client says of itself in its StartupMessage. */
export interface StartupParameters {
  readonly user: string;
  readonly database: string;
  readonly applicationName: string;
}

export class TrackedSession implements WireSession {
  readonly id: number;
  readonly user: string;
  readonly database: string;
  backendPid = 0;
  transactionStatus: TransactionStatus = 'I';
  readonly #startupApplicationName: string;
  readonly #reported = new Map<string, string>();

  constructor(id: number, startup: StartupParameters) {
    this.id = id;
    this.user = startup.user;
    this.database = startup.database;
    this.#startupApplicationName = startup.applicationName;
  }

  get applicationName(): string {
    return this.#reported.get('application_name') ?? this.#startupApplicationName;
  }

  parameter(name: string): string | undefined {
    return this.#reported.get(name);
  }

  report(name: string, value: string): void {
    this.#reported.set(name, value);
  }
}
