import { splitStatements } from '@prodlike/core';
import { ScriptScanner } from '../script/script-scanner';
import { planStatement } from './plan-statement';

function planOf(sql: string): ReturnType<typeof planStatement> {
  const scanner = new ScriptScanner();
  const [part] = [...scanner.push(Buffer.from(sql)), ...scanner.finish()];
  if (part?.kind !== 'statement' || splitStatements(sql).length !== 1)
    throw new Error('one statement, please');
  return planStatement(part.words, part.text.toString('latin1'));
}

describe('planStatement', () => {
  it.each([
    ['CREATE PUBLICATION "Püb; 1" FOR ALL TABLES', 'publication', '"Püb; 1"'],
    ['ALTER PUBLICATION p ADD TABLE ONLY public.t', 'publication', 'p'],
    ["CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p", 'subscription', 's'],
    ['ALTER SUBSCRIPTION s ENABLE', 'subscription', 's'],
    ['CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()', 'event trigger', 'e'],
    ["CREATE USER MAPPING FOR app SERVER far OPTIONS (password 'x')", 'user mapping', 'app'],
    ["CREATE TABLESPACE fast LOCATION '/x'", 'tablespace', 'fast'],
    ["ALTER ROLE app WITH SUPERUSER LOGIN PASSWORD 'SCRAM'", 'role attributes', 'app'],
    ['ALTER DATABASE shop SET search_path TO x', 'database settings', 'shop'],
  ])('leaves out and names: %s', (sql, kind, name) => {
    expect(planOf(sql)).toEqual({ kind: 'skip', object: { kind, name } });
  });

  it.each([
    "CREATE DATABASE shop WITH TEMPLATE = template0 ENCODING = 'UTF8'",
    'ALTER DATABASE shop OWNER TO app',
    'DROP DATABASE shop',
    'GRANT CONNECT ON DATABASE shop TO app',
    "COMMENT ON PUBLICATION p IS 'x'",
    'DROP ROLE app',
  ])('leaves out without a word: %s', (sql) => {
    expect(planOf(sql)).toEqual({ kind: 'skip' });
  });

  it.each([
    'CREATE ROLE app',
    'CREATE USER app',
    'GRANT a TO b',
    'CREATE TABLE subscription (id integer)',
    'ALTER TABLE public.publication OWNER TO app',
    'CREATE TRIGGER t BEFORE INSERT ON x EXECUTE FUNCTION f()',
    "COMMENT ON TABLE t IS 'subscription'",
    'ALTER DEFAULT PRIVILEGES FOR ROLE a GRANT SELECT ON TABLES TO b',
    'INSERT INTO role VALUES (1)',
  ])('runs: %s', (sql) => {
    expect(planOf(sql)).toEqual({ kind: 'run' });
  });
});
