import * as v from 'valibot';

export const text = v.optional(v.string());
export const number = v.optional(v.number());
export const flag = v.optional(v.boolean(), false);
export const date = v.optional(v.date());
export const texts = v.optional(v.array(v.string()), []);

/** Identifiers of RDS are without case; it answers in lower case. */
export const identifier = v.pipe(v.string(), v.minLength(1), v.toLowerCase());

export const tags = v.pipe(
  v.optional(v.array(v.object({ Key: v.string(), Value: v.optional(v.string(), '') })), []),
  v.transform((list) => Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]))),
);

export const securityGroups = v.pipe(
  v.optional(v.array(v.object({ VpcSecurityGroupId: v.string(), Status: v.optional(v.string(), '') })), []),
  v.transform((list) => list.map(({ VpcSecurityGroupId: id, Status: status }) => ({ id, status }))),
);

/** The names of what waits to be changed; a master password is among the values, which are dropped here. */
export const pendingNames = v.pipe(
  v.optional(v.record(v.string(), v.unknown()), {}),
  v.transform((pending) =>
    Object.entries(pending)
      .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
      .map(([name]) => name)
      .sort(),
  ),
);
