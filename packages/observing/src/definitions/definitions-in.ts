import type { SqlToken } from '@prodlike/core';
import type { ObservedDefinition } from '../observation';
import { type QualifiedName, TokenCursor } from '../statements/token-cursor';

/** What a statement defines or drops, by the names it uses. */
export interface DefinitionDraft {
  readonly kind: ObservedDefinition['kind'];
  readonly relation: QualifiedName;
  readonly object?: string;
}

function draft(kind: DefinitionDraft['kind'], relation: QualifiedName, object?: string): DefinitionDraft {
  return object === undefined ? { kind, relation } : { kind, relation, object };
}

function createIndex(cursor: TokenCursor): DefinitionDraft[] {
  const kind = cursor.accept('CONCURRENTLY') ? 'create-index-concurrently' : 'create-index';
  cursor.accept('IF', 'NOT', 'EXISTS');
  const object = cursor.at('ON') ? undefined : cursor.identifier();
  if (!cursor.accept('ON')) return [];
  cursor.accept('ONLY');
  const relation = cursor.qualifiedName();
  return relation === undefined ? [] : [draft(kind, relation, object)];
}

function dropTable(cursor: TokenCursor): DefinitionDraft[] {
  cursor.accept('IF', 'EXISTS');
  const drafts: DefinitionDraft[] = [];
  do {
    const relation = cursor.qualifiedName();
    if (relation !== undefined) drafts.push(draft('drop-table', relation));
  } while (cursor.accept(','));
  return drafts;
}

function addedConstraint(
  cursor: TokenCursor,
  table: QualifiedName,
  name: string | undefined,
): DefinitionDraft | undefined {
  const usesIndex = cursor.at('UNIQUE', 'USING') || cursor.at('PRIMARY', 'KEY', 'USING');
  const indexed = cursor.at('UNIQUE') || cursor.at('PRIMARY') || cursor.at('EXCLUDE');
  if (usesIndex) return undefined;
  if (indexed) return draft('create-index', table, name);
  while (cursor.seek('NOT', ',') && !cursor.at(',')) {
    if (cursor.accept('NOT', 'VALID')) return undefined;
    cursor.position += 1;
  }
  return draft('add-constraint-validated', table, name);
}

function alterColumn(cursor: TokenCursor, table: QualifiedName): DefinitionDraft | undefined {
  cursor.accept('COLUMN');
  const column = cursor.identifier();
  return cursor.at('SET', 'NOT', 'NULL') ? draft('set-not-null', table, column) : undefined;
}

function dropColumn(cursor: TokenCursor, table: QualifiedName): DefinitionDraft | undefined {
  if (cursor.at('CONSTRAINT')) return undefined;
  cursor.accept('COLUMN');
  cursor.accept('IF', 'EXISTS');
  return draft('drop-column', table, cursor.identifier());
}

function alterAction(cursor: TokenCursor, table: QualifiedName): DefinitionDraft | undefined {
  if (cursor.accept('VALIDATE', 'CONSTRAINT'))
    return draft('validate-constraint', table, cursor.identifier());
  if (cursor.accept('ADD', 'CONSTRAINT')) return addedConstraint(cursor, table, cursor.identifier());
  if (
    cursor.at('ADD', 'CHECK') ||
    cursor.at('ADD', 'FOREIGN') ||
    cursor.at('ADD', 'UNIQUE') ||
    cursor.at('ADD', 'PRIMARY', 'KEY')
  ) {
    cursor.accept('ADD');
    return addedConstraint(cursor, table, undefined);
  }
  if (cursor.accept('ALTER')) return alterColumn(cursor, table);
  if (cursor.accept('DROP')) return dropColumn(cursor, table);
  if (cursor.accept('RENAME')) {
    cursor.accept('COLUMN');
    return draft('rename', table, cursor.at('TO') ? undefined : cursor.identifier());
  }
  return cursor.at('SET', 'SCHEMA') ? draft('rename', table) : undefined;
}

function alterTable(cursor: TokenCursor): DefinitionDraft[] {
  cursor.accept('IF', 'EXISTS');
  cursor.accept('ONLY');
  const table = cursor.qualifiedName();
  if (table === undefined) return [];
  cursor.accept('*');
  const drafts: DefinitionDraft[] = [];
  do {
    const found = alterAction(cursor, table);
    if (found !== undefined) drafts.push(found);
    cursor.seek(',');
  } while (cursor.accept(','));
  return drafts;
}

const commands: Readonly<Record<string, (cursor: TokenCursor) => DefinitionDraft[]>> = {
  'CREATE INDEX': createIndex,
  'DROP TABLE': dropTable,
  'ALTER TABLE': alterTable,
};

/** As `documentedLocks`: tokens without comments, the command's words, and where what follows them begins. */
export function definitionsIn(
  tokens: readonly SqlToken[],
  command: string,
  start: number,
): readonly DefinitionDraft[] {
  return commands[command]?.(new TokenCursor(tokens, start)) ?? [];
}
