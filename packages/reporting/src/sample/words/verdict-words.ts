import { type PublicText, publicText } from '@prodlike/core';
import { bytes } from '../../words/bytes';
import { count, counted } from '../../words/count';
import { duration } from '../../words/duration';
import type { SampleReport, SampleVerdict } from '../sample-report';

export const sampleVerdictWords: Record<SampleVerdict, PublicText> = {
  sealed: publicText`Sealed`,
  planned: publicText`Planned`,
  undecided: publicText`Undecided`,
  failed: publicText`Failed`,
  refused: publicText`Refused`,
};

/** All rows of the sample. */
export function sampledRows({ tables }: SampleReport): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}

/** The verdict in a sentence, without the verdict's own word and without a name. */
export function sampleHeadline(report: SampleReport): PublicText {
  switch (report.verdict) {
    case 'refused':
      return publicText`${counted(report.faults.length, publicText`entry of prodlike.yml`, publicText`entries of prodlike.yml`)} cannot be, and nothing was copied`;
    case 'undecided':
      return publicText`${counted(report.undecided.length, publicText`column or path has`, publicText`columns or paths have`)} no decision, and nothing was copied`;
    case 'failed':
      return failedHeadline(report);
    case 'planned':
      return plannedHeadline(report);
    default:
      return sealedHeadline(report);
  }
}

function failedHeadline({ residue }: SampleReport): PublicText {
  const places = residue.filter(({ fails }) => fails).length;
  return places > 0
    ? publicText`originals were found in ${counted(places, publicText`place`, publicText`places`)}, and nothing was handed out`
    : publicText`the run stopped before its end, and nothing was handed out`;
}

function plannedHeadline({ plan }: SampleReport): PublicText {
  if (plan === null) return publicText`nothing was copied`;
  const time = plan.copyMs === null ? publicText`` : publicText`, ${duration(plan.copyMs)} of copying`;
  return publicText`about ${counted(plan.rows, publicText`row`, publicText`rows`)} in ${counted(plan.tables.length, publicText`table`, publicText`tables`)}, ${bytes(plan.bytes)}${time}; nothing was copied`;
}

function sealedHeadline(report: SampleReport): PublicText {
  const filled = report.tables.filter(({ rows }) => rows > 0).length;
  const what = publicText`${counted(sampledRows(report), publicText`row`, publicText`rows`)} in ${count(filled)} of ${counted(report.tables.length, publicText`copied table`, publicText`copied tables`)}`;
  return report.masking.unmasked
    ? publicText`NOT MASKED: ${what}, as they are in the source`
    : publicText`${what}, masked as the policy says; ${searched(report)}`;
}

/** What does not fail the proof was found all the same. */
function searched({ residue }: SampleReport): PublicText {
  const places = counted(residue.length, publicText`place`, publicText`places`);
  return residue.length === 0
    ? publicText`no original was found in any file`
    : publicText`every file was searched, nothing found fails the proof, and ${places} ${residue.length === 1 ? publicText`is` : publicText`are`} worth a look`;
}
