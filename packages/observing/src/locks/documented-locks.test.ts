import { lexSql } from '@prodlike/core';
import { commandWords } from '../statements/command-words';
import { TokenCursor } from '../statements/token-cursor';
import { documentedLocks } from './documented-locks';

function locks(sql: string): string[] {
  const tokens = lexSql(sql).filter((t) => t.kind !== 'comment');
  const cursor = new TokenCursor(tokens);
  const command = commandWords(cursor);
  return documentedLocks(tokens, command, cursor.position).map((lock) => {
    const schema = lock.target.schema === undefined ? '' : `${lock.target.schema}.`;
    return `${schema}${lock.target.name} ${lock.mode.replace('Lock', '')} ${lock.reach}`;
  });
}

describe('documentedLocks', () => {
  it.each([
    ['TRUNCATE a, ONLY "B c"', ['a AccessExclusive descendants', 'B c AccessExclusive descendants']],
    ['truncate table s.a cascade', ['s.a AccessExclusive descendants', 's.a AccessExclusive referencing']],
    ['LOCK TABLE a', ['a AccessExclusive descendants']],
    ['LOCK a, ONLY b IN SHARE MODE NOWAIT', ['a Share descendants', 'b Share alone']],
    ['LOCK a IN SHARE UPDATE EXCLUSIVE MODE', ['a ShareUpdateExclusive descendants']],
    ['LOCK a IN ROW EXCLUSIVE MODE', []],
    ['LOCK a IN ACCESS SHARE MODE', []],
    ['VACUUM a', ['a ShareUpdateExclusive descendants']],
    ['VACUUM (FULL, ANALYZE) a', ['a AccessExclusive descendants']],
    ['VACUUM (FULL false) a', ['a ShareUpdateExclusive descendants']],
    ['VACUUM FULL VERBOSE a', ['a AccessExclusive descendants']],
    ['VACUUM', []],
    ['ANALYZE a (b, c)', ['a ShareUpdateExclusive descendants']],
    ['CLUSTER a USING i', ['a AccessExclusive descendants']],
    ['REINDEX TABLE a', ['a Share alone', 'a AccessExclusive its-indexes']],
    ['REINDEX INDEX CONCURRENTLY i', ['i ShareUpdateExclusive alone', 'i ShareUpdateExclusive its-table']],
    [
      'REINDEX (CONCURRENTLY) TABLE a',
      ['a ShareUpdateExclusive alone', 'a ShareUpdateExclusive its-indexes'],
    ],
    ['REINDEX SCHEMA s', []],
    ['CREATE UNIQUE INDEX i ON a (b)', ['a Share alone']],
    ['CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.a (b)', ['s.a ShareUpdateExclusive alone']],
    [
      'DROP INDEX CONCURRENTLY IF EXISTS i',
      ['i ShareUpdateExclusive alone', 'i ShareUpdateExclusive its-table'],
    ],
    ['REFRESH MATERIALIZED VIEW CONCURRENTLY v', ['v Exclusive alone']],
    ['REFRESH MATERIALIZED VIEW v WITH NO DATA', ['v AccessExclusive alone']],
    ['ALTER TABLE a ADD COLUMN b int, DROP c', ['a AccessExclusive descendants']],
    ['ALTER TABLE a VALIDATE CONSTRAINT c', ['a ShareUpdateExclusive descendants']],
    ['ALTER TABLE a ALTER COLUMN b SET STATISTICS 500', ['a ShareUpdateExclusive descendants']],
    ['ALTER TABLE a VALIDATE CONSTRAINT c, ALTER b DROP DEFAULT', ['a AccessExclusive descendants']],
    [
      'ALTER TABLE ONLY a ADD CONSTRAINT f FOREIGN KEY (x, y) REFERENCES s.b (x, y) NOT VALID',
      ['a ShareRowExclusive alone', 's.b ShareRowExclusive alone'],
    ],
    [
      "ALTER TABLE a ATTACH PARTITION p FOR VALUES IN ('x')",
      ['a ShareUpdateExclusive alone', 'p AccessExclusive alone'],
    ],
    ['ALTER TABLE a DETACH PARTITION p', ['a AccessExclusive alone', 'p AccessExclusive alone']],
    [
      'ALTER TABLE a DETACH PARTITION p CONCURRENTLY',
      ['a ShareUpdateExclusive alone', 'p AccessExclusive alone'],
    ],
    ['ALTER TABLE a OWNER TO joe', ['a AccessExclusive alone']],
    ['ALTER TABLE a OWNER TO joe, ADD b int', ['a AccessExclusive descendants']],
    ['ALTER TABLE a DISABLE TRIGGER ALL', ['a ShareRowExclusive descendants']],
    [
      'CREATE OR REPLACE TRIGGER g BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f()',
      ['a ShareRowExclusive alone'],
    ],
    ['/* x */ DROP TABLE IF EXISTS a, b CASCADE', ['a AccessExclusive alone', 'b AccessExclusive alone']],
    ['UPDATE a SET b = 1', []],
  ])('%s', (sql, expected) => {
    expect(locks(sql)).toEqual(expected);
  });
});
