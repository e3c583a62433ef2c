import { catalogName, publicSqlState, publicText } from '@prodlike/core';
import type { Observation } from '@prodlike/observing';
import { composeReport } from '../compose-report';
import * as given from '../fixtures/observed';
import type { Finding, ReportedCommand } from '../public-report';
import { defaultThresholds as limits } from '../thresholds/thresholds-schema';

function findings(parts: Partial<Observation>, command: ReportedCommand = given.command): readonly Finding[] {
  return composeReport({
    observation: given.observationOf(parts),
    command,
    clone: given.clone,
  }).findings;
}

function levels(parts: Partial<Observation>, command?: ReportedCommand): Record<string, string> {
  return Object.fromEntries(findings(parts, command).map(({ rule, level }) => [rule, level]));
}

const mebibyte = 1024 ** 2;
const writeLock = {
  mode: 'ShareLock',
  blocks: ['write', 'ddl', 'vacuum'],
  statement: publicText`CREATE INDEX orders_note ON orders (note)`,
} as const;

interface Case {
  readonly rule: string;
  readonly level: string;
  readonly fires: Partial<Observation>;
  readonly silent: Partial<Observation>;
}

const cases: readonly Case[] = [
  {
    rule: 'blocking-lock',
    level: 'warning',
    fires: { locks: [given.lockOf(limits.blockingLockWarningMs)] },
    silent: { locks: [given.lockOf(limits.blockingLockWarningMs - 0.1)] },
  },
  {
    rule: 'blocking-lock',
    level: 'danger',
    fires: { locks: [given.lockOf(limits.blockingLockDangerMs, writeLock)] },
    silent: {
      locks: [given.lockOf(9_000, { mode: 'ShareUpdateExclusiveLock', blocks: ['ddl', 'vacuum'] })],
    },
  },
  {
    rule: 'blocking-lock',
    level: 'warning',
    fires: { locks: [given.lockOf(limits.smallTableLockMs, given.smallTable)] },
    silent: { locks: [given.lockOf(limits.smallTableLockMs - 1, given.smallTable)] },
  },
  {
    rule: 'table-rewrite',
    level: 'danger',
    fires: { rewrites: [given.rewriteOf('type', { tableBytes: limits.rewriteDangerBytes })] },
    silent: { rewrites: [given.rewriteOf('type', { tableBytes: limits.smallTableBytes - 1 })] },
  },
  {
    rule: 'table-rewrite',
    level: 'warning',
    fires: { rewrites: [given.rewriteOf('default', { tableBytes: limits.smallTableBytes })] },
    silent: {
      rewrites: [given.rewriteOf('default')],
      sizes: [{ relation: given.orders, relationKind: publicText`r`, beforeBytes: null, afterBytes: 9e8 }],
    },
  },
  {
    rule: 'truncate-table',
    level: 'danger',
    fires: { rewrites: [given.rewriteOf('truncate')] },
    silent: { rewrites: [given.rewriteOf('truncate', { tableBytes: 8_192 })] },
  },
  {
    rule: 'reindex-not-concurrent',
    level: 'warning',
    fires: { rewrites: [given.rewriteOf('reindex', { statement: publicText`REINDEX TABLE orders` })] },
    silent: {
      rewrites: [given.rewriteOf('reindex', { statement: publicText`REINDEX TABLE CONCURRENTLY orders` })],
    },
  },
  {
    rule: 'index-not-concurrent',
    level: 'danger',
    fires: { definitions: [given.definitionOf('create-index', limits.blockingLockDangerMs)] },
    silent: { definitions: [given.definitionOf('create-index', 5_000, given.smallTable)] },
  },
  {
    rule: 'constraint-validated-under-lock',
    level: 'warning',
    fires: { definitions: [given.definitionOf('add-constraint-validated', 50)] },
    silent: { definitions: [given.definitionOf('add-constraint-validated', 50, given.smallTable)] },
  },
  {
    rule: 'set-not-null-scan',
    level: 'warning',
    fires: { definitions: [given.definitionOf('set-not-null', limits.blockingLockWarningMs)] },
    silent: { definitions: [given.definitionOf('set-not-null', limits.blockingLockWarningMs - 1)] },
  },
  {
    rule: 'concurrent-index-slow',
    level: 'warning',
    fires: {
      definitions: [given.definitionOf('create-index-concurrently', limits.onlineOperationWarningMs)],
    },
    silent: { definitions: [given.definitionOf('validate-constraint', limits.onlineOperationWarningMs - 1)] },
  },
  {
    rule: 'slow-statement',
    level: 'warning',
    fires: { statements: [given.statementOf(limits.slowStatementWarningMs)] },
    silent: {
      statements: [
        given.statementOf(limits.slowStatementWarningMs - 1),
        given.statementOf(9_000, { kind: 'bookkeeping' }),
      ],
    },
  },
  {
    rule: 'long-transaction',
    level: 'danger',
    fires: { transactions: [given.transactionOf(limits.longTransactionDangerMs)] },
    silent: { transactions: [given.transactionOf(limits.longTransactionWarningMs - 1)] },
  },
  {
    rule: 'slow-migration',
    level: 'danger',
    fires: { migrations: [given.migrationOf({ durationMs: limits.slowMigrationDangerMs })] },
    silent: { migrations: [given.migrationOf({ durationMs: limits.slowMigrationWarningMs - 1 })] },
  },
  {
    rule: 'invalid-index',
    level: 'danger',
    fires: { invalidIndexes: [{ index: catalogName('orders_note'), table: given.orders }] },
    silent: {},
  },
  {
    rule: 'data-change-under-lock',
    level: 'warning',
    fires: { locks: [given.lockOf(20, { rowsChangedWhileHeld: limits.dataChangeUnderLockRows })] },
    silent: { locks: [given.lockOf(20, { rowsChangedWhileHeld: limits.dataChangeUnderLockRows - 1 })] },
  },
  {
    rule: 'no-lock-timeout',
    level: 'warning',
    fires: { locks: [given.lockOf(1, { lockTimeoutMs: 0 })] },
    silent: { locks: [given.lockOf(1, { lockTimeoutMs: limits.lockTimeoutMaxMs })] },
  },
  {
    rule: 'many-tables-locked',
    level: 'warning',
    fires: { locks: lockedTables(limits.manyTablesLocked) },
    silent: { locks: lockedTables(limits.manyTablesLocked - 1) },
  },
  {
    rule: 'size-growth',
    level: 'warning',
    fires: { sizes: [grown(200 * mebibyte, 300 * mebibyte)] },
    silent: { sizes: [grown(200 * mebibyte, 300 * mebibyte - 1), grown(2 ** 40, 2 ** 40 + 2 ** 30)] },
  },
  {
    rule: 'wal-volume',
    level: 'warning',
    fires: { migrations: [given.migrationOf({ walBytes: limits.walWarningBytes })] },
    silent: { migrations: [given.migrationOf({ walBytes: limits.walWarningBytes - 1 })] },
  },
  {
    rule: 'migration-failed',
    level: 'failed',
    fires: { migrations: [given.migrationOf({ outcome: 'interrupted' })] },
    silent: { migrations: [given.migrationOf({ outcome: 'not-run' })] },
  },
  {
    rule: 'drop-column',
    level: 'warning',
    fires: { definitions: [given.definitionOf('drop-column', 1)] },
    silent: { definitions: [given.definitionOf('drop-column', 1, { tableBytes: 0, tableRows: -1 })] },
  },
  {
    rule: 'drop-table',
    level: 'warning',
    fires: { definitions: [given.definitionOf('drop-table', 1, given.smallTable)] },
    silent: { definitions: [given.definitionOf('drop-table', 1, { tableBytes: 0, tableRows: -1 })] },
  },
  {
    rule: 'rename-in-use',
    level: 'warning',
    fires: { definitions: [given.definitionOf('rename', 1)] },
    silent: { definitions: [given.definitionOf('rename', 1, { tableBytes: 0, tableRows: -1 })] },
  },
  {
    rule: 'many-connections',
    level: 'warning',
    fires: { connections: { total: 60, peak: limits.manyConnections, lost: 0, refused: [] } },
    silent: { connections: { total: 60, peak: limits.manyConnections - 1, lost: 0, refused: [] } },
  },
  {
    rule: 'connections-refused',
    level: 'warning',
    fires: { connections: { total: 400, peak: 1, lost: 0, refused: refusals('53300', 103) } },
    silent: { connections: { total: 400, peak: 1, lost: 0, refused: refusals('3D000', 1) } },
  },
  {
    rule: 'connections-lost',
    level: 'warning',
    fires: { connections: { total: 1, peak: 1, lost: 1, refused: [] } },
    silent: { connections: { total: 1, peak: 1, lost: 0, refused: [] } },
  },
];

