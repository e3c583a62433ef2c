import * as v from 'valibot';
import type { RelationCatalog } from '../catalog/relation-catalog';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';

const changedSql = `SELECT ${observerMark} c.oid, pg_catalog.pg_relation_filenode(c.oid)
FROM pg_catalog.pg_class c
WHERE c.relkind IN ('r', 'm', 'i') AND pg_catalog.age(c.xmin) <= pg_catalog.age($1::text::xid)`;
const horizonSql = `SELECT ${observerMark} pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text`;

const maxXid = 2n ** 32n;

/**
 * Finds relations that got new files: by pg_class rows written since the last look, so that a look at a database of
 * thousands of tables reads one catalog and returns few rows. Sees committed changes only.
 */
export class FileWatch {
  readonly #connection: ObserverConnection;
  readonly #filenodes: Map<number, number>;
  #horizon: string | undefined;
  #costMs = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(connection: ObserverConnection, catalog: RelationCatalog) {
    this.#connection = connection;
    this.#filenodes = new Map([...catalog.all()].map((relation) => [relation.oid, relation.filenode]));
  }

  async start(): Promise<void> {
    this.#horizon = await this.#readHorizon();
  }

  /** Looks may take 3 % of the time. */
  mayLook(now: number): boolean {
    return now - this.#lookedAt >= this.#costMs * 30;
  }

  /** The oids, among relations that existed before, whose files changed since the last look. */
  async look(): Promise<number[]> {
    if (this.#horizon === undefined) return [];
    const began = performance.now();
    const horizon = await this.#readHorizon();
    const rows = await this.#connection.rows(
      changedSql,
      v.tuple([v.number(), v.nullable(v.number())]),
      [this.#horizon],
      'changed_files',
    );
    this.#horizon = horizon;
    this.#lookedAt = performance.now();
    this.#costMs = this.#lookedAt - began;
    const changed: number[] = [];
    for (const [oid, filenode] of rows) {
      const before = this.#filenodes.get(oid);
      if (before === undefined || filenode === null || before === filenode) continue;
      this.#filenodes.set(oid, filenode);
      changed.push(oid);
    }
    return changed;
  }

  async #readHorizon(): Promise<string | undefined> {
    const [row] = await this.#connection.rows(horizonSql, v.tuple([v.string()]), [], 'horizon');
    return row === undefined ? undefined : (BigInt(row[0]) % maxXid).toString();
  }
}
