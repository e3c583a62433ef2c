import * as v from 'valibot';

/** A whole number of any size, which a query gives as text. */
export const bigintText = v.pipe(
  v.string(),
  v.regex(/^-?\d+$/),
  v.transform((text) => BigInt(text)),
);
