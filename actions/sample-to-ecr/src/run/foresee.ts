import { catalogQualifiedName } from '@prodlike/core';
import { inSession, type Table } from '@prodlike/postgres';
import type { ForeseenSample } from '@prodlike/reporting';
import {
  estimateSample,
  type LeftOutUnit,
  measureLinkSpeed,
  type SampleEstimate,
} from '@prodlike/subsetting';
import type { PreparedSample } from './prepare-sample';
import type { PlannedSample, SampleRun } from './sample-run';

/** Estimates what a sample would be, and how long copying it takes at the measured speed of the link. Reads no row. */
export async function foresee(
  run: SampleRun,
  { settings }: PreparedSample,
  { sampling }: PlannedSample,
): Promise<void> {
  const { connection } = settings;
  const session = { connection, applicationName: 'prodlike sample', cleanUp: run.cleanUp };
  run.foreseen = await run.phase('Estimating the sample', (progress) =>
    inSession(session, async (client) => {
      const estimate = await estimateSample(client, sampling);
      progress.report('Measuring the link to the source');
      const { bytesPerSecond } = await measureLinkSpeed(client);
      return foreseen(estimate, bytesPerSecond);
    }),
  );
}

const reasons: Record<LeftOutUnit['reason'], string> = {
  none: 'left out, table and all',
  'schema-only': 'only its schema is wanted',
  unreached: 'no root is in it, and no followed foreign key leads to it',
};

const count = (number: number): string => Math.round(number).toLocaleString('en-US');

/** Tables that get rows by themselves are planned as partition trees, as the source's planner sees them. */
function foreseen(
  { units, exploding, unindexed, leftOut }: SampleEstimate,
  bytesPerSecond: number,
): ForeseenSample {
  return {
    tables: units
      .filter(({ rows }) => rows > 0)
      .map(({ unit: { table }, sourceRows, rows, bytes }) => ({ table, sourceRows, rows, bytes })),
    linkBytesPerSecond: bytesPerSecond,
    exploding: exploding.map(
      ({ edge, childrenPerParent, mostChildren, rows }) =>
        `${edge.name} brings about ${count(rows)} rows, ${count(childrenPerParent)} for each row of ${nameOf(edge.parent.table)} and up to ${count(mostChildren)}: give it a limit`,
    ),
    unindexed: unindexed.map(
      ({ edge, childRows }) =>
        `${edge.name} has no index to find children by: all ${count(childRows)} rows of ${nameOf(edge.child.table)} are read`,
    ),
    leftOut: leftOut.map(({ unit, reason }) => ({ object: nameOf(unit.table), reason: reasons[reason] })),
  };
}

/** As the report names tables elsewhere. */
function nameOf({ schema, name }: Table): string {
  return catalogQualifiedName(schema, name);
}
