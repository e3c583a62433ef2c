import { catalogName, type PublicText } from '@prodlike/core';
import type { KnownRelation } from '../catalog/known-relation';
import type { LockHold } from '../locks/lock-hold';
import { operationsBlockedBy } from '../locks/lock-modes';
import type { MigrationBucket } from '../migrations/migration-bucket';
import type { ObservedDefinition, ObservedLock, ObservedRewrite, ObservedTransaction } from '../observation';
import { publicRelationKind } from '../snapshots/relation-kind';
import type { EndedTransaction, FoundDefinition, FoundRewrite, RunState } from './run-state';

/** Turns what the observers noted into what is published: names for buckets, ms since the start for times. */
export interface Publishing {
  readonly run: RunState;
  readonly origin: number;
  nameOf(bucket: MigrationBucket | undefined): PublicText;
}

function tableFigures(run: RunState, relation: KnownRelation): { tableBytes: number; tableRows: number } {
  const table = run.setting.catalog.tableOf(relation);
  return { tableBytes: run.setting.catalog.totalBytes(relation), tableRows: table.rows };
}

function lineField(line: number | undefined): { line?: number } {
  return line === undefined ? {} : { line };
}

export function observedLock(
  { run, origin, nameOf }: Publishing,
  hold: LockHold,
  transaction: number,
): ObservedLock {
  const { relation, statement } = hold;
  const releasedAt = hold.releasedAt ?? hold.acquiredAt;
  const table = relation.tableOid === undefined ? undefined : run.setting.catalog.tableOf(relation);
  return {
    relation: relation.label,
    relationKind: publicRelationKind(relation.kind),
    ...(table === undefined ? {} : { table: table.label }),
    ...tableFigures(run, relation),
    mode: hold.mode,
    migration: nameOf(statement.bucket),
    statement: statement.masked,
    ...lineField(statement.line),
    acquiredMs: Math.max(0, hold.acquiredAt - origin),
    releasedMs: Math.max(0, releasedAt - origin),
    heldMs: releasedAt - hold.acquiredAt,
    blocks: operationsBlockedBy(hold.mode),
    evidence: hold.evidence,
    ...(statement.lockTimeoutMs === undefined ? {} : { lockTimeoutMs: statement.lockTimeoutMs }),
    rowsChangedWhileHeld: hold.rowsWhileHeld,
    transaction,
    rolledBack: hold.rolledBack,
  };
}

export function observedTransaction(
  { origin, nameOf }: Publishing,
  { transaction, endedAt, rolledBack }: EndedTransaction,
): ObservedTransaction {
  return {
    id: transaction.id,
    migration: nameOf(transaction.bucket),
    startedMs: Math.max(0, transaction.startedAt - origin),
    durationMs: endedAt - transaction.startedAt,
    statements: transaction.workStatements,
    rowsChanged: transaction.rowsChanged,
    rolledBack,
  };
}

export function observedRewrite({ run, nameOf }: Publishing, found: FoundRewrite): ObservedRewrite {
  return {
    relation: found.relation.label,
    migration: nameOf(found.statement.bucket),
    statement: found.statement.masked,
    reason: found.reason,
    tableBytes: tableFigures(run, found.relation).tableBytes,
    ...lineField(found.statement.line),
  };
}

export function observedDefinition({ run, nameOf }: Publishing, found: FoundDefinition): ObservedDefinition {
  const { statement } = found;
  return {
    kind: found.kind,
    relation: found.relation.label,
    ...(found.object === undefined ? {} : { object: catalogName(found.object) }),
    migration: nameOf(statement.bucket),
    statement: statement.masked,
    durationMs: (statement.endedAt ?? statement.startedAt) - statement.startedAt,
    ...tableFigures(run, found.relation),
    ...lineField(statement.line),
  };
}
