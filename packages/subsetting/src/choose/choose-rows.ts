import type { SourceSnapshot } from '@prodlike/postgres';
import type { Edge, SamplingPlan } from '../sampling-plan';
import type { ChosenRows } from '../selection';
import { closeInArrays } from './arrays/close-in-arrays';
import type { Closure } from './closure';
import { makeSelections } from './make-selections';
import { type PreparedChoice, prepareChoice } from './prepared-choice';
import { closeInTemporaryTables } from './temporary-tables/close-in-temporary-tables';

export interface ChooseOptions {
  /** Takes lines for the log while rows are being chosen. */
  readonly report?: (line: string) => void;
}

type EdgeRows = ChosenRows['edges'][number];

function edgeRows(
  { roles }: PreparedChoice,
  { outcome }: Closure,
  selections: ChosenRows['selections'],
): EdgeRows[] {
  const arrived = (edge: Edge, direction: 'down' | 'up'): EdgeRows => {
    const entries = outcome.log.filter(
      ({ step: { reason } }) => reason.kind === direction && reason.edge === edge,
    );
    return { edge, direction, rows: entries.reduce((sum, { rows }) => sum + rows, 0), exact: true };
  };
  const followed = roles.all.flatMap(({ unit, rows }): EdgeRows[] => {
    if (rows.kind !== 'followed') return [];
    const own = selections.filter((selection) => selection.unit === unit);
    return [
      {
        edge: rows.edge,
        direction: 'down',
        rows: own.reduce((sum, { rows }) => sum + rows, 0),
        exact: false,
      },
    ];
  });
  return [
    ...roles.down.map((edge) => arrived(edge, 'down')),
    ...followed,
    ...roles.up.map((edge) => arrived(edge, 'up')),
  ].sort((a, b) => a.edge.id - b.edge.id);
}

async function emptyRoots({ plan, roles }: PreparedChoice, closure: Closure): Promise<number[]> {
  const empty: number[] = [];
  const matched = new Map(
    closure.outcome.log.flatMap(({ step: { reason }, matched }) =>
      reason.kind === 'root' ? [[reason.root, matched] as const] : [],
    ),
  );
  for (const root of plan.roots) {
    if (roles.of(root.unit).rows.kind === 'none') continue;
    if (!(matched.get(root) ?? (await closure.matches(root)))) empty.push(root.id);
  }
  return empty;
}

/** Closes the key sets of a plan in a snapshot, in temporary tables where the snapshot has them. */
export function closeKeySets(
  snapshot: SourceSnapshot,
  choice: PreparedChoice,
  { report = () => undefined }: ChooseOptions,
): Promise<Closure> {
  return snapshot.temporaryTables
    ? closeInTemporaryTables(snapshot, choice, report)
    : closeInArrays(snapshot, choice, report);
}

/**
 * Chooses the rows of a sample. Down: root rows and, along followed edges, the children of every row that came so, as
 * many as an edge's limit allows among all children of one parent. Up: whatever a chosen row refers to, until
 * nothing is missing; these rows bring no children.
 *
 * @param snapshot with the tables of `keySetStatements(plan)` in its owner's session, where it may have temporary tables
 * @throws AdvisedError where SQL of the configuration fails on the rows
 */
export async function chooseRows(
  snapshot: SourceSnapshot,
  plan: SamplingPlan,
  options: ChooseOptions = {},
): Promise<ChosenRows> {
  const choice = prepareChoice(plan);
  const closure = await closeKeySets(snapshot, choice, options);
  const selections = makeSelections(choice, closure);
  return {
    selections,
    edges: edgeRows(choice, closure, selections),
    emptyRoots: await emptyRoots(choice, closure),
  };
}
