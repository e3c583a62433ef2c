import { catalogName, publicText } from '@prodlike/core';
import type { Observation } from '@prodlike/observing';
import { composeReport } from '../compose-report';
import * as given from '../fixtures/observed';
import { ruleCases, writeLock } from '../fixtures/rule-cases';
import type { Finding, ReportedCommand } from '../public-report';

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

describe('rules', () => {
  it.each(ruleCases)(
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

  it('tell once what one statement did to every partition', () => {
    const locks = Array.from({ length: 27 }, (_, i) =>
      given.lockOf(200 + i, { relation: catalogName(`p${i}`) }),
    );
    const found = findings({ locks }).filter(({ rule }) => rule === 'blocking-lock');
    expect(found).toMatchObject([{ relation: 'p26', message: expect.stringContaining('26 more relations') }]);
  });

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
