import type { ConnectionParameters } from '@prodlike/postgres';
import type { EngineAddress } from './engine/engine-address';

/** Where a clone's server is, and its superuser. */
export interface CloneLogin {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

export interface DblabProviderOptions {
  readonly engine: EngineAddress;
  /** The branch whose newest snapshot is cloned; absent with no `snapshotId`: the engine's own. */
  readonly branch?: string | undefined;
  readonly snapshotId?: string | undefined;
  /** For how long the engine keeps its hands off an idle clone; 0: not at all. */
  readonly protectionMinutes: number;
  /** Until the engine must have made a clone, or reset one. */
  readonly createDeadlineMs: number;
  /** The database to migrate; absent: the only one. */
  readonly database?: string | undefined;
  /** The role that migrates; absent: the owner of the database. */
  readonly user?: string | undefined;
  /** A clone's connection with TLS as the inputs want it. */
  readonly connection: (login: CloneLogin) => ConnectionParameters;
  /** Told every password before its first use. */
  readonly secret: (value: string) => void;
  /** Told what takes long. */
  readonly report?: ((line: string) => void) | undefined;
  /** Between two looks at a clone under way; 1,000 where absent. */
  readonly pollMs?: number | undefined;
  /** Of one call of the engine; 30,000 where absent. */
  readonly callMs?: number | undefined;
  /** How long a clone that is still being made is waited for before it is destroyed; 40,000 where absent. */
  readonly settleMs?: number | undefined;
}
