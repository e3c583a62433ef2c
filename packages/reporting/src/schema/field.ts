import * as v from 'valibot';

type Schema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>;

/** A schema with the meaning that stands in report.schema.json and docs/report.md. */
export function field<S extends Schema>(schema: S, meaning: string) {
  return v.pipe(schema, v.description(meaning));
}

/** As `field`, for one that may be missing. */
export function maybe<S extends Schema>(schema: S, meaning: string) {
  return v.exactOptional(field(schema, meaning));
}

export const text = (meaning: string) => field(v.string(), meaning);
export const maybeText = (meaning: string) => maybe(v.string(), meaning);
export const ms = (meaning: string) => field(v.number(), meaning);
export const whole = (meaning: string) => field(v.pipe(v.number(), v.integer()), meaning);
export const maybeLine = (meaning: string) => maybe(v.pipe(v.number(), v.integer(), v.minValue(1)), meaning);
