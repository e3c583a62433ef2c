import { catalogName, publicText } from '@prodlike/core';
import { composeReport } from '../../compose-report';
import { parseExceptions } from '../../exceptions/parse-exceptions';
import { differenceOf, runOf } from '../../fixtures/further-runs';
import * as given from '../../fixtures/observed';
import type { PublicReport } from '../../public-report';
import type { RunInput } from '../../runs/run-input';

function report(runs: readonly RunInput[], allowed = ''): PublicReport {
  return composeReport({
    observation: given.observationOf({}),
    command: given.command,
    clone: given.clone,
    runs,
    files: [{ migration: given.migration, origin: 'branch', exceptions: parseExceptions(allowed) }],
  });
}

const levels = (...runs: readonly RunInput[]) =>
  Object.fromEntries(report(runs).findings.map(({ rule, level }) => [rule, level]));

const failed = { ...given.command, outcome: 'failed', exitCode: 1 } as const;
const error = {
  sqlState: publicText`42704`,
  condition: publicText`undefined_object`,
  relation: given.orders,
};
const failedMigration = given.migrationOf({ outcome: 'failed', error });

describe('rules of further runs', () => {
  it('are silent about a second run that changes nothing and a rollback that restores everything', () => {
    expect(report([runOf('second'), runOf('rollback')])).toMatchObject({ verdict: 'ok', findings: [] });
  });

  it('are silent about runs that were not begun, and about what could not be compared', () => {
    const command = { outcome: 'skipped', exitCode: null, leftoverProcesses: 0 } as const;
    const left = (kind: RunInput['kind']) => ({ kind, command, schemaDifferences: null });
    expect(levels(left('second'), left('rollback'))).toEqual({});
    expect(levels(runOf('rollback', { schemaDifferences: null }))).toEqual({});
  });

  it.each(['failed', 'timeout', 'not-found', 'signal'] as const)(
    'report a rollback that ended as %s',
    (outcome) => {
      const command = { ...given.command, outcome, exitCode: null };
      // What a failed rollback leaves undone follows from its failure.
      const run = runOf('rollback', { command, schemaDifferences: [differenceOf('added', 'orders.a')] });
      expect(levels(run)).toEqual({ 'rollback-failed': 'danger' });
    },
  );

  it('say with which SQLSTATE a run failed, and at what', () => {
    const [rollback] = report([
      runOf('rollback', { command: failed }, { migrations: [failedMigration] }),
    ]).findings;
    expect(rollback).toMatchObject({ migration: 'rollback', run: 'rollback', relation: 'orders' });
    expect(rollback?.message).toMatch(/42704 \(`undefined_object`\) on table `orders`/);
    const [second] = report([
      runOf('second', { command: failed }, { migrations: [failedMigration] }),
    ]).findings;
    expect(second).toMatchObject({ rule: 'second-run-failed', level: 'danger', run: 'second' });
    expect(second?.migration).toBe(given.migration);
  });

  it('call it a danger where the rollback leaves anything out, a warning where it leaves something behind', () => {
    const left = runOf('rollback', { schemaDifferences: [differenceOf('added', 'a')] });
    expect(levels(left)).toEqual({ 'rollback-incomplete': 'warning' });
    for (const kind of ['removed', 'changed'] as const) {
      const less = runOf('rollback', {
        schemaDifferences: [differenceOf('added', 'a'), differenceOf(kind, 'b')],
      });
      expect(levels(less)).toEqual({ 'rollback-incomplete': 'danger' });
    }
  });

  it('name five of what was not restored, what is missing first, and count the rest', () => {
    const added = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => differenceOf('added', name));
    const run = runOf('rollback', { schemaDifferences: [...added, differenceOf('removed', 'gone')] });
    const [finding] = report([run]).findings;
    expect(finding?.message).toContain(
      'missing: column `gone`; left behind: column `a`, column `b`, column `c`, column `d`, and 2 more.',
    );
  });

  it('report what a second run changes in schema and rows, and not its account', () => {
    const insert = { sql: publicText`INSERT INTO t VALUES (?)`, command: publicText`INSERT`, rows: 7 };
    expect(levels(runOf('second', { schemaDifferences: [differenceOf('added', 'a')] }))).toEqual({
      'second-run-changes': 'warning',
    });
    const [finding] = report([runOf('second', {}, { statements: [given.statementOf(1, insert)] })]).findings;
    expect(finding?.message).toContain('It wrote 7 rows again, by `INSERT INTO t VALUES (?)`.');
    const account = given.statementOf(1, { ...insert, kind: 'bookkeeping' });
    expect(levels(runOf('second', {}, { statements: [account] }))).toEqual({});
    // A rollback may write as it must.
    expect(levels(runOf('rollback', {}, { statements: [given.statementOf(1, insert)] }))).toEqual({});
  });

  it('judge the locks of a rollback as those of migrations, as the rollback’s', () => {
    const locks = [given.lockOf(3_000, { line: 3 })];
    const found = report([runOf('rollback', {}, { locks })]).findings;
    expect(found).toMatchObject([
      { rule: 'blocking-lock', level: 'danger', run: 'rollback', migration: 'rollback', relation: 'orders' },
    ]);
    expect(found[0]?.message).toMatch(/^In the rollback: `ALTER TABLE/);
    expect(found[0]).not.toHaveProperty('line');
    expect(report([runOf('second', {}, { locks })]).findings).toEqual([]);
  });

  it('do not hold against a rollback what is its nature', () => {
    const definitions = [given.definitionOf('drop-column', 1), given.definitionOf('drop-table', 1)];
    expect(levels(runOf('rollback', {}, { definitions }))).toEqual({});
  });

  it('heed the exception of any migration', () => {
    const run = runOf('rollback', { schemaDifferences: [differenceOf('removed', 'a')] });
    const { verdict, findings } = report(
      [run],
      '-- prodlike: allow rollback-incomplete because the column was never read',
    );
    expect(verdict).toBe('ok');
    expect(findings).toMatchObject([{ exception: 'the column was never read' }]);
  });

  it('judge by the tables that the rollback found', () => {
    const sizes = [
      { relation: catalogName('made'), relationKind: publicText`r`, beforeBytes: null, afterBytes: 9e8 },
    ];
    const rewrites = [given.rewriteOf('type', { relation: catalogName('made'), tableBytes: 9e8 })];
    expect(levels(runOf('rollback', {}, { rewrites, sizes }))).toEqual({});
    expect(levels(runOf('rollback', {}, { rewrites }))).toHaveProperty('table-rewrite');
  });
});
