import * as v from 'valibot';

/**
 * A time as the engine writes it: RFC 3339, `2006-01-02 15:04:05 UTC` of older engines, or '' for none
 * (engine/pkg/models/local_time.go of its source). One that is none of them says nothing about the rest.
 */
const engineTime = v.pipe(
  v.nullish(v.string(), ''),
  v.transform((text) => {
    const time = new Date(text.replace(/^(\S+) (\S+) UTC$/, '$1T$2Z'));
    return Number.isNaN(time.getTime()) ? undefined : time;
  }),
);

const statusSchema = v.object({ code: v.string(), message: v.optional(v.string(), '') });

/** A clone as engine/pkg/models/clone.go of the engine's source has it, as far as it is used here. */
export const engineCloneSchema = v.object({
  id: v.string(),
  snapshot: v.nullish(v.object({ id: v.string(), dataStateAt: engineTime })),
  branch: v.optional(v.string(), ''),
  protected: v.optional(v.boolean(), false),
  /** OK, CREATING, RESETTING, DELETING, EXPORTING, FATAL or WARNING. */
  status: statusSchema,
  db: v.object({
    host: v.optional(v.string(), ''),
    /** Digits; '' until it is made. */
    port: v.optional(v.string(), ''),
    dbName: v.optional(v.string(), ''),
    username: v.optional(v.string(), ''),
  }),
});

export type EngineClone = v.InferOutput<typeof engineCloneSchema>;

export const engineStatusSchema = v.object({
  cloning: v.object({ clones: v.nullish(v.array(engineCloneSchema), []) }),
});

export const engineSnapshotsSchema = v.nullish(
  v.array(v.object({ id: v.string(), dataStateAt: engineTime, branch: v.optional(v.string(), '') })),
  [],
);

export type EngineSnapshot = NonNullable<v.InferOutput<typeof engineSnapshotsSchema>>[number];
