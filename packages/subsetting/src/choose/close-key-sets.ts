import type { SourceSnapshot } from '@prodlike/postgres';
import { closeInArrays } from './arrays/close-in-arrays';
import type { Closure } from './closure';
import { keepingTransaction } from './keeping-transaction';
import type { PreparedChoice } from './prepared-choice';
import { closeInTemporaryTables } from './temporary-tables/close-in-temporary-tables';

/** Closes the key sets of a plan in a snapshot, in temporary tables where the snapshot has them. */
export function closeKeySets(
  snapshot: SourceSnapshot,
  choice: PreparedChoice,
  report: (line: string) => void = () => undefined,
): Promise<Closure> {
  return keepingTransaction(snapshot.owner, () =>
    snapshot.temporaryTables
      ? closeInTemporaryTables(snapshot, choice, report)
      : closeInArrays(snapshot, choice, report),
  );
}
