import type { PublicText } from '@prodlike/core';

/** A relation of the clone as the snapshot before the run found it. */
export interface KnownRelation {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** Its name then: a relation renamed by the run keeps it in the report. */
  readonly label: PublicText;
  /** pg_class.relkind */
  readonly kind: string;
  /** The table of an index. */
  readonly tableOid?: number;
  readonly toastOid?: number;
  /** pg_relation_filenode; 0 where it has no storage. */
  readonly filenode: number;
  /** pg_class.reltuples */
  readonly rows: number;
  /** pg_table_size; 0 for what has no storage. */
  readonly bytes: number;
  /** False for an invalid index. */
  readonly valid: boolean;
}
