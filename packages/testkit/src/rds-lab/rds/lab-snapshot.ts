import type { ServerBinaries } from '@prodlike/postgres';
import type { DataFolder } from '../postgres/data-folder';
import type { DatabaseKind } from './database-kinds';

/** A snapshot, and the data in it. */
export interface LabSnapshot {
  readonly kind: DatabaseKind;
  readonly identifier: string;
  /** Moto takes no name with a colon. */
  readonly motoIdentifier: string;
  readonly source: string;
  readonly type: 'automated' | 'manual' | 'awsbackup';
  readonly createdAt: Date;
  status: string;
  percentProgress: number;
  /** Absent: nothing stood behind its source. */
  readonly data?: DataFolder;
  readonly binaries?: ServerBinaries;
}
