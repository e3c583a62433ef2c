/**
 * SQL of type text: the day of a finite date or timestamp, in UTC, under any setting of the session; the same digits on every
 * version of the server.
 *
 * @param base date, timestamp or timestamptz
 */
export function dayNumber(value: string, base: string): string {
  if (base === 'date') return `CASE WHEN isfinite(${value}) THEN (${value}-date '2000-01-01')::text END`;
  return `floor(extract(epoch FROM ${value})/86400)::text`;
}
