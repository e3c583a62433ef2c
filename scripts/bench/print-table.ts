import type { Measurement } from './measurement';

const columns = ['name', 'measured', 'reference', 'bound', 'kept'] as const;

/** Prints the measurements as a Markdown table. */
export function printTable(measurements: readonly Measurement[]): void {
  const rows = measurements.map((one) => ({
    ...one,
    kept: one.usedShare <= 1 ? 'yes' : `no, ${one.usedShare.toFixed(2)}× of it`,
  }));
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  console.log(line(columns));
  console.log(line(widths.map((width) => '-'.repeat(width))));
  for (const row of rows) console.log(line(columns.map((column) => row[column])));
}
