export { accountPasswords } from './accounts/account-passwords';
export { type AccountsPolicy, accountsSchema } from './accounts/accounts-schema';
export { type DisarmOptions, disarmAccounts } from './accounts/disarm-accounts';
export { type DisarmingPlan, planDisarming } from './accounts/plan-disarming';
export { type LoginProofOptions, proveLogins } from './accounts/prove-logins';
export { AfterScriptError } from './accounts/scripts/after-script-error';
export { type CheckedScript, checkAfterScripts } from './accounts/scripts/check-after-scripts';
export { runAfterScripts } from './accounts/scripts/run-after-scripts';
export { applyMasks } from './apply/apply-masks';
export type { ApplyOptions } from './apply/apply-options';
export { type FinishOptions, type FinishResult, finishApply } from './apply/finish-apply';
export { withSuspendedForeignKeys } from './apply/foreign-keys/with-suspended-foreign-keys';
export { planTableMethod, type TableMethod } from './apply/method/plan-table-method';
export { checkApply } from './apply/requirements/require-possible';
export { rewriteFailure } from './apply/sessions/rewrite-failure';
export { claimScrubState, type ScrubStateOptions } from './apply/state/claim-scrub-state';
export { openScrubState } from './apply/state/open-scrub-state';
export { recordedOutcomes } from './apply/state/recorded-outcomes';
export { remainingPlan } from './apply/state/remaining-plan';
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
