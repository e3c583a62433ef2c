import { catalogName, measuredWords, publicInstant } from '@prodlike/core';
import { serverVersionWords } from '../../words/server-version-words';
import { distributionObjection } from '../objections/distribution-objection';
import { driftObjection } from '../objections/drift-objection';
import { labelsObjection } from '../objections/labels-objection';
import { layoutObjection } from '../objections/layout-objection';
import { isMasked, typesObjection } from '../objections/types-objection';
import type { ScrubReport } from '../scrub-report';
import { columnProofs } from './column-proof';
import { reportedColumn } from './reported-column';
import {
  reportedAccounts,
  reportedFaults,
  reportedObjects,
  reportedScripts,
  reportedTables,
  reportedUndecided,
} from './reported-parts';
import { reportedProof } from './reported-proof';
import type { ScrubReportInput } from './scrub-report-input';
import { scrubVerdict } from './scrub-verdict';

/** The report of one scrub, from what was planned, done and proved. Pure: nothing of it is measured here. */
export function composeScrubReport(input: ScrubReportInput): ScrubReport {
  const { plan, startedAt, finishedAt, failure } = input;
  const proofOf = columnProofs(plan, input.proof?.columns ?? []);
  const columns = plan.columns.map((decided) => ({
    isMasked: isMasked(decided),
    reported: reportedColumn(decided, input.familyOf(decided.column.type), proofOf(decided)),
  }));
  const masked = columns.filter((column) => column.isMasked).map(({ reported }) => reported);
  const kept = columns.map(({ reported }) => reported).filter(({ decision }) => decision === 'keep');
  return {
    schemaVersion: 1,
    mode: input.mode,
    verdict: scrubVerdict(input),
    startedAt: publicInstant(startedAt),
    finishedAt: publicInstant(finishedAt),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    prodlikeVersion: measuredWords(input.prodlikeVersion),
    serverVersion: serverVersionWords(plan.catalog.serverVersion),
    database: catalogName(plan.catalog.database),
    policyHash: measuredWords(input.policyHash),
    failure:
      failure === undefined
        ? null
        : { step: measuredWords(failure.step), message: measuredWords(failure.message, 1_000) },
    objections: {
      types: typesObjection(input),
      drift: driftObjection(input),
      labels: labelsObjection(input),
      distribution: distributionObjection(input, masked),
      layout: layoutObjection(input, kept),
    },
    columns: columns.map(({ reported }) => reported),
    tables: reportedTables(input.tables),
    accounts: reportedAccounts(input.accounts),
    disarmed: reportedObjects(input.objects),
    undecided: reportedUndecided(plan.undecided),
    faults: reportedFaults(plan.faults),
    scripts: reportedScripts(input.scripts),
    remarks: input.remarks.map((remark) => measuredWords(remark)),
    ...reportedProof(plan, input.proof),
  };
}
