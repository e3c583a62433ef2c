export { accountPasswords } from './accounts/account-passwords';
export { type AccountsPolicy, accountsSchema } from './accounts/accounts-schema';
export { type DisarmingPlan, planDisarming } from './accounts/plan-disarming';
export { type CheckedScript, checkAfterScripts } from './accounts/scripts/check-after-scripts';
export { applyMasks } from './apply/apply-masks';
export type { ApplyOptions } from './apply/apply-options';
export { type FinishOptions, type FinishResult, finishApply } from './apply/finish-apply';
export { openScrubState } from './apply/state/open-scrub-state';
export { recordedOutcomes } from './apply/state/recorded-outcomes';
export type { ScrubState } from './apply/state/scrub-state';
export { stateSchema } from './apply/state/state-schema';
export { type MeasureBeforeOptions, measureBefore } from './proof/measure-before';
export { type ProveOptions, prove } from './proof/prove';
export {
  type FingerprintOptions,
  fingerprintOriginals,
  type SampledRows,
  type SampleOriginals,
} from './proof/sample/fingerprint-originals';
export {
  prepareSampleProof,
  type SampleProof,
  type SampleProofOptions,
  type SampleProofResult,
} from './proof/sample/sample-proof';
export type { SampleFiles } from './proof/sample/search-sealed-files';
export { type PlanOptions, planScrub } from './run/plan-scrub';
export { proveScrub } from './run/prove-scrub';
export { runFailure } from './run/run-failure';
export { sampleRows } from './run/sample-rows';
export { scrubDatabase } from './run/scrub-database';
export type { ScrubJob, ScrubSubject } from './run/scrub-job';
export { type PlannedScrub, ScrubRun } from './run/scrub-run';
export { afterScripts, scrubSections } from './run/scrub-sections';
export { withFaults } from './run/with-faults';
export type {
  AccountOutcome,
  AfterScript,
  Anonymity,
  ColumnFailure,
  ColumnMeasures,
  ColumnProof,
  DisarmedObject,
  PlanChange,
  ProofResult,
  Residue,
  TableOutcome,
} from './scrub-result';
