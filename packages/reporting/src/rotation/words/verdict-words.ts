import { type PublicText, publicText } from '@prodlike/core';
import { counted } from '../../words/count';
import type { RotationReport, RotationVerdict } from '../rotation-report';
import { stepWords } from './step-words';

export const rotationVerdictWords: Record<RotationVerdict, PublicText> = {
  rotated: publicText`Rotated`,
  'up-to-date': publicText`Up to date`,
  planned: publicText`Planned`,
  failed: publicText`Failed`,
  refused: publicText`Refused`,
};

/** The verdict in a sentence, without the verdict's own word. */
export function rotationHeadline(report: RotationReport): PublicText {
  const { instances, record, faults } = report;
  switch (report.verdict) {
    case 'refused':
      return publicText`${counted(faults.length, publicText`thing stands`, publicText`things stand`)} in the way, and nothing was changed`;
    case 'planned':
      return plannedHeadline(report);
    case 'failed':
      return failedHeadline(report);
    case 'up-to-date':
      return publicText`${instances.next} has the newest data under this policy already, and ${record.name} points at it`;
    default:
      return publicText`${record.name} points at ${instances.next}, masked as the policy says; ${deletedWords(report)}`;
  }
}

function plannedHeadline({ kind, instances, snapshot }: RotationReport): PublicText {
  if (kind === 'up-to-date') return publicText`${instances.next} is up to date; nothing was changed`;
  const from = snapshot === null ? instances.source : snapshot.id;
  return kind === 'resume'
    ? publicText`would go on with ${instances.next}, restored from ${from}; nothing was changed`
    : publicText`would restore ${from} as ${instances.next}; nothing was changed`;
}

function failedHeadline({ failure, steps, instances }: RotationReport): PublicText {
  const whatBecame = {
    none: publicText`nothing was made`,
    deleted: publicText`${instances.next} was deleted`,
    kept: publicText`the next run goes on with ${instances.next}`,
    'in-use': publicText`the record points at ${instances.next}`,
  } as const;
  if (failure === null) return publicText`the run stopped before its end`;
  const step = steps.find(({ outcome }) => outcome === 'failed');
  const where = step === undefined ? failure.step : stepWords[step.step];
  const back = failure.rolledBack ? publicText`the record was set back, ` : publicText``;
  return publicText`${where} did not succeed; ${back}${whatBecame[failure.next]}`;
}

function deletedWords({ deleted }: RotationReport): PublicText {
  return deleted.length === 0
    ? publicText`nothing was deleted`
    : publicText`${counted(deleted.length, publicText`old one`, publicText`old ones`)} deleted`;
}
