import { publicText } from '@prodlike/core';
import type { HeaderNumber } from '../../page/markup/page-header';
import { bytes } from '../../words/bytes';
import { count, counted } from '../../words/count';
import { duration } from '../../words/duration';
import type { ScrubReport } from '../scrub-report';
import { share } from './share';

/** The three numbers that matter: columns masked, what is unchanged of them, and how long it took. */
export function headerNumbers(report: ScrubReport): readonly HeaderNumber[] {
  const { types, layout } = report.objections;
  return [
    {
      title: publicText`Masked`,
      value: publicText`${count(types.masked)}`,
      explanation: publicText`of ${counted(types.columns, publicText`column`, publicText`columns`)}, ${count(types.kept)} kept with a reason`,
    },
    unchanged(report),
    {
      title: publicText`Duration`,
      value: duration(report.durationMs),
      explanation:
        layout.sizeRatio === null
          ? publicText`nothing was rewritten`
          : publicText`for ${bytes(layout.beforeBytes)} in ${counted(report.tables.length, publicText`table`, publicText`tables`)}`,
    },
  ];
}

function unchanged({ columns, residue }: ScrubReport): HeaderNumber {
  const title = publicText`Unchanged values`;
  const shares = columns.flatMap(({ decision, unchangedShare }) =>
    decision === 'keep' || decision === 'generated' || unchangedShare === null ? [] : [unchangedShare],
  );
  if (shares.length === 0)
    return { title, value: publicText`not measured`, explanation: publicText`in this run` };
  const places = residue.filter(({ fails }) => fails).length;
  return {
    title,
    value: share(Math.max(...shares)),
    explanation: publicText`at most, in a masked column; ${counted(places, publicText`place`, publicText`places`)} with originals`,
  };
}
