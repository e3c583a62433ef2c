import type { Detection } from '../detection/detection';
import { proposeDecisions } from '../init/propose-decisions';
import { yamlFlow, yamlText } from '../init/write-yaml';
import type { ColumnPlace } from './column-place';
import type { UndecidedColumn } from './decision';
import { columnName } from './format-name';

/**
 * What to write for a column without a decision, and why.
 *
 * @param whole what is known of the column itself
 * @param inside what is known of paths inside its documents
 */
export function suggest(
  place: ColumnPlace,
  whole: Detection | undefined,
  inside: readonly Detection[],
): UndecidedColumn {
  const { table, column } = place;
  const [best] = proposeDecisions(place, whole, inside);
  const evidence = [...(whole?.evidence ?? []), ...inside.flatMap((found) => found.evidence)];
  return {
    table,
    column,
    suggestion: `${yamlText(columnName(table, column))}: ${yamlFlow(best?.written)}`,
    evidence: evidence.length > 0 ? evidence : ['nothing is known of it but its name and type'],
  };
}
