export { describeState } from './describe/describe-state';
export { memberName } from './plan/fleet/next-name';
export { ownershipBounds } from './plan/fleet/own-fleet';
export { planRotation } from './plan/plan-rotation';
export { sourceSubject, sourcesOf } from './plan/source/source-subject';
export {
  type ComparedSetting,
  type DescribedRecord,
  type DescribedState,
  type PlannedStep,
  type RotationFault,
  type RotationPlan,
  type RotationStep,
  rotationSteps,
} from './rotation-plan';
export type {
  MonthlyPrices,
  RecordRequest,
  RestorePoint,
  RotationRequest,
  WantedSettings,
} from './rotation-request';
export { rotate } from './run/rotate';
export type { DatabaseTarget, EffectVerdict, RotationEffects } from './run/rotation-effects';
export type { RotationOutcome, StepOutcome } from './run/rotation-outcome';
export { compareSettings } from './settings/compare-settings';
export { monthlyPriceDifference } from './settings/monthly-price-difference';
