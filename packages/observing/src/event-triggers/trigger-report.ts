import * as v from 'valibot';
import type { StrongLockMode } from '../observation';
import { modeLetters } from './report-function';

/** A relation lock as pg_locks shows it. */
export interface HeldLock {
  readonly oid: number;
  readonly mode: StrongLockMode;
}

const locks = v.pipe(
  v.string(),
  v.transform((text): HeldLock[] =>
    text.split(',').flatMap((item) => {
      const mode = modeLetters[item.slice(-1) as keyof typeof modeLetters];
      return mode === undefined ? [] : [{ oid: Number(item.slice(0, -1)), mode }];
    }),
  ),
);

const common = {
  /** The server's clock_timestamp(), ms since 1970. */
  at: v.number(),
  tag: v.string(),
  /** As current_setting gives it. */
  lockTimeout: v.string(),
  /** Every strong lock on a relation that the backend holds; null where they were too many to read each time. */
  locks: v.nullable(locks),
};

const schema = v.variant('event', [
  v.object({ ...common, event: v.literal('ddl_command_start') }),
  v.object({
    ...common,
    event: v.literal('ddl_command_end'),
    /** oid, type and identity of each relation that the command made or changed */
    detail: v.nullable(v.array(v.tuple([v.number(), v.string(), v.string()]))),
  }),
  v.object({
    ...common,
    event: v.literal('sql_drop'),
    /** oid, column number (0: the relation), and schema, name, column */
    detail: v.nullable(v.array(v.tuple([v.number(), v.number(), v.array(v.string())]))),
  }),
  v.object({
    ...common,
    event: v.literal('table_rewrite'),
    /** oid, and the reasons' bits */
    detail: v.tuple([v.number(), v.number()]),
  }),
]);

export type TriggerReport = v.InferOutput<typeof schema>;

/** undefined for what is not a report of our function. */
export function parseTriggerReport(payload: string, prefix: string): TriggerReport | undefined {
  if (!payload.startsWith(prefix)) return undefined;
  try {
    const parsed = v.safeParse(schema, JSON.parse(payload.slice(prefix.length)));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
