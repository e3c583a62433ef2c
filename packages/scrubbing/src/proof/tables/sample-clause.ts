import type { ProvenTable } from './proven-table';

/** Below this a table is read whole: exact measures of a small table cost nothing. */
export const wholeTableRows = 30_000;
/** What a sample may weigh, so that wide documents do not make it slow. */
const sampleBytes = 64 * 1024 * 1024;
const leastRows = 1000;

export interface Sample {
  /** Between FROM and what follows; empty where the whole table is read. */
  readonly clause: string;
  /** Rows that are wanted; the sample may have some more or fewer. */
  readonly rows: number;
  readonly whole: boolean;
}

/**
 * Whole pages by chance, the same ones each time as long as the table has as many: cheap however large the table is.
 *
 * @param wanted rows, at most
 * @param seed another one gives other pages
 */
export function sampleOf(table: ProvenTable, wanted: number, seed = 1): Sample {
  const rows = Math.max(1, table.rows);
  const rowBytes = Math.max(1, (table.table.totalBytes || table.heapBytes) / rows);
  const affordable = Math.max(leastRows, Math.min(wanted, Math.floor(sampleBytes / rowBytes)));
  if (rows <= affordable) return { clause: '', rows: affordable, whole: true };
  const percent = Math.min(100, (100 * affordable) / rows);
  return {
    clause: `TABLESAMPLE SYSTEM (${percent.toFixed(6)}) REPEATABLE (${seed})`,
    rows: affordable,
    whole: false,
  };
}
