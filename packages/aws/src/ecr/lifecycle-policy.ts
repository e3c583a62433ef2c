import * as v from 'valibot';

/** By this a rule is known as one of ours, and only such a rule is ever changed. */
const mark = 'Prodlike: keep the newest samples';

const ruleSchema = v.looseObject({
  rulePriority: v.number(),
  description: v.optional(v.string()),
  selection: v.looseObject({ countNumber: v.optional(v.number()) }),
});
const policySchema = v.looseObject({ rules: v.array(ruleSchema) });

export type LifecycleDecision =
  | { readonly kind: 'put'; readonly policyText: string }
  | { readonly kind: 'keep' }
  /** The repository's owner has a policy without a rule of ours: it decides. */
  | { readonly kind: 'foreign' };

/**
 * What to do about the lifecycle of a repository's images. Form:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 *
 * @param current the policy that the repository has; undefined where it has none
 * @param keepImages how many images stay, those without tags (the platforms of an index) counted too
 */
export function planLifecycle(current: string | undefined, keepImages: number): LifecycleDecision {
  if (current === undefined) return put({ rules: [ownRule(keepImages)] });
  const policy = v.safeParse(v.pipe(v.string(), v.parseJson(), policySchema), current);
  if (!policy.success) return { kind: 'foreign' };
  const own = policy.output.rules.find(({ description }) => description === mark);
  if (own === undefined) return { kind: 'foreign' };
  if (own.selection.countNumber === keepImages) return { kind: 'keep' };
  const selection = { ...own.selection, countNumber: keepImages };
  const rules = policy.output.rules.map((rule) => (rule === own ? { ...own, selection } : rule));
  return put({ ...policy.output, rules });
}

function ownRule(keepImages: number): v.InferOutput<typeof ruleSchema> {
  return {
    rulePriority: 1,
    description: mark,
    selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: keepImages },
    action: { type: 'expire' },
  };
}

function put(policy: v.InferOutput<typeof policySchema>): LifecycleDecision {
  return { kind: 'put', policyText: JSON.stringify(policy) };
}
