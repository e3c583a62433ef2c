import * as v from 'valibot';

/** What a listed role is left with: as it is, a new password, or login by IAM alone. */
export type RoleTreatment =
  | { readonly kind: 'keep' }
  /** `entry` names a line of the input account-passwords. */
  | { readonly kind: 'password'; readonly entry: string }
  | { readonly kind: 'iam' };

/** The section `accounts` of prodlike.yml, parsed. */
export interface AccountsPolicy {
  /** What happens to the login roles that are not listed. */
  readonly others: 'disarm' | 'keep';
  readonly roles: Readonly<Record<string, RoleTreatment>>;
}

const passwordForm = v.strictObject({ password: v.pipe(v.string(), v.nonEmpty()) });
const iamForm = v.strictObject({ iam: v.literal(true) });

const treatment = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, RoleTreatment>(({ dataset, addIssue, NEVER }) => {
    if (dataset.value === 'keep') return { kind: 'keep' };
    if (v.is(iamForm, dataset.value)) return { kind: 'iam' };
    if (v.is(passwordForm, dataset.value)) return { kind: 'password', entry: dataset.value.password };
    addIssue({
      message: 'expected keep, { password: a name from the input account-passwords } or { iam: true }',
    });
    return NEVER;
  }),
);

/** Schema of the section `accounts`; an empty mapping disarms every login role but the one that runs the scrub. */
export const accountsSchema = v.strictObject({
  others: v.optional(v.picklist(['disarm', 'keep']), 'disarm'),
  roles: v.optional(v.record(v.string(), treatment), {}),
}) satisfies v.GenericSchema<unknown, AccountsPolicy>;
