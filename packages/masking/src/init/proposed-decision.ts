/** A decision as prodlike.yml writes it. */
export type WrittenDecision = string | Readonly<Record<string, unknown>>;

/** One of the decisions that a column could get, the best first. */
export interface ProposedDecision {
  readonly written: WrittenDecision;
  /** A person should look at it: the evidence does not tell what the column holds. */
  readonly look: boolean;
  /** What a person should know of it, as the comment beside it. */
  readonly remark?: string;
}
