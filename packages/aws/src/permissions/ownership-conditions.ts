import { ownershipTags } from '../rds/guard/ownership-tags';
import type { PolicyConditions } from './permission';

const { owner, prefix, source, data, policy, lease, switched, expires } = ownershipTags;

/** What exists is ours by its tags. */
export const isOurs: PolicyConditions = {
  StringEquals: {
    [`aws:ResourceTag/${owner}`]: ['{owner}'],
    [`aws:ResourceTag/${prefix}`]: ['{prefix}'],
  },
};

const tagsOfNew = {
  StringEquals: {
    [`aws:RequestTag/${owner}`]: ['{owner}'],
    [`aws:RequestTag/${prefix}`]: ['{prefix}'],
    [`aws:RequestTag/${data}`]: ['unmasked'],
  },
  StringLike: { [`aws:RequestTag/${source}`]: ['{sourceName}'] },
  // Also keeps RDS from copying the source's tags: it does that only where none are given.
  'ForAllValues:StringLike': { 'aws:TagKeys': ['prodlike:*', '{tagKeys}'] },
};

/** What is made carries our tags from its first moment on, and says that it is not masked. */
export const becomesOurs: PolicyConditions = tagsOfNew;

/** As becomesOurs, for what has an address of its own: never a public one. */
export const becomesOursInPrivate: PolicyConditions = {
  ...tagsOfNew,
  Bool: { 'rds:PubliclyAccessible': ['false'] },
};

/** How far it has come may be said anew; who owns it, and what it holds, may not. */
export const notesState: PolicyConditions = {
  ...isOurs,
  'ForAllValues:StringEquals': { 'aws:TagKeys': [lease, switched, expires] },
};

/** `masked` together with the policy that it is masked by; never back. */
export const becomesMasked: PolicyConditions = {
  StringEquals: { ...isOurs.StringEquals, [`aws:RequestTag/${data}`]: ['masked'] },
  Null: { [`aws:RequestTag/${policy}`]: ['false'] },
  'ForAllValues:StringEquals': { 'aws:TagKeys': [data, policy, lease, switched, expires] },
};
