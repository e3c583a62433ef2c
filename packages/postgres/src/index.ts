export type {
  Catalog,
  CheckConstraint,
  Column,
  ColumnDependent,
  ColumnType,
  Domain,
  EnumType,
  ForeignKey,
  LookupIndex,
  Table,
  UniqueIndex,
} from './catalog/catalog';
export { type MaterializedView, readMaterializedViews } from './catalog/materialized-views';
export { partitionRoot } from './catalog/partition-root';
export { readCatalog } from './catalog/read-catalog';
export { readRows } from './catalog/read-rows';
export { notOfExtension, usersSchema } from './catalog/users-objects';
export { type ConnectOptions, connect } from './connect';
export { type ConnectionInputs, connectionInputs } from './connection-inputs/connection-inputs';
export { connectionSecrets } from './connection-inputs/connection-secrets';
export { isLoopback } from './connection-inputs/is-loopback';
export { serverConnection } from './connection-inputs/server-connection';
export type { ConnectionParameters, Route } from './connection-parameters';
export { CopyChecksum } from './copy/copy-checksum';
export { CopyIn } from './copy/copy-in';
export { CopyOut, type TakeCopyData } from './copy/copy-out';
export { type CopyFacts, sumUpCopy } from './copy/sum-up-copy';
export { inSession, type SessionRequest } from './in-session';
export { lockHolders } from './lock-holders';
export { formatName } from './names/format-name';
export { isExact, literalLength, matchesName, type NamePattern } from './names/name-pattern';
export { parseNameParts } from './names/parse-name-parts';
export { quotedPart } from './names/quoted-part';
export { type ParallelStep, runInParallel } from './parallel/run-in-parallel';
export { quoteIdentifier, quoteQualified } from './quote-identifier';
export { quoteLiteral } from './quote-literal';
export { detectDump } from './restore/detect-dump';
export type { DumpFormat } from './restore/dump-format';
export { type RestoreRequest, type RestoreResult, restoreDump } from './restore/restore-dump';
export { LoadingInterruptedError } from './restore/statements/server-refusal';
export type { SkippedObject } from './restore/statements/skipped-object';
export { serviceRoles } from './roles/service-roles';
export { rolledBack, undone } from './rolled-back';
export { choosePgDump } from './schema-dump/choose-pg-dump';
export { locatePgDump, type PgDumpSearch } from './schema-dump/locate-pg-dump';
export type { PgDump, SchemaDumpRequest } from './schema-dump/pg-dump';
export { pgDumpArguments } from './schema-dump/pg-dump-arguments';
export { certificateAuthorities, pgDumpEnvironment } from './schema-dump/pg-dump-environment';
export { pgDumpFailure } from './schema-dump/pg-dump-failure';
export { readSchemaArchive, type SchemaArchive } from './schema-dump/read-schema-archive';
export type { SchemaEntry } from './schema-dump/schema-entry';
export { scramVerifier } from './scram-verifier';
export { dataDirectoryMajor } from './server/data-directory';
export { defaultCacheDir } from './server/default-cache-dir';
export { initDataDirectory } from './server/init-data-directory';
export { type LocateServerOptions, locateServer } from './server/locate-server';
export { type ControlFile, parseControlFile } from './server/parse-control-file';
export { type ProgramOptions, type ProgramResult, runProgram } from './server/run-program';
export { type ServerAccount, serverAccount } from './server/server-account';
export { settingArguments } from './server/server-settings';
export type { RunningServer, ServerBinaries, ServerEnd, ServerOptions } from './server/server-types';
export { startServer } from './server/start-server';
export { startupFailure } from './server/startup-failure';
export { unsafeLoadSettings } from './server/unsafe-load-settings';
export { type ServerRefusal, serverRefusal, wordAt } from './server-refusal';
export { openSnapshot, type SnapshotOptions } from './snapshot/open-snapshot';
export { refuseUnreadable } from './snapshot/refuse-unreadable';
export { SnapshotLostError } from './snapshot/snapshot-lost-error';
export type { SourceSnapshot } from './snapshot/source-snapshot';
export { textForms } from './text-forms';
export { trySignIn } from './try-sign-in';
export { withMintedPassword } from './with-minted-password';
