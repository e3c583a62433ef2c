import * as v from 'valibot';
import { parse } from 'yaml';

const scalar = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));
const record = v.optional(v.record(v.string(), scalar), {});

/** A condition counts as met. */
export const stepSchema = v.strictObject({
  name: v.optional(v.string()),
  id: v.optional(v.string()),
  if: v.optional(v.string()),
  shell: v.optional(v.literal('bash')),
  uses: v.optional(v.string()),
  run: v.optional(v.string()),
  with: record,
  env: record,
});

const workflowSchema = v.object({
  jobs: v.record(v.string(), v.object({ steps: v.array(stepSchema) })),
});

export type WorkflowStep = v.InferOutput<typeof stepSchema>;

/** The steps of a whole workflow, all jobs', or of a list of steps. @throws where it is neither */
export function workflowSteps(yaml: string): WorkflowStep[] {
  const value: unknown = parse(yaml);
  if (Array.isArray(value)) return v.parse(v.array(stepSchema), value);
  return Object.values(v.parse(workflowSchema, value).jobs).flatMap(({ steps }) => steps);
}
