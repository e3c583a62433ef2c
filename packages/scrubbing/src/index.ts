export { applyMasks } from './apply/apply-masks';
export type { ApplyOptions } from './apply/apply-options';
export { withSuspendedForeignKeys } from './apply/foreign-keys/with-suspended-foreign-keys';
export { planTableMethod, type TableMethod } from './apply/method/plan-table-method';
export { type OpenScrubStateOptions, openScrubState } from './apply/state/open-scrub-state';
export type { ScrubState } from './apply/state/scrub-state';
export { stateSchema } from './apply/state/state-schema';
export type {
  AccountOutcome,
  AfterScript,
  Anonymity,
  ColumnMeasures,
  ColumnProof,
  DisarmedObject,
  PlanChange,
  ProofResult,
  Residue,
  TableOutcome,
} from './scrub-result';
