import { type Host, publicCommentId } from '@prodlike/core';
import * as v from 'valibot';

/** The state in which the main step leaves its archive to the post step; '' once nothing is left to do. */
const detailsState = 'details';

const schema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    /** Absolute. */
    file: v.string(),
    /** The archive's own: another may have taken its place by then. */
    fingerprint: v.string(),
    commentId: v.pipe(v.string(), v.transform(publicCommentId)),
    retentionDays: v.number(),
  }),
);

/** An archive that the main step began, and what its artifact is to be. */
export type LeftDetails = v.InferOutput<typeof schema>;

export function leaveDetails(host: Host, left: LeftDetails): void {
  host.saveState(detailsState, JSON.stringify(left));
}

/** The archive was uploaded, or is not to be. */
export function forgetDetails(host: Host): void {
  host.saveState(detailsState, '');
}

/** @returns undefined where the main step left none. @throws ValiError or InputError for what no main step wrote */
export function leftDetails(host: Host): LeftDetails | undefined {
  const state = host.state(detailsState);
  return state === '' ? undefined : v.parse(schema, state);
}
