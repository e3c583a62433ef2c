import {
  bind,
  bindComplete,
  closeComplete,
  closePortal,
  complete,
  copyDone,
  copyInResponse,
  execute,
  failure,
  frame,
  int16,
  int32,
  parse,
  parseComplete,
  portalSuspended,
  query,
  ready,
  sync,
} from '../testing/frames';
import { observedSession } from '../testing/observed-session';

const prepared = [parseComplete, bindComplete];

describe('the extended protocol', () => {
  it('tells one statement an Execute, with its parameters', () => {
    const values: unknown[] = [];
    const session = observedSession({
      statementEnded: (statement) => {
        values.push(...statement.parameters());
        return undefined;
      },
    });
    session.client(parse('insert into t values ($1, $2)'), bind(['7', 'é']), execute(), sync);
    session.server(...prepared, complete('INSERT 0 1'), ready());
    expect(session.told).toEqual(['start insert into t values ($1, $2)', 'ready I']);
    expect(values).toEqual(['7', 'é']);
  });

  it('reads binary parameters by the types that the server describes', () => {
    const values: unknown[] = [];
    const session = observedSession({
      statementEnded: (statement) => {
        values.push(...statement.parameters());
        return undefined;
      },
    });
    session.client(parse('insert into versions values ($1)', 'a'), frame('D', 'Sa\0'), sync);
    session.server(parseComplete, frame('t', int16(1), int32(23)), frame('T', int16(0)), ready());
    const binary = [int16(1), int16(1), int16(1), int32(4), int32(7), int16(0)];
    session.client(frame('B', '\0a\0', ...binary), execute(), sync);
    session.server(bindComplete, complete('INSERT 0 1'), ready());
    expect(values).toEqual(['7']);
  });

  it('forgets the parameters when the statement has ended', () => {
    const session = observedSession();
    session.client(parse('select $1'), bind(['secret']), execute(), sync);
    session.server(...prepared, complete('SELECT 1'), ready());
    expect(session.ended[0]?.parameters()).toEqual([]);
  });

  it('follows named statements, and pipelines', () => {
    const session = observedSession();
    session.client(parse('select 1', 'a'), parse('select 2', 'b'), sync);
    session.server(parseComplete, parseComplete, ready());
    session.client(bind([], '', 'a'), execute(), bind([], '', 'b'), execute(), sync);
    session.server(bindComplete, complete('SELECT 1'), bindComplete, complete('SELECT 1'), ready());
    expect(session.told).toEqual([
      'ready I',
      'start select 1',
      'start select 2',
      'end select 1: SELECT 1',
      'end select 2: SELECT 1',
      'ready I',
    ]);
    const [first, second] = session.ended;
    expect(second?.startedAt).toBe(first?.endedAt);
  });

  it('skips to Sync after an error', () => {
    const session = observedSession();
    const one = (sql: string): Buffer[] => [parse(sql), bind(), execute()];
    session.client(...one('select 1'), ...one('bad'), ...one('select 2'));
    session.server(...prepared, complete('SELECT 1'), ...prepared, failure('22012'));
    session.client(...one('select 3'), query('select 4'), sync, query('select 5'));
    session.server(ready('E'), complete('SELECT 1'), ready());
    expect(session.told).toEqual([
      'start select 1',
      'start bad',
      'start select 2',
      'end select 1: SELECT 1',
      'end bad: 22012',
      'end select 2: skipped',
      'start select 5',
      'ready E',
      'end select 5: SELECT 1',
      'ready I',
    ]);
  });

  it('keeps what is pipelined behind the Sync of a failed segment', () => {
    const session = observedSession();
    session.client(parse('bad', 'x'), bind([], '', 'x'), execute(), sync);
    session.client(parse('good', 'y'), bind([], '', 'y'), execute(), sync);
    session.server(failure('42601'), ready(), ...prepared, complete('SELECT 1'), ready());
    expect(session.told.slice(2)).toEqual(['end bad: 42601', 'ready I', 'end good: SELECT 1', 'ready I']);
  });

  it('tells a Parse that failed and was not to be executed yet', () => {
    const session = observedSession();
    session.client(parse('selec 1', 'x'), sync);
    session.server(failure('42601', 1), ready());
    expect(session.told).toEqual(['end selec 1: 42601', 'ready I']);
    expect(session.ended[0]?.startedAt).toBeGreaterThan(0);
  });

  it('does not blame a statement for a commit that fails at Sync', () => {
    const session = observedSession();
    session.client(parse('insert'), bind(), execute(), sync);
    session.server(...prepared, complete('INSERT 0 1'), failure('23503'), ready());
    expect(session.told.slice(1)).toEqual(['end insert: INSERT 0 1', 'failed 23503', 'ready I']);
  });

  it('takes the Executes of one portal for one statement', () => {
    const session = observedSession();
    session.client(parse('select'), bind([], 'p'), execute(2, 'p'), sync);
    session.server(...prepared, portalSuspended, ready('T'));
    session.client(execute(2, 'p'), sync);
    session.server(complete('SELECT 1'), ready('T'));
    expect(session.told).toEqual(['start select', 'ready T', 'end select: SELECT 1', 'ready T']);
    expect(session.ended[0]?.rows).toBe(3);
  });

  it('ends a portal that is left, closed or not', () => {
    const session = observedSession();
    session.client(parse('one'), bind([], 'p'), execute(2, 'p'), closePortal('p'), sync);
    session.server(...prepared, portalSuspended, closeComplete, ready('T'));
    session.client(parse('two'), bind([], 'p'), execute(5, 'p'), sync);
    session.server(...prepared, portalSuspended, ready('I'));
    expect(session.told).toEqual(['start one', 'end one: ', 'ready T', 'start two', 'end two: ', 'ready I']);
    expect(session.ended.map((statement) => statement.rows)).toEqual([2, 5]);
  });

  it('forgets prepared statements on DISCARD ALL', () => {
    const session = observedSession();
    session.client(parse('select 1', 'a'), sync);
    session.server(parseComplete, ready());
    session.client(query('discard all'));
    session.server(complete('DISCARD ALL'), ready());
    session.client(bind([], '', 'a'), execute(), sync);
    session.server(failure('26000'), ready());
    expect(session.told.slice(-3)).toEqual(['start ', 'end : 26000', 'ready I']);
  });

  it('knows that Sync within COPY FROM is not answered', () => {
    const session = observedSession();
    session.client(parse('copy t from stdin'), bind(), execute(), sync);
    session.server(...prepared, copyInResponse);
    session.client(frame('d', '1\n'), copyDone, sync, query('select 1'));
    session.server(complete('COPY 1'), ready(), complete('SELECT 1'), ready());
    expect(session.told.slice(2)).toEqual([
      'end copy t from stdin: COPY 1',
      'ready I',
      'end select 1: SELECT 1',
      'ready I',
    ]);
  });

  it('goes on after a COPY FROM that failed in the middle', () => {
    const session = observedSession();
    session.client(parse('copy t from stdin'), bind(), execute());
    session.server(...prepared, copyInResponse, failure('22P02'));
    session.client(frame('d', 'x\n'), frame('f', 'why\0'), sync, query('select 1'));
    session.server(ready(), complete('SELECT 1'), ready());
    expect(session.told.slice(1)).toEqual([
      'end copy t from stdin: 22P02',
      'start select 1',
      'ready I',
      'end select 1: SELECT 1',
      'ready I',
    ]);
  });

  it('is not confused by function calls', () => {
    const session = observedSession();
    session.client(frame('F', '12345678'), query('select 1'));
    session.server(frame('V', '1234'), ready(), complete('SELECT 1'), ready());
    expect(session.told).toEqual(['start select 1', 'ready I', 'end select 1: SELECT 1', 'ready I']);
  });
});
