/** What decides how a table can be rewritten, beyond what the catalog holds. */
export interface TableTraits {
  readonly oid: number;
  /** Another table, type or domain stores rows of this table's type: the server refuses to ALTER column types. */
  readonly rowTypeStored: boolean;
  /**
   * Columns (attnum) of which ALTER COLUMN … TYPE would lose something: storage, compression, number of dimensions, extended
   * statistics, settings of an index that the server makes anew, an identity.
   */
  readonly fragileColumns: readonly number[];
}
