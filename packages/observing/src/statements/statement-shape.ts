import { lexSql, maskSql, type PublicText } from '@prodlike/core';
import { type DefinitionDraft, definitionsIn } from '../definitions/definitions-in';
import { type DocumentedLock, documentedLocks } from '../locks/documented-locks';
import { commandWords } from './command-words';
import { maskUnderAnySetting } from './mask-under-any-setting';
import { functionsCalled, relationsNamed } from './named-objects';
import { type SettingChange, settingChange } from './setting-change';
import { isControl, type StatementCategory, statementCategory } from './statement-category';
import { structuralPart } from './structural-part';
import { type QualifiedName, TokenCursor } from './token-cursor';

/** What the observers need to know of a text; the same for every call of it. */
export interface StatementShape {
  readonly masked: PublicText;
  readonly command: PublicText;
  readonly category: StatementCategory;
  readonly relations: readonly QualifiedName[];
  readonly functions: readonly QualifiedName[];
  readonly locks: readonly DocumentedLock[];
  readonly definitions: readonly DefinitionDraft[];
  readonly setting?: SettingChange;
  /** ROLLBACK or COMMIT … AND CHAIN: the next transaction begins at once. */
  readonly chains: boolean;
}

/** Reads a statement's text. */
export function statementShape(text: string, standardConformingStrings: boolean): StatementShape {
  const options = { standardConformingStrings };
  const read = structuralPart(text);
  const tokens = lexSql(read, options).filter((t) => t.kind !== 'comment');
  const cursor = new TokenCursor(tokens);
  const words = commandWords(cursor);
  const category = statementCategory(words);
  const setting = category === 'setting' ? settingChange(words, cursor) : undefined;
  return {
    masked: maskUnderAnySetting(read),
    command: maskSql(words),
    category,
    relations: isControl(category) ? [] : relationsNamed(tokens, category === 'data'),
    functions: category === 'data' ? functionsCalled(tokens) : [],
    locks: documentedLocks(tokens, words, cursor.position),
    definitions: definitionsIn(tokens, words, cursor.position),
    ...(setting === undefined ? {} : { setting }),
    chains:
      category === 'end' &&
      tokens.at(-1)?.text.toUpperCase() === 'CHAIN' &&
      tokens.at(-2)?.text.toUpperCase() === 'AND',
  };
}
