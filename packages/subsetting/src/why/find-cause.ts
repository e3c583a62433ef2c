import type { WhyStep } from './explanation';
import type { RowKey } from './single-row';
import type { TracedClosure } from './traced-closure';

export interface Cause {
  readonly by: WhyStep['by'];
  /** The row at the other end of the edge. */
  readonly from?: RowKey;
}

/** By the one edge that brings the rows of a unit without a key set. */
async function followedCause(traced: TracedClosure, row: RowKey): Promise<Cause | undefined> {
  const { rows } = traced.role(row.unit);
  if (rows.kind !== 'followed' || !(await traced.isFollowed(row))) return undefined;
  const from = await traced.parentOf(row, rows.edge);
  return from && { by: { kind: 'edge', edge: rows.edge, direction: 'down' }, from };
}

async function arrivalCause(traced: TracedClosure, row: RowKey): Promise<Cause | undefined> {
  const arrival = await traced.arrival(row);
  if (arrival === undefined) return undefined;
  const { reason } = arrival.step;
  if (reason.kind === 'root') return { by: reason };
  const { edge } = reason;
  const from =
    reason.kind === 'down'
      ? await traced.parentOf(row, edge)
      : await traced.chosenChildOf(row, edge, arrival.at);
  return from && { by: { kind: 'edge', edge, direction: reason.kind }, from };
}

/**
 * Finds what brought a row into the sample: a root, or an edge with the row that was there before.
 *
 * @param wanted whether it is asked why the row brings children, for which it is not enough that every row is chosen
 * @returns `undefined` where the row is not in the sample
 */
export async function findCause(
  traced: TracedClosure,
  row: RowKey,
  wanted: boolean,
): Promise<Cause | undefined> {
  const role = traced.role(row.unit);
  if (role.rows.kind === 'none') return undefined;
  if (role.wanted === 'every') {
    const root = traced.choice.plan.roots.find(
      ({ unit, choice }) => unit === row.unit && choice.kind === 'all',
    );
    return root && { by: { kind: 'root', root } };
  }
  if (role.rows.kind === 'every' && !wanted) return { by: { kind: 'content' } };
  return role.rows.kind === 'followed' ? await followedCause(traced, row) : await arrivalCause(traced, row);
}
