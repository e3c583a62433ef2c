import { catalogName, publicText } from '@prodlike/core';
import * as v from 'valibot';
import { composeReport } from '../compose-report';
import { trafficOf, waitOf } from '../fixtures/felt-traffic';
import { hostileReport } from '../fixtures/hostile-report';
import * as given from '../fixtures/observed';
import type { PublicReport } from '../public-report';
import { reportJson } from '../report-json';
import { reportSchema } from './report-schema';

/** Compiles only while the schema describes every report that the type allows. */
const described = ({ traffic, ...report }: PublicReport): v.InferInput<typeof reportSchema> => ({
  ...report,
  findings: [...report.findings],
  exceptions: [...report.exceptions],
  migrations: [...report.migrations],
  statements: [...report.statements],
  transactions: [...report.transactions],
  locks: report.locks.map((lock) => ({ ...lock, blocks: [...lock.blocks] })),
  rewrites: [...report.rewrites],
  sizes: [...report.sizes],
  invalidIndexes: [...report.invalidIndexes],
  connections: { ...report.connections, refused: [...report.connections.refused] },
  isolation: { ...report.isolation, notes: [...report.isolation.notes] },
  plans: [...report.plans],
  runs: report.runs.map((run) => ({
    ...run,
    migrations: [...run.migrations],
    statements: [...run.statements],
    locks: run.locks.map((lock) => ({ ...lock, blocks: [...lock.blocks] })),
    rewrites: [...run.rewrites],
    schemaDifferences: run.schemaDifferences && [...run.schemaDifferences],
  })),
  ...(traffic && {
    traffic: {
      ...traffic,
      statements: [...traffic.statements],
      waits: [...traffic.waits],
      notes: [...traffic.notes],
    },
  }),
  coverage: [...report.coverage],
  errors: [...report.errors],
});

const full = composeReport({
  observation: given.observationOf({
    tool: publicText`flyway`,
    migrations: [
      given.migrationOf({
        outcome: 'failed',
        walBytes: 5,
        error: { sqlState: publicText`23505`, condition: publicText`unique_violation`, line: 3 },
      }),
    ],
    locks: [given.lockOf(2_000, { line: 3, table: given.orders })],
    rewrites: [given.rewriteOf('type', { line: 2 })],
    statements: [
      given.statementOf(300, {
        line: 1,
        io: { walBytes: 1, blocksHit: 2, blocksRead: 3, blocksDirtied: 4, tempBlocks: 5 },
      }),
    ],
    transactions: [given.transactionOf(5)],
    sizes: [{ relation: given.orders, relationKind: publicText`r`, beforeBytes: null, afterBytes: 4 }],
    invalidIndexes: [{ index: catalogName('i'), table: given.orders, migration: given.migration }],
    coverage: [{ source: 'plans', message: publicText`none` }],
  }),
  command: { outcome: 'failed', exitCode: 1, leftoverProcesses: 0 },
  clone: given.clone,
  traffic: trafficOf({
    waits: [waitOf(20)],
    notes: [publicText`none`],
    failure: {
      migration: given.migration,
      sqlState: publicText`40P01`,
      condition: publicText`deadlock_detected`,
    },
  }),
});

describe('report.json', () => {
  it.each([
    ['a report with everything', full],
    ['a report of hostile names', hostileReport('a`|<!-- "\\\n', 3)],
  ])('%s is as its schema says', (_, report) => {
    const parsed: unknown = JSON.parse(reportJson(report));
    expect(v.safeParse(reportSchema, parsed).issues).toBeUndefined();
    expect(described(report)).toEqual(parsed);
  });

  it('is refused by its schema with a field that is not described', () => {
    const parsed = { ...JSON.parse(reportJson(full)), rows: ['secret'] };
    expect(v.safeParse(reportSchema, parsed).success).toBe(false);
  });
});
