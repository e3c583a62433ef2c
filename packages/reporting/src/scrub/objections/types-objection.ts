import { publicText } from '@prodlike/core';
import type { DecidedColumn, TypeFamily } from '@prodlike/masking';
import { count, counted } from '../../words/count';
import type { ScrubReportInput } from '../compose/scrub-report-input';
import type { FamilyCount, TypesObjection } from './scrub-objections';

/** Every type has a decision, paths inside documents too, and keys are masked alike on both sides. */
export function typesObjection({ plan, familyOf }: ScrubReportInput): TypesObjection {
  const { columns, undecided } = plan;
  const documents = columns.flatMap(({ decision }) => (decision.kind === 'document' ? [decision] : []));
  const masked = columns.filter(isMasked).length;
  const documentPaths = documents.reduce((sum, { paths }) => sum + paths.length, 0);
  const keys = foreignKeys(plan);
  const families = familyCounts(columns, ({ column }) => familyOf(column.type));
  return {
    passed: undecided.length === 0 && plan.faults.length === 0,
    answer: publicText`${counted(columns.length, publicText`column`, publicText`columns`)} of ${counted(families.length, publicText`type family`, publicText`type families`)} ${columns.length === 1 ? publicText`has` : publicText`have`} a decision, ${count(masked)} of them a mask; ${counted(documentPaths, publicText`path`, publicText`paths`)} inside documents, the others masked by default; ${count(keys.masked)} of ${counted(keys.all, publicText`foreign key`, publicText`foreign keys`)} joined over masked values.`,
    columns: columns.length,
    masked,
    kept: columns.filter(({ decision }) => decision.kind === 'keep').length,
    generated: columns.filter(({ decision }) => decision.kind === 'generated').length,
    families,
    documents: documents.length,
    documentPaths,
    foreignKeys: keys.all,
    foreignKeysMasked: keys.masked,
  };
}

export function isMasked({ decision }: Pick<DecidedColumn, 'decision'>): boolean {
  return decision.kind === 'mask' || decision.kind === 'document';
}

function familyCounts(
  columns: readonly DecidedColumn[],
  familyOf: (decided: DecidedColumn) => TypeFamily,
): readonly FamilyCount[] {
  const counts = new Map<TypeFamily, FamilyCount>();
  for (const decided of columns) {
    const family = familyOf(decided);
    const known = counts.get(family) ?? { family, columns: 0, masked: 0 };
    const masked = known.masked + (isMasked(decided) ? 1 : 0);
    counts.set(family, { family, columns: known.columns + 1, masked });
  }
  return [...counts.values()].sort((a, b) => b.columns - a.columns || a.family.localeCompare(b.family));
}

/** Those that users declared; what partitions have is the parent's. */
function foreignKeys({ catalog, columns }: ScrubReportInput['plan']): { all: number; masked: number } {
  const maskedColumns = new Set(
    columns.filter(isMasked).map(({ table, column }) => `${table.oid} ${column.name}`),
  );
  const declared = catalog.foreignKeys.filter(({ parent }) => parent === null);
  const masked = declared.filter(({ table, columns: keys }) =>
    keys.some((key) => maskedColumns.has(`${table} ${key}`)),
  );
  return { all: declared.length, masked: masked.length };
}
