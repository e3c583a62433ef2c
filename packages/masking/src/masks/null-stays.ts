/**
 * SQL that gives NULL for a NULL original: for expressions of functions that pass NULLs over, such as greatest and concat_ws.
 *
 * @param value SQL of the original
 * @param masked SQL of the masked value
 */
export function nullStays(value: string, masked: string): string {
  return `CASE WHEN (${value}) IS NOT NULL THEN ${masked} END`;
}
