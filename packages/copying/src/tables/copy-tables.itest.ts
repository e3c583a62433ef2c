import { openSnapshot, type SourceSnapshot } from '@prodlike/postgres';
import type { Selection } from '@prodlike/subsetting';
import { startTestServer, type TestServer } from '@prodlike/testkit';
import type { TableCopy } from '../table-copy';
import { copyTables } from './copy-tables';
import { planTableCopies } from './plan-table-copies';
import { makePair, nastyTables, selectionOf, storedTables } from './testing/database-pair';
import { verifyTables } from './verify-tables';

const applicationName = 'prodlike copy test';
let servers: Record<15 | 18, TestServer>;

beforeAll(async () => {
  const settings = { wal_level: 'minimal', max_wal_senders: '0' };
  const [older, newer] = await Promise.all([
    startTestServer({ major: 15, settings }),
    startTestServer({ major: 18, settings }),
  ]);
  servers = { 15: older, 18: newer };
});
afterAll(() => Promise.all([servers[15].stop(), servers[18].stop()]));

function plan(selections: readonly Selection[]): TableCopy[] {
  return planTableCopies({ selections, edges: [], emptyRoots: [] }, null);
}

async function contentOf(snapshot: SourceSnapshot, copy: TableCopy): Promise<unknown> {
  const { rows } = await snapshot.owner.query({
    text: `SELECT row(s.*)::text FROM (${copy.select}) s`,
    rowMode: 'array',
  });
  return rows.flat();
}

test.each([
  [15, 15],
  [15, 18],
  [18, 18],
] as const)('every type and name, from PostgreSQL %d to %d', async (from, to) => {
  const [source, target] = await makePair(servers[from].parameters, servers[to].parameters, nastyTables);
  const tables = await storedTables(source);
  const copies = plan(tables.map((table) => selectionOf(table)));
  const snapshot = await openSnapshot(source, { applicationName, settings: {} });
  const copied = await copyTables({ snapshot, target, copies, report: () => undefined });
  await verifyTables({ target, copies, copied, searchPath: snapshot.searchPath });
  const held = await openSnapshot(target, { applicationName, settings: {} });
  try {
    expect(copied.map(({ table, rows }) => [table.name, rows])).toContainEqual(['of_all_types', 50]);
    for (const copy of copies) expect(await contentOf(held, copy)).toEqual(await contentOf(snapshot, copy));
    expect(copies.filter(({ format }) => format === 'text').map(({ table }) => table.name)).toEqual(
      expect.arrayContaining(['of_own_types', 'without_columns']),
    );
  } finally {
    await Promise.all([snapshot.close(), held.close()]);
  }
});
