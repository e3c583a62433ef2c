export { composeReport, type ReportInput } from './compose-report';
export {
  type ExceptionFault,
  type MigrationException,
  type ParsedExceptions,
  parseExceptions,
} from './exceptions/parse-exceptions';
export type { MigrationFile } from './migration-file';
export type * from './public-report';
export { rulesTable } from './rules/rules-table';
export { defaultThresholds, type Thresholds, thresholdsSchema } from './thresholds/thresholds-schema';
