import * as v from 'valibot';

const value = v.union(
  [v.string(), v.number(), v.boolean(), v.null()],
  'expected a text, a number, true, false or null',
);

/**
 * Where the values of one parameter come from: evenly out of whole numbers from-to, out of a list, or sampled from a
 * column of the clone, as in `app.orders.id`.
 */
export const parameterSchema = v.pipe(
  v.strictObject({
    range: v.optional(v.tuple([v.pipe(v.number(), v.safeInteger()), v.pipe(v.number(), v.safeInteger())])),
    list: v.optional(v.pipe(v.array(value), v.minLength(1), v.maxLength(1_000))),
    column: v.optional(v.pipe(v.string(), v.nonEmpty())),
  }),
  v.check(
    (source) => Object.values(source).filter((each) => each !== undefined).length === 1,
    'expected one of range, list, column',
  ),
  v.check(
    ({ range }) => range === undefined || range[0] <= range[1],
    'expected the smaller number of range first',
  ),
);

export type ParameterSource = v.InferOutput<typeof parameterSchema>;
