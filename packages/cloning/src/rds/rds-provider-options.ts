import type { ConnectionParameters } from '@prodlike/postgres';
import type { SourceWish } from './find-source';

/** Who signs in, and where, before it is said which way leads there. */
export interface MasterLogin {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

export interface RdsProviderOptions {
  /** What is cloned, an instance or an Aurora cluster; it is only read. Names are in lower case. */
  readonly source: SourceWish;
  readonly region: string;
  /** Empty: no account is excluded. */
  readonly allowedAccounts: readonly string[];
  /** A security group that lets in the runner, or the bastion, and nobody else; the clone stays in it. */
  readonly quarantineGroup: string;
  /**
   * Whether a source may be cloned that no rotation has masked. The clone is as closed as any other, and the migration command
   * reads original data then.
   */
  readonly allowUnmasked: boolean;
  readonly instanceClass?: string | undefined;
  readonly subnetGroup?: string | undefined;
  /** The database to migrate; absent: the one made with the source, or else postgres. */
  readonly database?: string | undefined;
  /** The role that migrates; absent: the database's owner. */
  readonly user?: string | undefined;
  /** Adds TLS, and the tunnel where there is one. */
  readonly reach: (login: MasterLogin) => Promise<ConnectionParameters>;
  /** Hides a password before its first use. */
  readonly secret: (value: string) => void;
  /** Told what takes long. */
  readonly report?: ((line: string) => void) | undefined;
  /** Between two looks at AWS; 5,000 where absent. */
  readonly pollMs?: number | undefined;
  /** For the restore, until it is available; 3 hours where absent. */
  readonly availableMs?: number | undefined;
}
