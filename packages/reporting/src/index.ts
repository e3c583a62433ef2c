export { annotationsOf } from './annotations-of';
export { type CommentOptions, renderComment } from './comment/render-comment';
export { composeReport, type ReportInput } from './compose-report';
export {
  type ExceptionFault,
  type MigrationException,
  type ParsedExceptions,
  parseExceptions,
} from './exceptions/parse-exceptions';
export { type UpsertOptions, type UpsertResult, upsertComment } from './github/upsert-comment';
export type { MigrationFile } from './migration-file';
export { renderPage } from './page/render-page';
export { renderPlain } from './plain/render-plain';
export type * from './public-report';
export { reportJson } from './report-json';
export { renderSummary } from './summary/render-summary';
export { type Thresholds, thresholdsSchema } from './thresholds/thresholds-schema';
