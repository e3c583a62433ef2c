export { compilePlan } from './compile-plan';
export { checkRows, type RowCheckOptions } from './constraints/rows/check-rows';
export { checkSqlExpressions } from './constraints/sql-expressions/check-sql-expressions';
export { typeFamily } from './constraints/type-family';
export { detectFromCatalog } from './detection/detect-from-catalog';
export { detectFromRows, type RowDetectionOptions } from './detection/detect-from-rows';
export { detectInText } from './detection/detect-in-text';
export { type DetectedKind, type Detection, detectedKinds } from './detection/detection';
export type { DetectionPattern } from './detection/detection-pattern';
export { detectionPatterns } from './detection/detection-patterns';
export { mergeDetections } from './detection/merge-detections';
export { type MaskedLeaf, maskedLeaves } from './documents/masked-leaves';
export { checkDrift, type Drift } from './drift/check-drift';
export { renderPolicy } from './init/render-policy';
export { maskingKeyInput } from './masking-key-input';
export type { MaskedColumn, MaskingPlan, TableMasks } from './masking-plan';
export { maskingSettings } from './masking-settings';
export { masks } from './masks/all-masks';
export { keyedChoice, keyedDigest, maskingSettingNames } from './masks/keyed-hash';
export type {
  Locale,
  Mask,
  MaskContext,
  MaskExample,
  MaskExpression,
  MaskPromise,
  MaskTarget,
  TypeFamily,
} from './masks/mask';
export type {
  DecidedColumn,
  PathDecision,
  PathStep,
  Policy,
  PolicyFault,
  UndecidedColumn,
  ValueDecision,
} from './policy/decision';
export { MaskRefusal } from './policy/mask-refusal';
export { maskingSchema } from './policy/masking-schema';
export { placePolicyFaults, policyFaultError } from './policy/policy-fault-error';
