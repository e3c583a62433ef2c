import type { SchemaEntry } from '@prodlike/postgres';
import type { Omitted } from '../omitted';
import type { CopiedRole, KeptSetting, Membership, RelationName } from './schema-facts';

/** How a copy gets its schema. Pure data; only without faults may anything be created. */
export interface SchemaPlan {
  /** Created without LOGIN. */
  readonly roles: readonly CopiedRole[];
  readonly memberships: readonly Membership[];
  readonly settings: readonly KeptSetting[];
  /** Before any row, one by one: types, functions, tables, views, defaults. */
  readonly create: readonly SchemaEntry[];
  /** After the rows, several at a time: indexes, keys, checks, and views and functions that need keys. */
  readonly build: readonly SchemaEntry[];
  /** After `build`, one by one: a partition's index becomes a part of its parent's. */
  readonly attach: readonly SchemaEntry[];
  readonly foreignKeys: readonly SchemaEntry[];
  /** In the end, one by one: triggers, policies, comments, rights. */
  readonly last: readonly SchemaEntry[];
  /** After `last`: rights on what is no object of the dump; it may be one of an extension that is left out. */
  readonly strayRights: readonly SchemaEntry[];
  /** Materialized views to fill. */
  readonly refresh: readonly RelationName[];
  /** Numbers of `SchemaEntry` that are tables, by name. */
  readonly tables: readonly (RelationName & { readonly id: number })[];
  /** As `server_version_num`. */
  readonly targetVersion: number;
  readonly omitted: readonly Omitted[];
  readonly faults: readonly SchemaFault[];
}

/** Why a schema cannot be had in the target. */
export interface SchemaFault {
  /** A whole sentence. */
  readonly fault: string;
  readonly remedy: string;
}
