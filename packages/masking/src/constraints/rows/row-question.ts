import type { PolicyFault } from '../../policy/decision';

/** Something about masked values that only the rows can answer. */
export interface RowQuestion {
  /** Aggregate over the masked rows: how many break it. May fail on the first that does. */
  readonly count: string;
  /** Columns that the count uses, by name: masked where they are, generated ones computed from masked values. */
  readonly columns: readonly string[];
  /** Masked columns whose values before the cast it uses, under `uncastName`. */
  readonly uncast: readonly string[];
  /** Reads every row, because a sample would not tell. */
  readonly allRows: boolean;
  /** The rule that is to blame. */
  readonly where: string;
  /** What is wrong with the rows counted, as the rest of a sentence: `break the check constraint "positive" of crm.accounts`. */
  readonly fault: string;
  readonly remedy: string;
}

/** @param broken how many rows break it @param read how many were read */
export function answerFault(
  { where, fault, remedy }: RowQuestion,
  broken: number,
  read: number,
): PolicyFault | undefined {
  if (broken === 0) return undefined;
  const count = `${broken.toLocaleString('en-US')} of ${read.toLocaleString('en-US')} rows read`;
  return { where, fault: `masked values ${fault}: ${count}`, remedy };
}
