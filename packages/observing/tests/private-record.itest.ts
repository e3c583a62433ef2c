import { connect } from '@prodlike/postgres';
import { describeOnServer, until } from '@prodlike/testkit';
import type { PrivateMessage, PrivatePlan, PrivateRecord, PrivateStatement } from '../src/private-record';
import { makeClone, observeOn, throughProxy } from './observe-on';

class Kept implements PrivateRecord {
  readonly statements: PrivateStatement[] = [];
  readonly messages: PrivateMessage[] = [];
  /** While it is there, sessions are held. */
  gate: Promise<void> | undefined;

  statement(statement: PrivateStatement): Promise<void> | undefined {
    this.statements.push(statement);
    return this.gate;
  }

  message(message: PrivateMessage): Promise<void> | undefined {
    this.messages.push(message);
    return this.gate;
  }

  plan(_: PrivatePlan): undefined {}
}

const table = `CREATE TABLE people (id int PRIMARY KEY, mail text)`;

describeOnServer({ major: 18 }, (server) => {
  const options = async (record: PrivateRecord) => ({
    clone: await makeClone(server(), table, 'superuser'),
    serverVersionNum: server().server.versionNum,
    record,
  });

  it('gets statements with their constants, parameters and errors as they were', async () => {
    const kept = new Kept();
    await observeOn(await options(kept), async (client) => {
      await client.query(`INSERT INTO people VALUES (1, 'ada@x.io')`);
      await client.query('INSERT INTO people VALUES ($1, $2)', [2, null]);
      await client.query(`INSERT INTO people VALUES (1, 'ada@x.io')`).catch(() => undefined);
    });
    const [constants, bound, failed] = kept.statements;
    expect(kept.statements).toHaveLength(3);
    expect(constants).toMatchObject({
      session: 1,
      text: `INSERT INTO people VALUES (1, 'ada@x.io')`,
      rows: 1,
    });
    expect(constants?.startedMs).toBeGreaterThan(0);
    expect(bound).toMatchObject({ text: 'INSERT INTO people VALUES ($1, $2)', parameters: ['2', null] });
    expect(failed?.error).toMatchObject({
      sqlState: '23505',
      severity: 'ERROR',
      message: 'duplicate key value violates unique constraint "people_pkey"',
      detail: 'Key (id)=(1) already exists.',
    });
  });

  it('gets notices with their context, and not what the observers say to themselves', async () => {
    const kept = new Kept();
    await observeOn(await options(kept), async (client) => {
      await client.query(`DO $$ BEGIN RAISE NOTICE 'ada@x.io' USING DETAIL = 'seen', HINT = 'look'; END $$`);
      await client.query('ALTER TABLE people ADD note text');
    });
    expect(kept.messages).toMatchObject([
      { session: 1, severity: 'NOTICE', message: 'ada@x.io', detail: 'seen', hint: 'look' },
    ]);
    expect(kept.messages[0]?.where).toContain('PL/pgSQL');
  });

  it('gets the words of a server that refuses a session', async () => {
    const kept = new Kept();
    const given = await options(kept);
    await observeOn(given, async (_, observer) => {
      const place = { ...given.clone.migration, ...observer.proxy, database: 'ada@x.io' };
      await expect(connect(place, { applicationName: 'tool' })).rejects.toThrow();
    });
    expect(kept.messages).toMatchObject([
      { severity: 'FATAL', sqlState: '3D000', message: 'database "ada@x.io" does not exist' },
    ]);
  });

  it('holds the session that is recorded, and no other, while the record takes no more', async () => {
    const kept = new Kept();
    const given = await options(kept);
    const order: string[] = [];
    await observeOn(given, async (client, observer) => {
      const other = await throughProxy(observer, given.clone);
      let open: () => void = () => undefined;
      kept.gate = new Promise((resolve) => {
        open = resolve;
      });
      const held = client.query('SELECT 1').then(() => order.push('held'));
      await until('the first statement was recorded', () => kept.statements.length === 1);
      kept.gate = undefined;
      await other.query('SELECT 2').then(() => order.push('other'));
      open();
      await held;
      await other.end();
    });
    expect(order).toEqual(['other', 'held']);
  });
});
