import type { ChosenRows, SamplingPlan } from '@prodlike/subsetting';
import type { CopiedTable } from '../table-copy';
import type { SampledTable } from './sample-copy';

const nothing = { rows: 0, bytes: 0, durationMs: 0, checksum: '00000000' };

/** What became of every table that may have rows in the copy. Pure. */
export function sampledTables(
  { units }: SamplingPlan,
  { selections }: ChosenRows,
  copied: readonly CopiedTable[],
): SampledTable[] {
  const byOid = new Map(copied.map((one) => [one.table.oid, one]));
  const whole = new Set(selections.filter(({ where }) => where === null).map(({ table }) => table.oid));
  const tables = units.filter(({ content }) => content !== 'none').flatMap(({ stored }) => stored);
  return tables
    .map((table): SampledTable => {
      const { rows, bytes, durationMs, checksum } = byOid.get(table.oid) ?? nothing;
      const exact = whole.has(table.oid);
      const sourceRows = exact ? rows : Math.max(rows, Math.round(table.estimatedRows));
      const counts = { sourceRows, sourceRowsExact: exact, rows, bytes, durationMs, checksum };
      return { schema: table.schema, name: table.name, ...counts };
    })
    .sort((a, b) => compareText(a.schema, b.schema) || compareText(a.name, b.name));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
