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
