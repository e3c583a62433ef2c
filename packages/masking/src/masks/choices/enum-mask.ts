import { quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import { MaskRefusal } from '../../policy/mask-refusal';
import { choiceSalts } from '../choice-salts';
import { keyedChoice } from '../keyed-hash';
import type { Mask, MaskTarget } from '../mask';

const options = v.strictObject({
  labels: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
  subject: v.optional(v.string()),
});

function chosenLabels(
  labels: readonly string[] | undefined,
  { enumLabels, type }: MaskTarget,
): readonly string[] {
  const unknown = labels?.find((label) => !enumLabels.includes(label));
  if (unknown !== undefined)
    throw new MaskRefusal(
      `the label ${JSON.stringify(unknown)} is not one of ${type.sql}`,
      `Its labels are: ${enumLabels.join(', ')}.`,
    );
  return labels ?? enumLabels;
}

export const enumMask: Mask<typeof options> = {
  name: 'enum',
  description:
    'A keyed choice among the labels of the enum, or among `labels`. With `subject`, a column of the same row, one choice for each subject; without it, one other label for each label.',
  families: ['enum'],
  options,
  promise: ({ subject, labels }, target) => {
    const { length } = labels ?? target.enumLabels;
    return {
      injective: false,
      maxLength: null,
      makesNull: false,
      functional: subject === undefined,
      chanceUnchanged: subject === undefined && length > 1 ? 0 : 1 / Math.max(length, 1),
    };
  },
  compile({ subject, labels }, context) {
    const { value, type } = context;
    const array = `ARRAY[${chosenLabels(labels, context).map(quoteLiteral).join(',')}]::${type.sql}[]`;
    if (subject !== undefined) {
      const text = `coalesce((${context.original(subject)})::text COLLATE "C",'')`;
      return { sql: `CASE WHEN ${value} IS NOT NULL THEN ${indexed(array, text)} END`, needsQuery: false };
    }
    const others = `array_remove(${array},${value})`;
    return { sql: `coalesce(${indexed(others, `${value}::text`)},${value})`, needsQuery: false };
  },
  examples: [
    { type: 'mood', original: 'curious', options: {}, result: 'tired' },
    { type: 'mood', original: 'curious', options: { labels: ['calm'] }, result: 'calm' },
  ],
};

function indexed(array: string, text: string): string {
  return `(${array})[1+${keyedChoice(text, choiceSalts.enumLabel)}%greatest(cardinality(${array}),1)]`;
}
