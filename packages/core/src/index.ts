export { AdvisedError, InputError } from './errors';
export type { Annotation, Host, Progress } from './host';
export { type MaskOptions, maskSql } from './publishable/mask-sql';
export { catalogName, catalogQualifiedName, migrationName, repositoryPath } from './publishable/names';
export { publicSqlState } from './publishable/public-sql-state';
export { joinPublic, type PublicText, publicText } from './publishable/public-text';
export { lexSql } from './sql/lex-sql';
export { type SqlStatement, splitStatements } from './sql/split-statements';
export type { LexOptions, SqlToken, SqlTokenKind } from './sql/sql-token';
