import { quoteIdentifier, quoteQualified } from '@prodlike/postgres';
import * as v from 'valibot';
import { MaskRefusal } from '../../policy/mask-refusal';
import { bindNames } from '../bind-names';
import { choiceSalts } from '../choice-salts';
import { keyedChoice } from '../keyed-hash';
import type { Mask, MaskContext } from '../mask';
import { allFamilies } from './all-families';

const options = v.strictObject({ subject: v.optional(v.string()) });

const sampleSize = 1000;

/** Up to a thousand distinct values of the column: those with the least keyed hashes, so that they come from everywhere. */
function sample({ table, column }: MaskContext): string {
  const name = quoteIdentifier(column.name);
  const text = 's.value::text COLLATE "C"';
  return `ARRAY(SELECT s.value FROM (SELECT DISTINCT ${name} AS value FROM ${quoteQualified(table.schema, table.name)} WHERE ${name} IS NOT NULL) AS s ORDER BY ${keyedChoice(text, choiceSalts.pickSample)},${text} LIMIT ${sampleSize})`;
}

export const pickMask: Mask<typeof options> = {
  name: 'pick',
  description:
    'Another value of the same column, chosen by the key out of a thousand of its distinct values; with `subject`, a column of the same row, one choice for each subject. For values that say nothing by themselves. The only value of a column stays.',
  families: allFamilies.filter((family) => family !== 'json' && family !== 'geometry' && family !== 'other'),
  options,
  promise: () => ({
    injective: false,
    maxLength: 'original',
    makesNull: false,
    functional: false,
    chanceUnchanged: 0,
  }),
  compile({ subject }, context) {
    const { column, type, value } = context;
    if (type.sql !== column.type.sql)
      throw new MaskRefusal(
        'pick cannot choose inside a document or array',
        'Use another mask for this path.',
      );
    const text =
      subject === undefined ? `(${value})::text` : `coalesce((${context.original(subject)})::text,'')`;
    const hash = keyedChoice(`${text} COLLATE "C"`, choiceSalts.pick);
    const one = bindNames(
      [
        { original: value, hash, choices: sample(context) },
        { original: 'original', hash: 'hash', choices: 'choices', count: 'greatest(cardinality(choices),1)' },
        {
          original: 'original',
          hash: 'hash',
          choices: 'choices',
          count: 'count',
          chosen: 'choices[1+hash%count]',
        },
      ],
      'CASE WHEN chosen=original THEN choices[1+(hash+1)%count] WHEN original IS NOT NULL THEN chosen END',
    );
    return { sql: one, needsQuery: true };
  },
  examples: [{ type: 'text', original: 'Ada', options: {}, result: 'Alan' }],
};
