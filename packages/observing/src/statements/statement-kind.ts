import { isBookkeepingCommand } from '../borders/bookkeeping-tools';
import type { ObservedStatement } from '../observation';
import { isControl } from './statement-category';
import type { StatementShape } from './statement-shape';
import type { QualifiedName } from './token-cursor';

/** Functions that only ask or that set session state; whoever calls nothing else reads no table. */
const asking =
  /^(?:pg_(?!sleep)\w+|current_\w+|version|set_config|has_\w+|to_reg\w+|txid_\w+|inet_\w+|obj_description|col_description|format_type|quote_\w+|now|exists|count|max|hashtext|hashtextextended|string_agg|unnest)$/;
const toolSchemas = new Set(['drizzle', 'graphile_migrate', 'sqitch', 'atlas_schema_revisions']);

function isCatalog(relation: QualifiedName): boolean {
  return (
    relation.schema === 'pg_catalog' ||
    relation.schema === 'information_schema' ||
    (relation.schema === undefined && relation.name.startsWith('pg_'))
  );
}

function readsCatalogOnly(shape: StatementShape, isBuiltIn: (name: QualifiedName) => boolean): boolean {
  if (shape.command !== 'SELECT' && shape.command !== 'VALUES') return false;
  if (shape.relations.length > 0) return shape.relations.every(isCatalog) && shape.functions.every(isBuiltIn);
  return shape.functions.every((f) => asking.test(f.name) && isBuiltIn(f));
}

/** A tool makes its schema before its table; the name stands third or after IF NOT EXISTS. */
function makesToolSchema(shape: StatementShape): boolean {
  if (shape.command !== 'CREATE SCHEMA') return false;
  return toolSchemas.has(shape.masked.replaceAll('"', '').split(' ').at(-1)?.toLowerCase() ?? '');
}

/**
 * Whether a statement is a migration's work or the tool's own.
 *
 * @param isBuiltIn whether a function is one of pg_catalog's
 */
export function statementKind(
  shape: StatementShape,
  isBuiltIn: (name: QualifiedName) => boolean,
): ObservedStatement['kind'] {
  if (isControl(shape.category)) return 'control';
  // CREATE INDEX names the index before its table.
  const relation = shape.relations[shape.command === 'CREATE INDEX' ? shape.relations.length - 1 : 0];
  if (relation !== undefined && isBookkeepingCommand(shape.command, relation)) return 'bookkeeping';
  if (makesToolSchema(shape)) return 'bookkeeping';
  return readsCatalogOnly(shape, isBuiltIn) ? 'catalog' : 'work';
}
