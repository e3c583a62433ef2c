/** What a sequence of the copy was set to. */
export interface SequenceOutcome {
  readonly sequence: { readonly schema: string; readonly name: string };
  /** A whole number of up to 64 bits, as text. */
  readonly value: string;
  /** Whether `value` counts as used, so that the next one comes after it. */
  readonly isCalled: boolean;
  /**
   * `source`: where it stands there, which is never before the snapshot, since sequences know no transactions. `column`: the
   * copied rows are further on, or nothing could be read of the source's. `start`: nothing could be read, and there are no rows.
   */
  readonly from: 'source' | 'column' | 'start';
}
