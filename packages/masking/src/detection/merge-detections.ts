import type { Detection } from './detection';

/** From here on nothing that sampled values look like changes what the catalog says: keys, generated columns. */
const settled = 0.94;
const convincing = 0.6;

/**
 * One detection per column and path out of the evidence of names and of values. Where they agree the confidence rises; where
 * they differ, the values win over a name that says less, and never over a key or a generated column; that values are few
 * is no proof against a name.
 */
export function mergeDetections(
  fromCatalog: readonly Detection[],
  fromRows: readonly Detection[],
): Detection[] {
  const merged = new Map<string, Detection>();
  for (const detection of [...fromCatalog, ...fromRows]) {
    const key = JSON.stringify([detection.table, detection.column, detection.path ?? null]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? detection : withSampled(mergePair(known, detection), detection));
  }
  return [...merged.values()];
}

/** What was counted stays, whoever says the kind. */
function withSampled(merged: Detection, { sampled }: Detection): Detection {
  return sampled === undefined ? merged : { ...merged, sampled };
}

function mergePair(catalog: Detection, rows: Detection): Detection {
  if (catalog.kind === rows.kind) {
    const confidence = 1 - (1 - catalog.confidence) * (1 - rows.confidence);
    return { ...catalog, confidence, evidence: [...new Set([...catalog.evidence, ...rows.evidence])] };
  }
  if (catalog.kind === null && catalog.confidence > settled) return catalog;
  const [winner, other] = valuesWin(catalog, rows) ? [rows, catalog] : [catalog, rows];
  return { ...winner, evidence: [...winner.evidence, ...other.evidence] };
}

function valuesWin(catalog: Detection, rows: Detection): boolean {
  if (rows.kind === null) return false;
  if (catalog.kind === null) return rows.confidence >= convincing;
  if (rows.kind === 'free-text') return catalog.kind === 'url' && rows.confidence > catalog.confidence;
  return rows.confidence > catalog.confidence;
}
