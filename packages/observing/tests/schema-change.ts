/** One change of the base schema, and what takes it back. */
export interface SchemaChange {
  readonly change: string;
  readonly undo: string;
  /** What must be told: kind, object and name. */
  readonly told: readonly string[];
  /** First major version that has it. */
  readonly since?: number;
}
