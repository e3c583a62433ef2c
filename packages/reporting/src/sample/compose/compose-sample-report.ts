import { branchText, catalogName, measuredWords, publicInstant } from '@prodlike/core';
import { reportedFaults, reportedUndecided } from '../../scrub/compose/reported-parts';
import { reportedResidue } from '../../scrub/compose/reported-proof';
import { serverVersionWords } from '../../words/server-version-words';
import type { SampleReport } from '../sample-report';
import {
  reportedEdges,
  reportedImage,
  reportedMasking,
  reportedSampleTables,
  reportedSequences,
} from './reported-copy';
import { reportedOmissions, reportedSamplePlan } from './reported-sample-plan';
import type { SampleReportInput } from './sample-report-input';
import { sampleVerdict } from './sample-verdict';

/** The report of one sample, from what was planned, copied and sealed. Pure: nothing of it is measured here. */
export function composeSampleReport(input: SampleReportInput): SampleReport {
  const { startedAt, finishedAt, failure, snapshotAt } = input;
  return {
    schemaVersion: 1,
    target: input.target,
    verdict: sampleVerdict(input),
    startedAt: publicInstant(startedAt),
    finishedAt: publicInstant(finishedAt),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    prodlikeVersion: measuredWords(input.prodlikeVersion),
    source: {
      database: catalogName(input.database),
      serverVersion: serverVersionWords(input.serverVersion),
      snapshotAt: snapshotAt === null ? null : publicInstant(snapshotAt),
      standby: input.standby,
    },
    policyHash: measuredWords(input.policyHash),
    masking: reportedMasking(input.decided),
    failure:
      failure === undefined
        ? null
        : { step: measuredWords(failure.step), message: measuredWords(failure.message, 1_000) },
    phases: input.phases.map(({ title, durationMs }) => ({ title: measuredWords(title), durationMs })),
    plan: input.plan === null ? null : reportedSamplePlan(input.plan),
    tables: reportedSampleTables(input.tables),
    edges: reportedEdges(input.edges),
    sequences: reportedSequences(input.sequences),
    omitted: reportedOmissions(input.omitted),
    emptyRoots: input.emptyRoots.map((path) => branchText(path, 300)),
    image: reportedImage(input.image),
    residue: reportedResidue(input.residue),
    coverage: input.coverage.map((line) => measuredWords(line)),
    undecided: reportedUndecided(input.undecided),
    faults: reportedFaults(input.faults),
  };
}
