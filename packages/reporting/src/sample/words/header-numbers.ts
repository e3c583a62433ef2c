import { publicText } from '@prodlike/core';
import type { HeaderNumber } from '../../page/markup/page-header';
import { bytes } from '../../words/bytes';
import { count, counted } from '../../words/count';
import { duration } from '../../words/duration';
import type { SampleReport } from '../sample-report';
import { sampledRows } from './verdict-words';

/** The numbers that matter: rows where there are any, what is masked of their columns, and how large and ready the result is. */
export function sampleHeaderNumbers(report: SampleReport): readonly HeaderNumber[] {
  const { plan, tables, image } = report;
  // Where nothing was chosen or made, no number says so.
  const isEmpty = plan === null && tables.length === 0 && image === null;
  return isEmpty ? [masked(report), result(report)] : [rows(report), masked(report), result(report)];
}

function rows(report: SampleReport): HeaderNumber {
  const { plan, tables } = report;
  const known = tables.length > 0 || plan === null ? tables : plan.tables;
  const ofSource = known.reduce((sum, { sourceRows }) => sum + Math.max(sourceRows, 0), 0);
  const number = tables.length > 0 || plan === null ? sampledRows(report) : plan.rows;
  return {
    title: publicText`Rows`,
    value: count(number),
    explanation: publicText`of about ${count(ofSource)} in ${counted(known.length, publicText`table`, publicText`tables`)}`,
  };
}

function masked({ masking }: SampleReport): HeaderNumber {
  const { unmasked, masked: number, kept, generated } = masking;
  const title = publicText`Masked`;
  if (unmasked)
    return { title, value: publicText`nothing`, explanation: publicText`because unmasked: true says so` };
  return {
    title,
    value: count(number),
    explanation: publicText`of ${counted(number + kept + generated, publicText`column`, publicText`columns`)}, ${count(kept)} kept with a reason`,
  };
}

function result({ image, durationMs }: SampleReport): HeaderNumber {
  if (image === null)
    return {
      title: publicText`Duration`,
      value: duration(durationMs),
      explanation: publicText`and no result`,
    };
  return {
    title: publicText`Size`,
    value: bytes(image.bytes),
    explanation: publicText`ready in ${duration(image.readyMs)}, made in ${duration(durationMs)}`,
  };
}
