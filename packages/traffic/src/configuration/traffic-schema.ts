import * as v from 'valibot';
import { durationSchema } from './duration-schema';
import { statementsSchema } from './statement-schema';

const hourMs = 3_600_000;

/**
 * The section `traffic` of prodlike.yml. Where its statements come from is one of `statements`, `file` (a YAML or JSON
 * file with the key `statements`) and `from: source` (pg_stat_statements of the server that the connection inputs name).
 */
export const trafficSchema = v.pipe(
  v.strictObject({
    statements: v.optional(statementsSchema),
    file: v.optional(v.pipe(v.string(), v.nonEmpty())),
    from: v.optional(v.picklist(['source'])),
    /** With `from: source`, how many statements, those with most calls first. */
    top: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)), 20),
    /** Calls a second, all together. Absent: what the statements say, or 20 for those with weights. */
    rate: v.optional(v.pipe(v.number(), v.gtValue(0, 'expected more than 0'), v.maxValue(100_000))),
    sessions: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 8),
    'warm-up': v.optional(durationSchema(hourMs), '1s'),
    before: v.optional(durationSchema(hourMs), '5s'),
    after: v.optional(durationSchema(hourMs), '5s'),
    'statement-timeout': v.optional(durationSchema(hourMs), '30s'),
    'lock-timeout': v.optional(durationSchema(hourMs)),
  }),
  v.check(
    ({ statements, file, from }) =>
      [statements, file, from].filter((each) => each !== undefined).length === 1,
    'expected one of statements, file, from',
  ),
);

/** Durations are in ms. */
export type TrafficSection = v.InferOutput<typeof trafficSchema>;
