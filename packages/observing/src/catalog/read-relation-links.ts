import * as v from 'valibot';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';

const pair = v.tuple([v.number(), v.number()]);

/** Which relations a lock reaches beside the one that a command names. Pairs of pg_class oids. */
export interface RelationLinks {
  /** parent, child: partitions and inheritance */
  readonly inherits: readonly (readonly [number, number])[];
  /** referenced table, referencing table */
  readonly references: readonly (readonly [number, number])[];
}

export async function readRelationLinks(connection: ObserverConnection): Promise<RelationLinks> {
  return {
    inherits: await connection.rows(
      `SELECT ${observerMark} inhparent, inhrelid FROM pg_catalog.pg_inherits`,
      pair,
    ),
    references: await connection.rows(
      `SELECT ${observerMark} DISTINCT confrelid, conrelid FROM pg_catalog.pg_constraint WHERE contype = 'f'`,
      pair,
    ),
  };
}
