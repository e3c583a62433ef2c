import type { Edge, SamplingPlan, Unit } from '../../sampling-plan';
import { components } from './components';
import type { Program, Step } from './program';
import type { UnitRoles } from './unit-role';

type Draft = Omit<Step, 'id' | 'stage'>;

function rootDrafts({ roots }: SamplingPlan, roles: UnitRoles): Draft[] {
  return roots
    .filter(({ unit }) => roles.of(unit).keySet)
    .map((root) => ({
      reason: { kind: 'root', root },
      source: null,
      target: root.unit,
      wantedOnly: false,
    }));
}

function downDraft(edge: Edge, roles: UnitRoles): Draft {
  const source = roles.of(edge.parent).keySet ? edge.parent : null;
  return { reason: { kind: 'down', edge }, source, target: edge.child, wantedOnly: false };
}

/** Whose key set says which rows of a unit are chosen. */
function keySetBehind(unit: Unit, roles: UnitRoles): Unit | null {
  const { rows } = roles.of(unit);
  if (rows.kind === 'keys') return unit;
  if (rows.kind !== 'followed') return null;
  return roles.of(rows.edge.parent).keySet ? rows.edge.parent : null;
}

function upDraft(edge: Edge, roles: UnitRoles): Draft {
  const source = keySetBehind(edge.child, roles);
  const wantedOnly = source !== null && source !== edge.child;
  return { reason: { kind: 'up', edge }, source, target: edge.parent, wantedOnly };
}

/** Stages of one phase: a cycle's steps together, what leads out of it after it. */
function stagesOf(drafts: readonly Draft[], from: (draft: Draft) => number, size: number): Draft[][] {
  const order = components(
    size,
    drafts.map((draft) => [from(draft), draft.target.id]),
  );
  const place = new Map(order.flatMap((members, index) => members.map((member) => [member, index] as const)));
  const placeOf = (node: number): number => place.get(node) ?? 0;
  const stages = new Map<number, Draft[]>();
  for (const draft of drafts) {
    const within = placeOf(from(draft)) === placeOf(draft.target.id);
    const stage = 2 * placeOf(from(draft)) + (within ? 0 : 1);
    const list = stages.get(stage);
    if (list) list.push(draft);
    else stages.set(stage, [draft]);
  }
  return [...stages].sort(([a], [b]) => a - b).map(([, list]) => list);
}

/** Puts the steps of a plan into their order: roots, then children, then parents. Pure. */
export function makeProgram(plan: SamplingPlan, roles: UnitRoles): Program {
  const size = plan.units.length;
  const fromOf = ({ reason, target }: Draft): number => {
    if (reason.kind === 'root') return target.id;
    return reason.kind === 'down' ? reason.edge.parent.id : reason.edge.child.id;
  };
  const down = roles.down.map((edge) => downDraft(edge, roles));
  const up = roles.up.map((edge) => upDraft(edge, roles));
  const stages = [
    rootDrafts(plan, roles),
    ...stagesOf(down, fromOf, size),
    ...stagesOf(up, fromOf, size),
  ].filter((drafts) => drafts.length > 0);
  const steps = stages.flatMap((drafts, stage) => drafts.map((draft) => ({ ...draft, stage })));
  return { steps: steps.map((step, id) => ({ ...step, id })) };
}
