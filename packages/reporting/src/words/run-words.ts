import { type PublicText, publicText } from '@prodlike/core';
import type { ReportedRun } from '../public-report';
import { commandWords } from './command-words';
import { counted } from './count';
import { duration } from './duration';

const titles: Record<ReportedRun['kind'], PublicText> = {
  second: publicText`Second run`,
  rollback: publicText`Rollback`,
};

const unchanged: Record<ReportedRun['kind'], PublicText> = {
  second: publicText`the schema stayed as it was`,
  rollback: publicText`the schema is what it was before the migrations`,
};

export function runTitle({ kind }: ReportedRun): PublicText {
  return titles[kind];
}

/** How a further run ended and what it did to the schema, as the end of a sentence of which it is the subject. */
export function runWords({ kind, command, durationMs, schemaDifferences }: ReportedRun): PublicText {
  if (command.outcome === 'skipped')
    return publicText`was not begun, because what went before did not end well`;
  return publicText`${commandWords(command.outcome)} after ${duration(durationMs)}; ${schemaWords(kind, schemaDifferences)}`;
}

function schemaWords(kind: ReportedRun['kind'], differences: ReportedRun['schemaDifferences']): PublicText {
  if (differences === null) return publicText`the schema could not be compared`;
  if (differences.length === 0) return unchanged[kind];
  const number = counted(differences.length, publicText`difference`, publicText`differences`);
  return publicText`${number} in the schema`;
}
