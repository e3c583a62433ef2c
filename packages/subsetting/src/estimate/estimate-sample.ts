import { rolledBack } from '@prodlike/postgres';
import type { Client } from 'pg';
import { reachableUnits, wantedUnits } from '../resolve/reachable-units';
import type { SamplingPlan } from '../sampling-plan';
import { type ExpectedRows, expectedRows } from './expected-rows';
import { readStatistics } from './read-statistics';
import type { ExplodingEdge, LeftOutUnit, SampleEstimate, UnindexedEdge } from './sample-estimate';
import type { Statistics } from './statistics';

const statementTimeoutMs = 30_000;

/**
 * What a plan without faults would bring: from the server's statistics, and from its planner for conditions. Nothing is run and
 * no row is read; without ANALYZE the numbers mean little.
 *
 * @param client outside of a transaction
 */
export async function estimateSample(client: Client, plan: SamplingPlan): Promise<SampleEstimate> {
  const statistics = await rolledBack(client, { readOnly: true, statementTimeoutMs }, () =>
    readStatistics(client, plan),
  );
  return estimateFrom(plan, statistics);
}

/** The same of statistics that were read already. */
export function estimateFrom(plan: SamplingPlan, statistics: Statistics): SampleEstimate {
  const expected = expectedRows(plan, statistics);
  const units = plan.units.map((unit) => {
    const known = statistics.units.get(unit);
    const rows = expected.byUnit.get(unit) ?? 0;
    const rowBytes = known?.rowBytes ?? 0;
    const sourceRows = Math.round(known?.rows ?? 0);
    return {
      unit,
      sourceRows,
      sourceBytes: Math.round(sourceRows * rowBytes),
      rows,
      bytes: Math.round(rows * rowBytes),
    };
  });
  return {
    rows: units.reduce((total, { rows }) => total + rows, 0),
    bytes: units.reduce((total, { bytes }) => total + bytes, 0),
    units,
    exploding: explodingEdges(plan, expected),
    unindexed: unindexedEdges(plan, statistics),
    leftOut: leftOutUnits(plan),
  };
}

/** By one edge: what one asks for by mistake, not what a few users' data are. */
const manyRows = 10_000;
const manyChildren = 100;

function explodingEdges({ edges }: SamplingPlan, { byEdge, fanOuts }: ExpectedRows): ExplodingEdge[] {
  return edges
    .flatMap((edge): ExplodingEdge[] => {
      const fanOut = fanOuts.get(edge);
      if (edge.down === null || edge.down.limit !== null || fanOut === undefined) return [];
      const rows = Math.round(byEdge.get(edge) ?? 0);
      const spreads = fanOut.perParent >= manyChildren || fanOut.most >= manyRows;
      if (!spreads || rows === 0 || Math.max(rows, fanOut.most) < manyRows) return [];
      return [{ edge, childrenPerParent: fanOut.perParent, mostChildren: Math.round(fanOut.most), rows }];
    })
    .sort((a, b) => b.rows - a.rows);
}

/** What is read in some 50 ms, however often. */
const smallTableBytes = 10_000_000;

function unindexedEdges(plan: SamplingPlan, statistics: Statistics): UnindexedEdge[] {
  const wanted = wantedUnits(plan.roots, plan.edges);
  return plan.edges
    .flatMap((edge): UnindexedEdge[] => {
      const child = statistics.units.get(edge.child);
      // Upwards a unique key of the parent finds the row; only the children of wanted rows are looked up by this one.
      if (edge.down === null || edge.indexed || !wanted.has(edge.parent) || child === undefined) return [];
      if (child.storedBytes < smallTableBytes) return [];
      return [{ edge, childRows: Math.round(child.rows), childBytes: child.storedBytes }];
    })
    .sort((a, b) => b.childBytes - a.childBytes);
}

function leftOutUnits(plan: SamplingPlan): LeftOutUnit[] {
  const reached = reachableUnits(plan.units, plan.roots, plan.edges);
  return plan.units.flatMap((unit): LeftOutUnit[] => {
    if (unit.content === 'none' || unit.content === 'schema-only') return [{ unit, reason: unit.content }];
    return reached.has(unit) ? [] : [{ unit, reason: 'unreached' }];
  });
}
