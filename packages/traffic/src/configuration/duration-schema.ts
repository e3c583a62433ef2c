import * as v from 'valibot';

const unitMs = { ms: 1, s: 1_000, min: 60_000 } as const;
type Unit = keyof typeof unitMs;

/**
 * A length of time with its unit, as PostgreSQL writes settings: `500ms`, `2s`, `1.5min`. Gives ms.
 *
 * @param longestMs the longest that is accepted
 */
export function durationSchema(longestMs: number) {
  return v.pipe(
    v.string('expected a length of time with its unit, such as 500ms, 5s or 1min'),
    v.regex(
      /^\d{1,7}(?:\.\d{1,3})?(?:ms|s|min)$/,
      'expected a length of time with its unit, such as 500ms, 5s or 1min',
    ),
    v.transform((text) => {
      const unit = /[a-z]+$/.exec(text)?.[0] as Unit;
      return Number.parseFloat(text) * unitMs[unit];
    }),
    v.maxValue(longestMs, `expected at most ${longestMs / 1_000}s`),
  );
}
