import { AdvisedError } from '@prodlike/core';
import {
  type ConnectionParameters,
  connect,
  openSnapshot,
  SnapshotLostError,
  type SourceSnapshot,
} from '@prodlike/postgres';
import { startTestServer, type TestServer, until } from '@prodlike/testkit';
import type { Client } from 'pg';
import { copyRelay } from '../relay/copy-relay';
import type { RowSource } from '../relay/row-source';
import type { CopiedTable, TableCopy } from '../table-copy';
import { type CopyTablesRequest, copyTables } from './copy-tables';
import { planTableCopies } from './plan-table-copies';
import { makePair, runSql, selectionOf, storedTables } from './testing/database-pair';
import { verifyTables } from './verify-tables';

const applicationName = 'prodlike copy test';
const rows = 40_000;
const tables = ['big', 'other']
  .map(
    (name) =>
      `CREATE TABLE ${name} AS SELECT n AS id, repeat('secret-' || n, 20) AS text FROM generate_series(1, ${rows}) n;`,
  )
  .join('\n');

let server: TestServer;
let admin: Client;

beforeAll(async () => {
  server = await startTestServer({ major: 18, settings: { wal_level: 'minimal', max_wal_senders: '0' } });
  admin = await connect(server.parameters, { applicationName: 'admin' });
});
afterAll(async () => {
  await admin.end();
  await server.stop();
});

interface Setting {
  readonly source: ConnectionParameters;
  readonly snapshot: SourceSnapshot;
  readonly target: ConnectionParameters;
  readonly copies: readonly TableCopy[];
  readonly lines: string[];
  copy(special?: Partial<CopyTablesRequest>): Promise<CopiedTable[]>;
}

async function withPair(
  sql: string,
  act: (setting: Setting) => Promise<void>,
  change: (copy: TableCopy) => TableCopy = (copy) => copy,
): Promise<void> {
  const [source, target] = await makePair(server.parameters, server.parameters, sql);
  const selections = (await storedTables(source)).map((table) => selectionOf(table));
  const copies = planTableCopies({ selections, edges: [], emptyRoots: [] }, null).map(change);
  const snapshot = await openSnapshot(source, { applicationName, settings: {} });
  const lines: string[] = [];
  const report = (line: string): void => {
    lines.push(line);
  };
  try {
    await act({
      source,
      snapshot,
      target,
      copies,
      lines,
      copy: (special) => copyTables({ snapshot, target, copies, report, ...special }),
    });
  } finally {
    await snapshot.close();
  }
}

