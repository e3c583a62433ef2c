import * as v from 'valibot';
import { type LabClone, type LabOrder, shownClone } from '../lab-clone';
import type { LabSnapshot } from '../lab-snapshot';
import type { StandInLab } from '../standin-lab';
import { type LabAnswer, refusal } from './lab-answer';

const bodySchema = v.object({
  id: v.optional(v.string(), ''),
  branch: v.optional(v.string(), ''),
  snapshot: v.nullish(v.object({ id: v.string() })),
  protected: v.optional(v.boolean(), false),
  protectionDurationMinutes: v.nullish(v.number()),
  db: v.nullish(
    v.object({
      username: v.optional(v.string(), ''),
      password: v.optional(v.string(), ''),
      restricted: v.optional(v.boolean(), false),
      db_name: v.optional(v.string(), ''),
    }),
  ),
  extra_conf: v.nullish(v.record(v.string(), v.string())),
});
type Body = v.InferOutput<typeof bodySchema>;

const idPattern = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;
const fewestCharacters = 12; // in place of 60 bits of entropy

/** POST /clone, as routes.go and validator.go have it. */
export function createClone(lab: StandInLab, given: unknown, accessHost: string): LabAnswer {
  const parsed = v.safeParse(bodySchema, given);
  if (!parsed.success) return refusal(400, `failed to unmarshal json: ${JSON.stringify(given)}`);
  const body = parsed.output;
  const fault = faultOf(body);
  if (fault !== undefined) return refusal(400, fault);
  const snapshot = snapshotOf(lab, body);
  if ('status' in snapshot) return snapshot;
  const order = orderOf(body);
  if (lab.clones.has(order.id)) return refusal(400, `clone with ID "${order.id}" already exists`);
  const clone: LabClone = lab.create(order, snapshot);
  return { status: 201, body: shownClone(clone, accessHost) };
}

function faultOf({ id, db }: Body): string | undefined {
  if (!db) return 'missing both DB username and password';
  if (db.username === '') return 'missing DB username';
  if (db.password === '') return 'missing DB password';
  if (id !== '' && !idPattern.test(id)) {
    return 'clone ID must start with a letter or number and can only contain letters, numbers, underscores, periods, and hyphens';
  }
  return db.password.length < fewestCharacters ? 'password validation: insecure password' : undefined;
}

function snapshotOf({ snapshots }: StandInLab, { branch, snapshot }: Body): LabSnapshot | LabAnswer {
  if (snapshot && snapshot.id !== '') {
    if (!snapshot.id.includes('@')) {
      return refusal(400, `failed to detect pool name: invalid snapshot ID given: "${snapshot.id}"`);
    }
    const found = snapshots.find(({ id }) => id === snapshot.id);
    return found ?? refusal(500, 'no snapshot found');
  }
  const name = branch === '' ? 'main' : branch;
  const newest = snapshots.filter((one) => one.branch === name).at(-1);
  return newest ?? refusal(400, `failed to found dataset of the branch: ${name}`);
}

function orderOf(body: Body): LabOrder {
  const { db } = body;
  return {
    id: body.id === '' ? `clone${Date.now()}` : body.id,
    user: {
      username: db?.username ?? '',
      password: db?.password ?? '',
      restricted: db?.restricted ?? false,
    },
    dbName: db?.db_name || 'postgres',
    settings: body.extra_conf ?? {},
    protectedTill: body.protected ? protectedTill(body.protectionDurationMinutes) : undefined,
  };
}

/** 0, and none where the engine has no default, is for ever. */
export function protectedTill(minutes: number | null | undefined): Date | 'forever' {
  return minutes ? new Date(Date.now() + minutes * 60_000) : 'forever';
}
