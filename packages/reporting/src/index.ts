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
export { requirePageAssets } from './page/assets/require-page-assets';
export type { PrivatePageData } from './page/private-page-data';
export { renderFullPage } from './page/render-full-page';
export { renderPage } from './page/render-page';
export { renderPlain } from './plain/render-plain';
export { publicFailure } from './public-failure';
export type * from './public-report';
export { type PublishedReport, publishReport } from './publish-report';
export { reportJson } from './report-json';
export { composeRotationReport } from './rotation/compose/compose-rotation-report';
export type { RotationFailure, RotationReportInput } from './rotation/compose/rotation-report-input';
export { renderRotationSummary } from './rotation/markdown/render-rotation-summary';
export { renderRotationPage } from './rotation/page/render-rotation-page';
export { renderRotationPlain } from './rotation/render-rotation-plain';
export { rotationJson } from './rotation/rotation-json';
export type { RotationReport, RotationVerdict } from './rotation/rotation-report';
export { rotationReportSchema } from './rotation/schema/rotation-report-schema';
export type { RunInput } from './runs/run-input';
export { composeSampleReport } from './sample/compose/compose-sample-report';
export type { ForeseenSample, SampleReportInput } from './sample/compose/sample-report-input';
export { renderSampleSummary } from './sample/markdown/render-sample-summary';
export { renderSamplePage } from './sample/page/render-sample-page';
export { renderSamplePlain } from './sample/render-sample-plain';
export { sampleJson } from './sample/sample-json';
export type { SampleReport, SampleTargetKind, SampleVerdict } from './sample/sample-report';
export { sampleReportSchema } from './sample/schema/sample-report-schema';
export { composeScrubReport } from './scrub/compose/compose-scrub-report';
export type { ScrubReportInput } from './scrub/compose/scrub-report-input';
export { renderScrubSummary } from './scrub/markdown/render-scrub-summary';
export type { ScrubObjections } from './scrub/objections/scrub-objections';
export { renderScrubPage } from './scrub/page/render-scrub-page';
export { renderScrubPlain } from './scrub/render-scrub-plain';
export { scrubReportSchema } from './scrub/schema/scrub-report-schema';
export { scrubJson } from './scrub/scrub-json';
export type { ScrubMode, ScrubReport, ScrubVerdict } from './scrub/scrub-report';
export { scrubHeadline } from './scrub/words/verdict-words';
export { renderSummary } from './summary/render-summary';
export { type Thresholds, thresholdsSchema } from './thresholds/thresholds-schema';
export { writeReportFiles } from './write-report-files';