async function terminate(condition: string): Promise<void> {
  await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${condition}`);
}

/** The relay, with something done once while the rows of the first table are on their way. */
function interrupted(act: (sourcePid: number) => Promise<void>): RowSource {
  let acted = false;
  return {
    async send(copy, session, sink) {
      const { rows: answer } = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      return copyRelay.send(copy, session, {
        write: (data) => sink.write(data),
        refused: sink.refused,
        forward: (data) => sink.forward(data) && acted,
        async drained() {
          if (!acted) {
            acted = true;
            await act(answer[0]?.pid ?? 0);
          }
          await sink.drained();
        },
      });
    },
  };
}

async function failureOf(copying: Promise<unknown>): Promise<Error> {
  const failure: unknown = await copying.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof Error)) throw new Error('The copying did not fail.');
  return failure;
}

test('a table whose connection is lost in the middle is copied again, in the same snapshot', async () => {
  await withPair(tables, async ({ snapshot, source, target, copies, copy, lines }) => {
    await runSql(source, 'DELETE FROM big WHERE id % 2 = 0');
    const copied = await copy({ rowSource: interrupted((pid) => terminate(`pid = ${pid}`)) });
    expect(copied.map((one) => one.rows)).toEqual([rows, rows]);
    await verifyTables({ target, copies, copied, searchPath: snapshot.searchPath });
    expect(lines.join('\n')).toMatch(/connection was lost; again from its beginning .*in the same snapshot/);
  });
});

test("when the owner's session is lost the snapshot is, also for tables of other sessions", async () => {
  await withPair(tables, async ({ source, copy }) => {
    const act = (): Promise<void> =>
      terminate(`application_name = '${applicationName}' AND datname = '${source.database}'`);
    expect(await failureOf(copy({ rowSource: interrupted(act) }))).toBeInstanceOf(SnapshotLostError);
  });
});

test("the owner's own table cannot be copied again", async () => {
  const ofOwner = (copy: TableCopy): TableCopy => ({ ...copy, session: 'owner' });
  await withPair(
    tables,
    async ({ copy }) => {
      const failure = await failureOf(copy({ rowSource: interrupted((pid) => terminate(`pid = ${pid}`)) }));
      expect(failure).toBeInstanceOf(SnapshotLostError);
    },
    ofOwner,
  );
});

test('a target that goes away is told, and is no reason to start over', async () => {
  await withPair(tables, async ({ target, copy }) => {
    const act = (): Promise<void> => terminate(`datname = '${target.database}'`);
    const failure = await failureOf(copy({ rowSource: interrupted(act) }));
    expect(failure).toBeInstanceOf(AdvisedError);
    expect(failure).not.toBeInstanceOf(SnapshotLostError);
    expect(failure.message).toMatch(/target's server went away while (big|other) was loaded/);
  });
});

test('an interruption ends everything', async () => {
  await withPair(tables, async ({ source, target, copy }) => {
    const interruption = new AbortController();
    const act = (): Promise<void> => Promise.resolve(interruption.abort());
    const failure = await failureOf(copy({ rowSource: interrupted(act), signal: interruption.signal }));
    expect(failure.message).toMatch(/interrupted/);
    await until('no session but the owner is left', async () => {
      const { rows: left } = await admin.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname IN ('${source.database}', '${target.database}')`,
      );
      return left[0]?.count === 1;
    });
  });
});

test('what the target refuses is told by constraint, without values', async () => {
  await withPair(tables, async ({ target, copy }) => {
    await runSql(target, 'ALTER TABLE big ADD CONSTRAINT "Small ids" CHECK (id < 30000)');
    const { message } = await failureOf(copy());
    expect(message).toMatch(/Loading big failed: SQLSTATE 23514 \(check_violation\), constraint "Small ids"/);
    expect(message).not.toContain('secret');
  });
});

test('what the source refuses is told by table, without values', async () => {
  const broken = (copy: TableCopy): TableCopy => ({
    ...copy,
    select: copy.select.replace(
      '"text"',
      `CASE WHEN id = 30000 THEN text::int::text ELSE text END AS "text"`,
    ),
  });
  await withPair(
    tables,
    async ({ copy }) => {
      const { message } = await failureOf(copy());
      expect(message).toMatch(/Reading (big|other) failed: SQLSTATE 22P02/);
      expect(message).not.toContain('secret');
    },
    broken,
  );
});

test('a copy that was changed is found', async () => {
  await withPair(tables, async ({ snapshot, target, copies, copy }) => {
    const copied = await copy();
    await runSql(target, `UPDATE other SET text = 'x' WHERE id = 7`);
    const checked = verifyTables({ target, copies, copied, searchPath: snapshot.searchPath });
    await expect(checked).rejects.toThrow(
      /does not hold what the source sent: other \(40000 rows sent, 40000 held\)/,
    );
  });
});

test('after an interruption that comes before the sessions are open nothing is copied', async () => {
  await withPair(tables, async ({ copy }) => {
    const sent: TableCopy[] = [];
    const rowSource: RowSource = {
      send: (table, session, sink) => {
        sent.push(table);
        return copyRelay.send(table, session, sink);
      },
    };
    const failure = await failureOf(copy({ rowSource, signal: AbortSignal.abort() }));
    expect(failure.message).toMatch(/interrupted/);
    expect(sent).toEqual([]);
  });
});
