/**
 * What pg_catalog says of one database, read once, without reading a row of a user's table. System schemas,
 * temporary objects, and what belongs to an extension are left out. Every list is sorted by schema and name.
 */
export interface Catalog {
  /** As `server_version_num`: 150004. */
  readonly serverVersion: number;
  readonly database: string;
  /** Who reads, and what this role may do. */
  readonly currentUser: string;
  readonly superuser: boolean;
  readonly tables: readonly Table[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly domains: readonly Domain[];
  readonly enums: readonly EnumType[];
  readonly extensions: readonly { readonly name: string; readonly schema: string }[];
  /** Large objects in pg_largeobject_metadata. */
  readonly largeObjects: number;
}

/** A relation that holds rows. Views hold none; what depends on a column stands in `Column.dependents`. */
export interface Table {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'partitioned' | 'foreign' | 'materialized-view';
  readonly unlogged: boolean;
  readonly owner: string;
  /** The current user owns it, is a member of its owner, or is a superuser: may ALTER it. */
  readonly mayAlter: boolean;
  readonly maySelect: boolean;
  readonly comment: string | null;
  /** oids of its parents; a partition has exactly one. */
  readonly parents: readonly number[];
  readonly isPartition: boolean;
  /** Columns (by name) of the partition key of a partitioned table, those inside expressions included. */
  readonly partitionKey: readonly string[];
  /** `CREATE TABLE … OF type`. */
  readonly typed: boolean;
  readonly rowSecurity: 'off' | 'on' | 'forced';
  /** pg_class.reltuples; -1 where it was never analysed. */
  readonly estimatedRows: number;
  /** Heap, TOAST and indexes together; 0 where there is no storage. */
  readonly totalBytes: number;
  readonly heapBytes: number;
  /** Columns that were dropped, whose old values may still be in the rows. */
  readonly droppedColumns: number;
  readonly columns: readonly Column[];
  /** Primary key and unique constraints, unique indexes, exclusion constraints. */
  readonly uniqueIndexes: readonly UniqueIndex[];
  /** What finds rows by equal values: valid b-tree and hash indexes, unique ones too. */
  readonly lookups: readonly LookupIndex[];
  readonly checks: readonly CheckConstraint[];
}

export interface Column {
  readonly name: string;
  /** attnum. */
  readonly position: number;
  readonly type: ColumnType;
  readonly notNull: boolean;
  readonly comment: string | null;
  /** The stored or virtual expression, deparsed. */
  readonly generated: { readonly kind: 'stored' | 'virtual'; readonly expression: string } | null;
  readonly identity: 'always' | 'by-default' | null;
  /** Deparsed default. */
  readonly default: string | null;
  /** attinhcount > 0: its type can only be altered on the parent. */
  readonly inherited: boolean;
  /** What makes ALTER COLUMN … TYPE refuse: views, materialized views, rules, triggers, policies, generated columns, SQL-body functions, publications. */
  readonly dependents: readonly ColumnDependent[];
}

export interface ColumnDependent {
  readonly kind:
    | 'view'
    | 'rule'
    | 'trigger'
    | 'policy'
    | 'generated-column'
    | 'function'
    | 'publication'
    | 'other';
  readonly schema: string;
  readonly name: string;
}

export interface ColumnType {
  readonly oid: number;
  /** format_type(atttypid, atttypmod): `character varying(40)`, `crm.email[]`, `"Billing"."Payment Method"`. Valid SQL. */
  readonly sql: string;
  readonly schema: string;
  /** pg_type.typname of the column's own type. */
  readonly name: string;
  /** The type below domains (all of them) and arrays: `text`, `int4`, `jsonb`, `inet`, or an enum's or composite's name. */
  readonly base: string;
  readonly baseOid: number;
  /** pg_type.typcategory of the base. */
  readonly category: string;
  readonly kind: 'base' | 'enum' | 'composite' | 'range' | 'multirange';
  /** Whether the values are arrays (possibly of a domain, or a domain over arrays). */
  readonly array: boolean;
  /** oids of the domains from the outermost inwards. */
  readonly domains: readonly number[];
  /** Characters of varchar(n) and char(n), through domains; null where unlimited. */
  readonly maxLength: number | null;
  /** numeric(p, s), through domains. */
  readonly precision: number | null;
  readonly scale: number | null;
  /** Non-default collation, qualified and quoted; null where default. */
  readonly collation: string | null;
}

export interface UniqueIndex {
  /** Of the constraint, or of the index where there is no constraint. */
  readonly name: string;
  readonly kind: 'primary-key' | 'unique' | 'unique-index' | 'exclusion';
  /** Every column that the keys, expressions and predicate use. */
  readonly columns: readonly string[];
  /** Columns that are keys by themselves, in order; an expression key is null. */
  readonly keys: readonly (string | null)[];
  /** pg_get_indexdef. */
  readonly definition: string;
  /** Operators of an exclusion constraint, in the order of its keys. */
  readonly operators: readonly string[];
  /** Has a predicate: holds for some rows only. */
  readonly partial: boolean;
  /** False for a deferrable constraint, which holds at the end of a transaction. */
  readonly immediate: boolean;
  /** False for what a failed CREATE INDEX CONCURRENTLY left: nothing is promised. */
  readonly valid: boolean;
}

export interface LookupIndex {
  readonly name: string;
  /** In order; an expression as the server deparses it. */
  readonly keys: readonly ({ readonly column: string } | { readonly expression: string })[];
  readonly partial: boolean;
}

export interface CheckConstraint {
  readonly name: string;
  readonly columns: readonly string[];
  /** The condition, deparsed (pg_get_expr): valid with the table's columns in scope. */
  readonly expression: string;
  readonly validated: boolean;
}

export interface ForeignKey {
  readonly oid: number;
  readonly name: string;
  /** oid of the table that has it. */
  readonly table: number;
  readonly columns: readonly string[];
  readonly referencedTable: number;
  readonly referencedColumns: readonly string[];
  /** pg_get_constraintdef. */
  readonly definition: string;
  readonly validated: boolean;
  /** False for PostgreSQL 18's NOT ENFORCED. */
  readonly enforced: boolean;
  readonly comment: string | null;
  /** Of PostgreSQL 18's temporal keys: the last column's period lies within those of the rows that it refers to, which need not equal it. */
  readonly period: boolean;
  /** oid of the parent's constraint that it was cloned from; null for what a user declared. */
  readonly parent: number | null;
}

export interface Domain {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly notNull: boolean;
  readonly comment: string | null;
  /** expression uses VALUE. */
  readonly checks: readonly { readonly name: string; readonly expression: string }[];
}

export interface EnumType {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** In their sort order. */
  readonly labels: readonly string[];
}
