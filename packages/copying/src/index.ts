export { copySample } from './copy-sample';
export {
  type CopiedLargeObjects,
  copyLargeObjects,
  type LargeObjectOptions,
} from './large-objects/copy-large-objects';
export type { Omitted } from './omitted';
export type { RowSink, RowSource } from './relay/row-source';
export { type CopyLogins, createLogins } from './roles/create-logins';
export type { ObjectStore } from './s3/object-store';
export { requireS3Export } from './s3/require-s3-export';
export { type S3RowSourceOptions, s3RowSource } from './s3/s3-row-source';
export type { CopySampleRequest } from './sample/copy-sample-request';
export type { SampleCopy, SampledEdge, SampledTable } from './sample/sample-copy';
export { checkTarget, type TargetCheck } from './schema/check-target';
export { createSchema } from './schema/create-schema';
export { type DumpOptions, dumpSchema, type SchemaDump } from './schema/dump-schema';
export { type FactsRequest, readSchemaFacts } from './schema/facts/read-schema-facts';
export type { FinishedSchema } from './schema/finish/finished-schema';
export { type FinishOptions, finishSchema } from './schema/finish-schema';
export { planSchema } from './schema/plan/plan-schema';
export { readSchemaPlan, type SchemaPlanRequest } from './schema/read-schema-plan';
export type { RelationName, SchemaFacts, SourceSchemaFacts } from './schema/schema-facts';
export type { SchemaFault, SchemaPlan } from './schema/schema-plan';
export { readSourcePositions, type SourcePositions } from './sequences/read-source-positions';
export type { SequenceOutcome } from './sequences/sequence-outcome';
export { setSequences } from './sequences/set-sequences';
export type { CopiedTable, TableCopy } from './table-copy';
export { type CopyTablesRequest, copyTables } from './tables/copy-tables';
export { planTableCopies } from './tables/plan-table-copies';
export { type VerifyTablesRequest, verifyTables } from './tables/verify-tables';
