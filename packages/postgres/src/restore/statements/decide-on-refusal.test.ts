import { decideOnRefusal } from './decide-on-refusal';

function decide(sql: string, sqlState: string, message = ''): ReturnType<typeof decideOnRefusal> {
  const words = sql.toLowerCase().match(/[a-z_]+/g) ?? [];
  return decideOnRefusal(words, sql, { sqlState, message, where: '' });
}

describe('decideOnRefusal', () => {
  it('creates the role that a statement misses', () => {
    const message = 'role "odd "name"" does not exist';
    expect(decide('ALTER TABLE t OWNER TO x', '42704', message)).toEqual({
      kind: 'create-role',
      role: 'odd "name"',
    });
    expect(decide('SET SESSION AUTHORIZATION x', '22023', 'role "x" does not exist')).toMatchObject({
      kind: 'create-role',
    });
  });

  it('does not take another missing object for a role', () => {
    const message = 'type "x" does not exist';
    expect(decide('CREATE TABLE t (a x)', '42704', message)).toEqual({ kind: 'fail' });
  });

  it('names a missing extension', () => {
    expect(decide('CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public', '0A000')).toEqual({
      kind: 'extension-missing',
      extension: 'postgis',
    });
  });

  it.each([
    ['SET transaction_timeout = 0', '42704'],
    ["SET default_tablespace = 'fast'", '22023'],
    ["COMMENT ON EXTENSION plpgsql IS 'x'", '42501'],
    ['CREATE SCHEMA public', '42P06'],
    ['CREATE ROLE postgres', '42710'],
    ['DROP TABLE public.gone', '42P01'],
    ['ALTER TABLE ONLY public.gone DROP CONSTRAINT c', '42P01'],
    ["SELECT pg_catalog.lo_unlink('1')", '42704'],
    ['SELECT * FROM pg_catalog.pg_restore_relation_stats(1)', '42883'],
  ])('does without: %s', (sql, sqlState) => {
    expect(decide(sql, sqlState)).toEqual({ kind: 'go-on' });
  });

  it('reports a materialized view that cannot be filled, unless the server is in trouble', () => {
    const sql = 'REFRESH MATERIALIZED VIEW public.m';
    expect(decide(sql, '42501')).toEqual({
      kind: 'go-on',
      object: { kind: 'materialized view data', name: 'public.m' },
    });
    expect(decide(sql, '53100')).toEqual({ kind: 'fail' });
  });

  it.each([
    ['CREATE SCHEMA other', '42P06'],
    ['CREATE TABLE t (a integer)', '42P07'],
    ['INSERT INTO t VALUES (1)', '23505'],
    ['DROP TABLE t', '2BP01'],
    ['SET search_path = x', '42601'],
  ])('stops at: %s', (sql, sqlState) => {
    expect(decide(sql, sqlState)).toEqual({ kind: 'fail' });
  });
});
