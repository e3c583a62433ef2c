import * as v from 'valibot';

/** An ISO timestamp in a file. */
export const storedDate = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((text) => new Date(text)),
);

const connectionSchema = v.object({
  host: v.string(),
  port: v.number(),
  database: v.string(),
  user: v.string(),
  password: v.exactOptional(v.string()),
});

/** What another process has to know to use a clone, as it stands in a file that only the clone's maker may read. */
export const storedClone = v.object({
  createMs: v.number(),
  serverVersionNum: v.number(),
  observer: connectionSchema,
  migration: connectionSchema,
  statisticsDatabase: v.exactOptional(v.string()),
  dataAsOf: v.exactOptional(storedDate),
});