function lockedTables(number: number) {
  return Array.from({ length: number }, (_, i) => given.lockOf(5, { relation: catalogName(`t${i}`) }));
}

function refusals(sqlState: string, count: number) {
  return [{ ...publicSqlState(sqlState), count }];
}

function grown(beforeBytes: number, afterBytes: number) {
  return { relation: given.orders, relationKind: publicText`r`, beforeBytes, afterBytes };
}

describe('rules', () => {
  it.each(cases)(
    '$rule fires as $level at its threshold, and not below it',
    ({ rule, level, fires, silent }) => {
      expect(levels(fires)[rule]).toBe(level);
      expect(levels(silent)).not.toHaveProperty(rule);
    },
  );

  it('are silent about a run in which nothing is wrong', () => {
    expect(findings({ locks: [given.lockOf(3)], statements: [given.statementOf(4)] })).toEqual([]);
  });

  it('report a failed migration with names and SQLSTATE, once', () => {
    const error = {
      sqlState: publicText`23505`,
      condition: publicText`unique_violation`,
      relation: given.orders,
      constraint: catalogName('orders_pkey'),
    };
    const found = findings(
      { migrations: [given.migrationOf({ outcome: 'failed', error })] },
      { ...given.command, outcome: 'failed', exitCode: 1 },
    );
    expect(found.map(({ rule }) => rule)).toEqual(['migration-failed']);
    expect(found[0]?.message).toMatch(
      /23505 \(`unique_violation`\) on table `orders`, constraint `orders_pkey`/,
    );
  });

  it.each(['timeout', 'not-found', 'signal', 'failed'] as const)(
    'report a command that ended as %s',
    (outcome) => {
      expect(levels({}, { ...given.command, outcome, exitCode: null })).toEqual({
        'command-failed': 'failed',
      });
    },
  );

  it('report a server that ended during the run', () => {
    const clone = { ...given.clone, serverLost: true };
    const report = composeReport({ observation: given.observationOf({}), command: given.command, clone });
    expect(report).toMatchObject({ verdict: 'failed', findings: [{ rule: 'server-lost' }] });
  });

  it('name the processes that the command left', () => {
    expect(levels({}, { ...given.command, leftoverProcesses: 2 })).toEqual({ 'processes-left': 'warning' });
    expect(levels({}, given.command)).toEqual({});
  });

  it('do not call a statement slow that another rule judges', () => {
    const definition = given.definitionOf('create-index-concurrently', 5_000);
    const found = findings({
      definitions: [definition],
      statements: [given.statementOf(5_000, { sql: definition.statement })],
    });
    expect(found).toEqual([]);
  });

  it('do not call a statement slow that no one waits for', () => {
    const analyze = { command: publicText`ANALYZE`, sql: publicText`ANALYZE orders` };
    expect(levels({ statements: [given.statementOf(9_000, analyze)] })).toEqual({});
    expect(levels({ statements: [given.statementOf(9_000, { onNewRelations: true })] })).toEqual({});
  });

  it('name the statement inside a call as slow only where it makes the call slow', () => {
    const call = given.statementOf(2_000, { sql: publicText`DO ?` });
    const inside = (ms: number) => given.statementOf(ms, { level: 'nested', sql: publicText`UPDATE orders` });
    const slowest = (ms: number) => findings({ statements: [call, inside(ms)] })[0]?.statement;
    expect([slowest(1_900), slowest(300)]).toEqual(['UPDATE orders', 'DO ?']);
  });

  it('keep the worst finding of a rule on a relation in a migration', () => {
    const found = findings({ locks: [given.lockOf(200), given.lockOf(4_000), given.lockOf(300)] });
    expect(found.map(({ level, blockedMs }) => [level, blockedMs])).toEqual([['danger', 4_000]]);
  });

  it('name the mode that makes reads wait where the table is locked for writes as well', () => {
    const table = { statement: publicText`ALTER TABLE orders ALTER note TYPE text` };
    const share = { mode: 'ShareLock', blocks: ['write', 'ddl', 'vacuum'] } as const;
    const [finding, ...rest] = findings({
      locks: [given.lockOf(301, { ...table, ...share }), given.lockOf(300, table)],
    });
    expect(rest).toEqual([]);
    expect(finding?.message).toContain('reads and writes would have waited');
    const [other] = findings({
      locks: [given.lockOf(4_000, { ...table, ...share }), given.lockOf(300, table)],
    });
    expect(other).toMatchObject({ level: 'danger', blockedMs: 4_000 });
  });

  it('put the worst first, and a cause before its effect', () => {
    const found = findings({
      definitions: [given.definitionOf('create-index', 3_000), given.definitionOf('drop-column', 1)],
      locks: [given.lockOf(3_000, writeLock)],
      connections: { total: 1, peak: 1, lost: 1, refused: [] },
    });
    expect(found.map(({ rule }) => rule)).toEqual([
      'index-not-concurrent',
      'blocking-lock',
      'drop-column',
      'connections-lost',
    ]);
  });

  it('write a recipe with the statement and the relation’s own names', () => {
    const [finding] = findings({ definitions: [given.definitionOf('create-index', 3_000)] });
    expect(finding?.recipe).toBe('CREATE INDEX CONCURRENTLY orders_note ON orders (note);');
  });
});
