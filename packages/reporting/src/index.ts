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
export { composeScrubReport } from './scrub/compose/compose-scrub-report';
export type { ScrubReportInput } from './scrub/compose/scrub-report-input';
export { renderScrubSummary } from './scrub/markdown/render-scrub-summary';
export type { ScrubObjections } from './scrub/objections/scrub-objections';
export { renderScrubPage } from './scrub/page/render-scrub-page';
export { renderScrubPlain } from './scrub/render-scrub-plain';
export { scrubReportSchema } from './scrub/schema/scrub-report-schema';
export { scrubJson } from './scrub/scrub-json';
export type { ScrubMode, ScrubReport, ScrubVerdict } from './scrub/scrub-report';
export { renderSummary } from './summary/render-summary';
export { type Thresholds, thresholdsSchema } from './thresholds/thresholds-schema';
export { writeReportFiles } from './write-report-files';
