import { durationSettingMs, type SettingChange, searchPathOf } from '../statements/setting-change';

/** What a role starts with. */
export interface SettingDefaults {
  readonly lockTimeoutMs: number | undefined;
  readonly searchPath: readonly string[];
}

type Values = Partial<Record<SettingChange['name'], readonly string[] | undefined>>;

/** lock_timeout and search_path of one session, followed through its SET statements. */
export class SessionSettings {
  readonly #defaults: SettingDefaults;
  #session: Values = {};
  #local: Values = {};
  #beforeTransaction: Values = {};
  #reportedLockTimeoutMs: number | undefined;

  constructor(defaults: SettingDefaults) {
    this.#defaults = defaults;
  }

  apply(change: SettingChange): void {
    this.#reportedLockTimeoutMs = undefined;
    if (change.local) this.#local = { ...this.#local, [change.name]: change.value };
    else {
      this.#session = { ...this.#session, [change.name]: change.value };
      const { [change.name]: _, ...rest } = this.#local;
      this.#local = rest;
    }
  }

  /** An event trigger saw the setting itself. */
  noteLockTimeout(setting: string): void {
    this.#reportedLockTimeoutMs = durationSettingMs(setting);
  }

  transactionStarted(): void {
    this.#beforeTransaction = this.#session;
  }

  transactionEnded(rolledBack: boolean): void {
    this.#local = {};
    this.#reportedLockTimeoutMs = undefined;
    if (rolledBack) this.#session = this.#beforeTransaction;
    this.#beforeTransaction = this.#session;
  }

  get lockTimeoutMs(): number | undefined {
    if (this.#reportedLockTimeoutMs !== undefined) return this.#reportedLockTimeoutMs;
    const value = this.#value('lock_timeout');
    return value === undefined ? this.#defaults.lockTimeoutMs : durationSettingMs(value.join(''));
  }

  /** @param reported what the server reports of itself (from 18) */
  searchPath(reported: string | undefined): readonly string[] {
    if (reported !== undefined) return searchPathOf(reported);
    return this.#value('search_path') ?? this.#defaults.searchPath;
  }

  #value(name: SettingChange['name']): readonly string[] | undefined {
    return name in this.#local ? this.#local[name] : this.#session[name];
  }
}
