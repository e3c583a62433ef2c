import * as v from 'valibot';
import { shownClone, shownSnapshot } from '../lab-clone';
import type { StandInLab } from '../standin-lab';
import { createClone, protectedTill } from './create-clone';
import { type LabAnswer, notFound, refusal } from './lab-answer';

export interface LabRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

const resetSchema = v.object({
  snapshotID: v.optional(v.string(), ''),
  latest: v.optional(v.boolean(), false),
});
const patchSchema = v.object({
  protected: v.optional(v.boolean(), false),
  protectionDurationMinutes: v.nullish(v.number()),
});

/** The engine's routes. Where its source answers 500 for what is a 404 by its documentation, so does this. */
export function answerCall(lab: StandInLab, request: LabRequest, accessHost: string): LabAnswer {
  const { method, path, query, body } = request;
  if (method === 'GET' && path === '/status') return { status: 200, body: status(lab, accessHost) };
  if (method === 'GET' && path === '/clones') return { status: 200, body: shownClones(lab, accessHost) };
  if (method === 'GET' && path === '/snapshots') return snapshots(lab, query);
  if (method === 'POST' && path === '/clone') return createClone(lab, body, accessHost);
  const [, id, action] = /^\/clone\/([^/]+)(\/reset)?$/.exec(path) ?? [];
  if (id === undefined) return notFound;
  return answerAboutClone(lab, { ...request, id: decodeURIComponent(id), action }, accessHost);
}

function answerAboutClone(
  lab: StandInLab,
  request: LabRequest & { readonly id: string; readonly action: string | undefined },
  accessHost: string,
): LabAnswer {
  const { method, id, action, body } = request;
  const clone = lab.clones.get(id);
  const shown = (): LabAnswer => (clone ? { status: 200, body: shownClone(clone, accessHost) } : notFound);
  if (action !== undefined) return method === 'POST' ? reset(lab, id, body) : notFound;
  if (method === 'GET') return shown();
  if (!clone) return method === 'DELETE' || method === 'PATCH' ? refusal(500, 'clone not found') : notFound;
  if (method === 'DELETE') {
    const fault = lab.delete(clone);
    return fault === undefined ? { status: 200 } : refusal(500, fault);
  }
  if (method !== 'PATCH') return notFound;
  const patch = v.safeParse(patchSchema, body);
  if (!patch.success) return refusal(400, 'failed to unmarshal json');
  const { protected: wanted, protectionDurationMinutes: minutes } = patch.output;
  clone.protectedTill = wanted ? protectedTill(minutes) : undefined;
  return shown();
}

function reset(lab: StandInLab, id: string, body: unknown): LabAnswer {
  const { snapshotID, latest } = v.parse(resetSchema, body ?? {});
  if (latest && snapshotID !== '') {
    return refusal(400, 'parameters `latest` and `snapshot ID` must not be specified together');
  }
  const clone = lab.clones.get(id);
  if (!clone) return refusal(500, 'the clone not found');
  if (!clone.session) return refusal(500, 'clone is not started yet');
  const wanted = latest ? lab.snapshots.at(-1) : lab.snapshots.find((one) => one.id === snapshotID);
  const snapshot = wanted ?? (snapshotID === '' ? clone.snapshot : undefined);
  if (!snapshot) return refusal(500, 'no snapshot found');
  lab.reset(clone, snapshot);
  return { status: 200 };
}

function snapshots(lab: StandInLab, query: URLSearchParams): LabAnswer {
  const branch = query.get('branch');
  const listed = lab.snapshots.filter((one) => branch === null || one.branch === branch);
  if (branch !== null && listed.length === 0) {
    return refusal(400, `failed to found dataset of the branch: ${branch}`);
  }
  return { status: 200, body: listed.map(shownSnapshot) };
}

function shownClones(lab: StandInLab, accessHost: string): object[] {
  return [...lab.clones.values()].map((clone) => shownClone(clone, accessHost));
}

function status(lab: StandInLab, accessHost: string): object {
  const clones = shownClones(lab, accessHost);
  return {
    status: { code: 'OK', message: 'Instance is ready' },
    engine: { version: 'v4.1.3', edition: 'community', instanceID: 'standin' },
    pools: [{ name: 'dblab_pool', mode: 'zfs', status: 'active', cloneList: [...lab.clones.keys()] }],
    cloning: { expectedCloningTime: 1, numClones: clones.length, clones },
    retrieving: { mode: 'logical', status: 'finished' },
    provisioner: { dockerImage: '', containerConfig: {} },
    synchronization: { status: { code: 'Not available', message: '' } },
  };
}
