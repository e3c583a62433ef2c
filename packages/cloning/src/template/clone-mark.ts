import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { CloneIdentity, CloneMethod } from '../clone';

/** What the comment on a clone's database says. */
export interface CloneMark {
  readonly identity: CloneIdentity;
  readonly method: CloneMethod;
  readonly createMs: number;
}

const markSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    prodlike: v.literal(1),
    name: v.string(),
    repository: v.string(),
    pullRequest: v.optional(v.number()),
    run: v.string(),
    expiresAt: v.pipe(
      v.string(),
      v.isoTimestamp(),
      v.transform((text) => new Date(text)),
    ),
    method: v.picklist(['file-copy-clone', 'template-copy']),
    createMs: v.number(),
  }),
);

/** The comment by which a clone of ours is known again. It names its database, so a copied one is worth nothing. */
export function markText(name: string, { identity, method, createMs }: CloneMark): string {
  return JSON.stringify({
    prodlike: 1,
    name,
    repository: identity.repository,
    pullRequest: identity.pullRequest,
    run: identity.run,
    expiresAt: identity.expiresAt.toISOString(),
    method,
    createMs,
  });
}

/** Reads the comment on database `name`; `undefined` where it is not ours, or another database's. */
export function parseMark(name: string, comment: string | null): CloneMark | undefined {
  const parsed = v.safeParse(markSchema, comment);
  if (!parsed.success || parsed.output.name !== name) return undefined;
  const { repository, pullRequest, run, expiresAt, method, createMs } = parsed.output;
  const identity = { repository, run, expiresAt, ...(pullRequest === undefined ? {} : { pullRequest }) };
  return { identity, method, createMs };
}

/**
 * A database's comment can only be set once it exists. Until then its connection limit marks it as ours: a number over
 * one billion that follows from its name. So a clone whose maker was killed half-way is found too.
 */
export function unfinishedConnectionLimit(name: string): number {
  return 1_000_000_000 + (createHash('sha256').update(name).digest().readUInt32BE() % 1_000_000_000);
}
