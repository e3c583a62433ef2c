import {
  branchText,
  catalogName,
  catalogQualifiedName,
  measuredWords,
  type PublicText,
  publicText,
} from '@prodlike/core';
import type { MaskingPlan } from '@prodlike/masking';
import type { ProofResult, Residue } from '@prodlike/scrubbing';
import type { ReportedResidue, ScrubReport } from '../scrub-report';

/** Places where originals are or may be, what fails first. */
export function reportedResidue(residue: readonly Residue[]): readonly ReportedResidue[] {
  return residue
    .map(({ kind, where, count, fails }) => ({ kind, where: measuredWords(where), count, fails }))
    .sort((a, b) => Number(b.fails) - Number(a.fails));
}

/** What the proof found, column measures apart. */
export function reportedProof(
  { catalog }: MaskingPlan,
  proof: ProofResult | null,
): Pick<ScrubReport, 'residue' | 'plans' | 'anonymity' | 'coverage'> {
  const tableOf = (oid: number): PublicText => {
    const table = catalog.tables.find((each) => each.oid === oid);
    return table ? catalogQualifiedName(table.schema, table.name) : publicText`(gone)`;
  };
  return {
    residue: reportedResidue(proof?.residue ?? []),
    plans: (proof?.plans ?? []).map(({ query, changed, before, after, costBefore, costAfter }) => ({
      query: branchText(query, 80),
      changed,
      before: measuredWords(before),
      after: measuredWords(after),
      costBefore,
      costAfter,
    })),
    anonymity: (proof?.anonymity ?? []).map(({ oid, columns, smallestGroup, groups, singletons }) => ({
      table: tableOf(oid),
      columns: columns.map(catalogName),
      smallestGroup,
      groups,
      singletons,
    })),
    coverage: (proof?.coverage ?? []).map((line) => measuredWords(line)),
  };
}
