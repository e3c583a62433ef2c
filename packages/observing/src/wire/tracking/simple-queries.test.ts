import {
  complete,
  copyDone,
  copyInResponse,
  emptyQueryResponse,
  failure,
  fieldsFrame,
  frame,
  query,
  ready,
} from '../testing/frames';
import { observedSession } from '../testing/observed-session';

describe('simple queries', () => {
  it('tells a statement from its message to its tag', () => {
    const session = observedSession();
    session.client(query(' update t set a = 1; '));
    expect(session.told).toEqual(['start update t set a = 1']);
    session.server(complete('UPDATE 5'), ready('T'));
    expect(session.told.slice(1)).toEqual(['end update t set a = 1: UPDATE 5', 'ready T']);
    expect(session.ended[0]).toMatchObject({ rows: 5, protocol: 'simple', index: 0, count: 1, offset: 1 });
  });

  it('splits a message of several statements, and starts each when the one before it ended', () => {
    const session = observedSession();
    session.client(query("begin; insert into t values (';'); commit"));
    session.server(complete('BEGIN'), complete('INSERT 0 1'), complete('COMMIT'), ready());
    expect(session.told).toEqual([
      'start begin',
      'end begin: BEGIN',
      "start insert into t values (';')",
      "end insert into t values (';'): INSERT 0 1",
      'start commit',
      'end commit: COMMIT',
      'ready I',
    ]);
    const [first, second] = session.ended;
    expect(second?.startedAt).toBe(first?.endedAt);
    expect(second?.offset).toBe(7);
  });

  it('ends the statement that failed, and starts none behind it', () => {
    const session = observedSession();
    session.client(query('select 1; select 1/0; select 2'));
    session.server(complete('SELECT 1'), failure('22012'), ready());
    expect(session.told.slice(2)).toEqual(['start select 1/0', 'end select 1/0: 22012', 'ready I']);
  });

  it('gives a syntax error to the statement that its position points into', () => {
    const session = observedSession();
    session.client(query("select '😀'; selec 2; select 3"));
    session.server(failure('42601', 13), ready());
    expect(session.told).toEqual(["start select '😀'", 'end selec 2: 42601', 'ready I']);
    expect(session.ended[0]).toMatchObject({ index: 1, count: 3, offset: 13 });
  });

  it('ends an empty query without a tag', () => {
    const session = observedSession();
    session.client(query('-- nothing'));
    session.server(emptyQueryResponse, ready());
    expect(session.told).toEqual(['start -- nothing', 'end -- nothing: ', 'ready I']);
  });

  it('follows COPY from the client within several statements', () => {
    const session = observedSession();
    session.client(query('truncate t; copy t from stdin; select 1'));
    session.server(complete('TRUNCATE TABLE'), copyInResponse);
    session.client(frame('d', '1\n'), copyDone);
    session.server(complete('COPY 1'), complete('SELECT 1'), ready());
    expect(session.ended.map((statement) => statement.tag)).toEqual(['TRUNCATE TABLE', 'COPY 1', 'SELECT 1']);
    expect(session.ended[1]?.rows).toBe(1);
  });

  it('answers pipelined queries in their order', () => {
    const session = observedSession();
    session.client(query('select 1'), query('select 2'));
    session.server(complete('SELECT 1'), ready(), complete('SELECT 1'), ready());
    expect(session.told.slice(2)).toEqual([
      'end select 1: SELECT 1',
      'ready I',
      'end select 2: SELECT 1',
      'ready I',
    ]);
    const [first, second] = session.ended;
    expect(second?.startedAt).toBe(first?.endedAt);
  });

  it('counts the statements behind the text that was kept', () => {
    const session = observedSession();
    session.client(query('select 1; select 2'));
    session.server(
      complete('SELECT 1'),
      complete('SELECT 1'),
      complete('UPDATE 3'),
      failure('22012'),
      ready(),
    );
    expect(session.told.slice(4)).toEqual(['start ', 'end : UPDATE 3', 'start ', 'end : 22012', 'ready I']);
    expect(session.ended[2]).toMatchObject({ rows: 3, textTruncated: true });
  });

  it('ends what runs when the connection is lost, and marks what never ran', () => {
    const session = observedSession();
    session.client(query('select pg_sleep(9)'), query('select 2'));
    session.lost();
    expect(session.told.slice(2)).toEqual(['end select pg_sleep(9): 08006', 'end select 2: skipped']);
  });

  it("gives the server's last words to the statement that ran", () => {
    const session = observedSession();
    session.client(query('select pg_terminate_backend(pg_backend_pid())'));
    session.server(fieldsFrame('E', { S: 'FATAL', V: 'FATAL', C: '57P01', M: 'terminated' }));
    session.lost();
    expect(session.ended).toHaveLength(1);
    expect(session.ended[0]?.error).toMatchObject({ sqlState: '57P01', severity: 'FATAL' });
  });

  it('tells an error outside any statement', () => {
    const session = observedSession();
    session.server(failure('57P05'));
    expect(session.told).toEqual(['failed 57P05']);
  });

  it("tells the second of two errors as the session's own", () => {
    const session = observedSession();
    session.client(query('select 1/0'));
    session.server(failure('22012'), failure('57P01'));
    expect(session.told).toEqual(['start select 1/0', 'end select 1/0: 22012', 'failed 57P01']);
  });

  it('keeps the names of an error', () => {
    const session = observedSession();
    session.client(query('insert into t values (1)'));
    session.server(
      fieldsFrame('E', { S: 'FEHLER', V: 'ERROR', C: '23505', M: 'x', s: 'public', t: 't', n: 'k' }),
    );
    expect(session.ended[0]?.error).toEqual({
      sqlState: '23505',
      severity: 'ERROR',
      message: 'x',
      schema: 'public',
      table: 't',
      constraint: 'k',
    });
  });
});

describe('hooks', () => {
  it('may throw or reject without breaking anything', async () => {
    const failures: unknown[] = [];
    const session = observedSession({
      statementStarting: () => {
        throw new Error('starting');
      },
      statementEnded: () => Promise.reject(new Error('ended')),
      observerFailed: (error) => failures.push(error),
    });
    session.client(query('select 1'));
    session.server(complete('SELECT 1'), ready());
    await new Promise(setImmediate);
    expect(failures.map(String)).toEqual(['Error: starting', 'Error: ended']);
    expect(session.told).toEqual(['ready I']);
  });
});
