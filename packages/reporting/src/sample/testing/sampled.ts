import { email, note } from '../../scrub/testing/scrubbed';
import type { SampleReportInput } from '../compose/sample-report-input';

/** Values for tests: a sample in which all went well. */
export const customers = { schema: 'crm', name: 'customers' };
export const orders = { schema: 'shop', name: 'orders' };

export const plan: NonNullable<SampleReportInput['plan']> = {
  tables: [
    { table: customers, sourceRows: 150_000, rows: 100, bytes: 20_000 },
    { table: orders, sourceRows: -1, rows: 900, bytes: 80_000 },
  ],
  linkBytesPerSecond: 50_000,
  exploding: ['shop.orders(customer_id) brings 9 rows for each of crm.customers'],
  unindexed: ['audit.events(actor_id)'],
  leftOut: [{ object: 'audit.log', reason: 'schema-only' }],
};

export function inputOf(parts: Partial<SampleReportInput> = {}): SampleReportInput {
  return {
    target: 'image',
    startedAt: new Date('2026-11-22T01:30:00Z'),
    finishedAt: new Date('2026-11-22T01:31:40Z'),
    prodlikeVersion: '0.1.0',
    policyHash: 'ab12',
    database: 'shop',
    serverVersion: 150_004,
    snapshotAt: new Date('2026-11-22T01:30:05Z'),
    standby: false,
    decided: [email, note],
    undecided: [],
    faults: [],
    phases: [
      { title: 'Plan', durationMs: 2_000 },
      { title: 'Copy', durationMs: 60_000 },
    ],
    plan: null,
    tables: [
      {
        ...customers,
        sourceRows: 150_000,
        sourceRowsExact: true,
        rows: 100,
        bytes: 20_000,
        durationMs: 400,
        checksum: 'c0ffee',
      },
      {
        ...orders,
        sourceRows: -1,
        sourceRowsExact: false,
        rows: 900,
        bytes: 80_000,
        durationMs: 900,
        checksum: 'beef',
      },
    ],
    edges: [{ name: 'shop.orders(customer_id)', direction: 'down', from: customers, to: orders, rows: 900 }],
    sequences: [
      {
        sequence: { schema: 'shop', name: 'order_id_seq' },
        value: 9_223_372_036_854_775_807n,
        called: true,
        by: 'the source',
      },
    ],
    omitted: [{ object: 'EVENT TRIGGER "audit_ddl"', reason: 'not part of a copy' }],
    emptyRoots: [],
    image: {
      id: 'sha256:1234',
      digest: 'sha256:5678',
      sizeBytes: 500_000_000,
      labels: { 'com.prodlike.source': 'shop' },
      readyMs: 900,
      references: ['example.dkr.ecr.eu-west-1.amazonaws.com/shop:latest'],
    },
    residue: [],
    coverage: ['12,000 files'],
    ...parts,
  };
}
