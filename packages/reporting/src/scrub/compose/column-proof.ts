import type { DecidedColumn, MaskingPlan } from '@prodlike/masking';
import type { ColumnMeasures, ColumnProof } from '@prodlike/scrubbing';

/**
 * Looks up what was proved of a decided column: of its own table, and of the partitions that follow it, taken together.
 *
 * @returns undefined where nothing was proved
 */
export function columnProofs(
  plan: MaskingPlan,
  proofs: readonly ColumnProof[],
): (decided: DecidedColumn) => ColumnProof | undefined {
  const parentOf = new Map(
    plan.catalog.tables.filter(({ isPartition }) => isPartition).map(({ oid, parents }) => [oid, parents[0]]),
  );
  const rootOf = (oid: number): number => {
    const parent = parentOf.get(oid);
    return parent === undefined ? oid : rootOf(parent);
  };
  const byColumn = new Map<string, ColumnProof[]>();
  for (const proof of proofs) {
    const key = `${rootOf(proof.oid)} ${proof.column}`;
    byColumn.set(key, [...(byColumn.get(key) ?? []), proof]);
  }
  return ({ table, column }) => {
    const found = byColumn.get(`${table.oid} ${column.name}`) ?? [];
    return found.find(({ oid }) => oid === table.oid && found.length === 1) ?? together(found);
  };
}

function together(proofs: readonly ColumnProof[]): ColumnProof | undefined {
  const [first] = proofs;
  if (first === undefined) return undefined;
  const compared = proofs.reduce((sum, proof) => sum + proof.compared, 0);
  const unchanged = proofs.reduce((sum, proof) => sum + (proof.unchangedShare ?? 0) * proof.compared, 0);
  return {
    ...first,
    compared,
    unchangedShare: compared === 0 ? null : unchanged / compared,
    expectedShare: Math.max(...proofs.map(({ expectedShare }) => expectedShare)),
    passed: proofs.every(({ passed }) => passed),
    failures: [...new Set(proofs.flatMap(({ failures }) => failures))],
    before: meanOf(proofs.flatMap(({ before, compared }) => (before ? [{ ...before, compared }] : []))),
    after: meanOf(proofs.flatMap(({ after, compared }) => (after ? [{ ...after, compared }] : []))),
  };
}

/** Partitions weigh as much as was compared of them; different values of one partition may be those of another. */
function meanOf(measures: readonly (ColumnMeasures & { compared: number })[]): ColumnMeasures | null {
  if (measures.length === 0) return null;
  const weights = measures.map(({ compared }) => Math.max(compared, 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0) / total;
  const ordered = measures.every(({ correlation }) => correlation !== null);
  return {
    nullFraction: mean(measures.map(({ nullFraction }) => nullFraction)),
    distinct: Math.max(...measures.map(({ distinct }) => distinct)),
    commonFrequencies: [mean(measures.map(({ commonFrequencies }) => commonFrequencies[0] ?? 0))],
    averageLength: mean(measures.map(({ averageLength }) => averageLength)),
    correlation: ordered ? mean(measures.map(({ correlation }) => correlation ?? 0)) : null,
  };
}
