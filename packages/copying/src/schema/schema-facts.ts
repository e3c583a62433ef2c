/** A relation by its name. */
export interface RelationName {
  readonly schema: string;
  readonly name: string;
}

/** A role of the source that a copy needs. */
export interface CopiedRole {
  readonly name: string;
  /** Has the rights of roles it is a member of without SET ROLE. */
  readonly inherit: boolean;
  readonly bypassRowSecurity: boolean;
}

/** A role that is a member of another. */
export interface Membership {
  readonly role: string;
  readonly member: string;
  readonly admin: boolean;
  /** Options since PostgreSQL 16; null before. */
  readonly inherit: boolean | null;
  readonly set: boolean | null;
}

/** A setting that says how text and names are read, which a copy needs to work alike. */
export interface KeptSetting {
  /** null: the database's, for every role. */
  readonly role: string | null;
  /** Of the role, in this database only. */
  readonly inDatabase: boolean;
  readonly name: string;
  readonly value: string;
}

/** What a schema's dump does not say of its source. */
export interface SourceSchemaFacts {
  /** As `server_version_num`. */
  readonly serverVersion: number;
  /** Roles that own something, have rights, or are named by policies, and those they are members of; the service's own left out. */
  readonly roles: readonly CopiedRole[];
  /** Among `roles`. */
  readonly memberships: readonly Membership[];
  /** Roles that belong to the service that runs the source (Amazon RDS, Cloud SQL, Azure). */
  readonly serviceRoles: readonly string[];
  /** Settings of the database, and of `roles`, as ALTER DATABASE and ALTER ROLE … SET make them. */
  readonly settings: readonly KeptSetting[];
  /** Names of others, which may hold anything, secrets too. */
  readonly otherSettings: readonly { readonly role: string | null; readonly name: string }[];
  /** Materialized views that hold rows. */
  readonly populatedViews: readonly RelationName[];
  /** Other than the default ones, where something of this database lies. */
  readonly tablespaces: readonly string[];
  /** Tables of extensions whose rows are part of a dump of data. */
  readonly extensionData: readonly (RelationName & { readonly extension: string })[];
  /** Views that read tables which are left out, through views too. */
  readonly viewsOfLeftOut: readonly RelationName[];
  /**
   * Tables that are left out and that the account may not even lock, with their sequences: pg_dump is not to look at them.
   * `isWhole`: a table that is no partition.
   */
  readonly unreadable: readonly (RelationName & { readonly isWhole: boolean })[];
}

/** What a plan of a schema is made with, beside its dump. */
export interface SchemaFacts {
  readonly source: SourceSchemaFacts;
  readonly target: {
    /** As `server_version_num`. */
    readonly serverVersion: number;
    /** Those that can be created there. */
    readonly extensions: ReadonlySet<string>;
  };
  /** Tables that are not to be in the copy (`none`): stored ones, and the roots of their partition trees. */
  readonly leftOut: readonly RelationName[];
}
