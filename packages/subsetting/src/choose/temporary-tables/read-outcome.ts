import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { Unit } from '../../sampling-plan';
import { makeOutcome, type Outcome } from '../outcome';
import type { Program } from '../program/program';
import { keyShape, leafName } from '../sql/key-column';
import { keySetName } from './key-set-name';

const readLog = `SELECT at, step, rows::text, matched FROM pg_temp.prodlike_log ORDER BY at`;

const logRow = v.tuple([v.number(), v.number(), v.pipe(v.string(), v.transform(Number)), v.boolean()]);

const countByLeaf = (unit: Unit): string =>
  `SELECT ${unit.id}, ${leafName}, count(*)::text FROM ${keySetName(unit)} GROUP BY 2`;

const countRow = v.tuple([v.number(), v.number(), v.pipe(v.string(), v.transform(Number))]);

/** Reads what `runSteps` logged, and how many rows each partition's part of a key set has. */
export async function readOutcome(client: Client, { steps }: Program): Promise<Outcome> {
  const rows = await readRows(client, readLog, logRow);
  const log = rows.flatMap(([at, id, arrived, matched]) => {
    const step = steps[id];
    return step === undefined ? [] : [{ at, step, rows: arrived, matched }];
  });
  const arrived = new Set(log.filter((entry) => entry.rows > 0).map(({ step }) => step.target));
  const parted = [...arrived].filter((unit) => keyShape(unit).leaf !== null);
  const counts = new Map<string, number>();
  if (parted.length > 0) {
    const sql = parted.map(countByLeaf).join(' UNION ALL ');
    for (const [unit, leaf, count] of await readRows(client, sql, countRow))
      counts.set(`${unit}/${leaf}`, count);
  }
  return makeOutcome(log, (unit, leaf) => counts.get(`${unit.id}/${leaf}`) ?? 0);
}
