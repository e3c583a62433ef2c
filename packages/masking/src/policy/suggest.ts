import { typeFamily } from '../constraints/type-family';
import type { DetectedKind, Detection } from '../detection/detection';
import { masks } from '../masks/all-masks';
import type { ColumnPlace } from './column-place';
import type { UndecidedColumn } from './decision';
import { columnName } from './format-name';

/** Kinds whose mask has another name. */
const maskOfKind: Partial<Readonly<Record<DetectedKind, string>>> = {
  'birth-date': 'date-shift',
  password: 'hash',
  token: 'hash',
  location: 'jitter',
  'free-text': 'lorem',
  gender: 'shuffle',
  salary: 'noise',
};

const keep = '{ keep: "why it is not personal" }';

/** What to write for a column without a decision, and why. */
export function suggest(
  { table, column }: ColumnPlace,
  detection: Detection | undefined,
  detections: readonly Detection[],
): UndecidedColumn {
  const inside = detections.filter(
    (other) => other.table === table.oid && other.column === column.name && other.path !== undefined,
  );
  const evidence = [...(detection?.evidence ?? []), ...inside.flatMap((found) => found.evidence)];
  return {
    table,
    column,
    suggestion: `${yamlText(columnName(table, column))}: ${suggestedDecision({ table, column }, detection, inside)}`,
    evidence: evidence.length > 0 ? evidence : ['nothing is known of it but its name and type'],
  };
}

function suggestedDecision(
  { column }: ColumnPlace,
  detection: Detection | undefined,
  inside: readonly Detection[],
): string {
  const family = typeFamily(column.type);
  if (family === 'json' || family === 'hstore') {
    const paths = inside.flatMap(({ path, kind }) =>
      path === undefined || kind === null ? [] : `${yamlText(path)}: ${maskOfKind[kind] ?? kind}`,
    );
    return `{ json: { ${paths.join(', ')} } }`.replace('{  }', '{}');
  }
  if (detection?.kind === null) return keep;
  const name = detection && (maskOfKind[detection.kind] ?? detection.kind);
  if (name !== undefined && masks.get(name)?.families.includes(family)) return name;
  return family === 'text' ? 'lorem' : keep;
}

/** A plain YAML scalar where that is safe, else one in double quotes. */
function yamlText(text: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(text) ? text : JSON.stringify(text);
}
