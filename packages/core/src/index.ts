export { AdvisedError, InputError } from './errors';
export type { Annotation, Host, Progress } from './host';
export { branchText } from './publishable/branch-text';
export { publicCommentId } from './publishable/comment-id';
export { type IsPublicName, maskPlan } from './publishable/mask-plan';
export { type MaskOptions, maskSql } from './publishable/mask-sql';
export { measuredWords } from './publishable/measured-words';
export {
  catalogName,
  catalogQualifiedName,
  documentPath,
  infrastructureName,
  migrationName,
  repositoryPath,
} from './publishable/names';
export { type PublicJson, parsePublicJson } from './publishable/parse-public-json';
export { publicAsset } from './publishable/public-asset';
export { publicInstant } from './publishable/public-instant';
export { type PublicValue, publicJson } from './publishable/public-json';
export { publicSqlState } from './publishable/public-sql-state';
export { joinPublic, type PublicText, publicText } from './publishable/public-text';
export { publicWord } from './publishable/public-word';
export { replacePublic, slicePublic, splitPublic } from './publishable/rewrite-public';
export { visibleLine } from './publishable/visible-line';
export { CleanUp, type CleanUpFailure, type DeferOptions } from './runtime/clean-up/clean-up';
export { guardFolder } from './runtime/clean-up/guard-folder';
export { handleSignals } from './runtime/clean-up/handle-signals';
export { untilReported } from './runtime/clean-up/until-reported';
export { configurationSections } from './runtime/configuration/configuration-sections';
export { issuePath } from './runtime/configuration/issue-path';
export { type ConfigurationPath, configurationLines } from './runtime/configuration/line-of-path';
export {
  ConfigurationError,
  type ConfigurationFault,
  loadConfiguration,
} from './runtime/configuration/load-configuration';
export { describeFailure } from './runtime/describe-failure';
export { endProcess } from './runtime/end-process';
export { errorCode } from './runtime/error-code';
export { formatBytes } from './runtime/format-bytes';
export { formatDuration } from './runtime/format-duration';
export { type CheckedOut, type CheckedOutResult, checkedOut } from './runtime/git/checked-out';
export {
  type GitChange,
  type GitChanges,
  type GitChangesOptions,
  gitChanges,
} from './runtime/git/git-changes';
export { type RepositoryFiles, repositoryFiles } from './runtime/git/repository-files';
export { groupBy } from './runtime/group-by';
export { createActionsHost } from './runtime/host/actions-host';
export {
  type CommandLineHost,
  type CommandLineHostOptions,
  createCommandLineHost,
} from './runtime/host/command-line-host';
export type { LogStream } from './runtime/host/log-writer';
export { runnerIdToken } from './runtime/host/runner-id-token';
export {
  type ActionDefinition,
  commandLineDefault,
  type InputDefinition,
  type PositionalInput,
} from './runtime/inputs/action-definition';
export { type ConnectionInputName, connectionDefinitions } from './runtime/inputs/connection-definitions';
export {
  booleanInput,
  choiceInput,
  type NumberLimits,
  numberInput,
  optionalTextInput,
  patternInput,
  textInput,
} from './runtime/inputs/input-schemas';
export { listedWords } from './runtime/inputs/listed-words';
export { InputErrors, type InputsSchema, readInputs } from './runtime/inputs/read-inputs';
export { requireWritableFolder } from './runtime/inputs/require-writable-folder';
export { nearestWord } from './runtime/nearest-word';
export { LineSplitter } from './runtime/process/line-splitter';
export { OutputTail } from './runtime/process/output-tail';
export { isProcessAlive } from './runtime/process/process-alive';
export {
  type ProcessIdentity,
  processHasEnded,
  processIdentity,
  processIdentitySchema,
} from './runtime/process/process-identity';
export type { ProcessOutcome, ProcessResult } from './runtime/process/process-outcome';
export { type RunProcessOptions, runProcess } from './runtime/process/run-process';
export { splitCommand } from './runtime/process/split-command';
export { startAction } from './runtime/start-action';
export { DeadlineError, withDeadline } from './runtime/with-deadline';
export { type TimeLimit, withTimeLimit } from './runtime/with-time-limit';
export { lexSql } from './sql/lex-sql';
export { needsPsql } from './sql/needs-psql';
export { type SqlStatement, splitStatements } from './sql/split-statements';
export type { LexOptions, SqlToken, SqlTokenKind } from './sql/sql-token';
