import { statementShape } from '../statements/statement-shape';

function definitions(sql: string): string[] {
  return statementShape(sql, true).definitions.map((d) => `${d.kind} ${d.relation.name} ${d.object ?? '-'}`);
}

describe('definitionsIn', () => {
  it.each([
    ['CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON s.a (b)', ['create-index-concurrently a i']],
    ['CREATE INDEX ON a (lower(b))', ['create-index a -']],
    ['DROP TABLE IF EXISTS a, s.b', ['drop-table a -', 'drop-table b -']],
    ['ALTER TABLE a VALIDATE CONSTRAINT c', ['validate-constraint a c']],
    ['ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0)', ['add-constraint-validated a c']],
    ['ALTER TABLE a ADD CONSTRAINT c CHECK (b IS NOT NULL) NOT VALID', []],
    ['ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (id)', ['add-constraint-validated a -']],
    ['ALTER TABLE a ADD CONSTRAINT u UNIQUE (b)', ['create-index a u']],
    ['ALTER TABLE a ADD CONSTRAINT u UNIQUE USING INDEX i', []],
    [
      'ALTER TABLE a ALTER b SET NOT NULL, DROP COLUMN IF EXISTS c, DROP CONSTRAINT d',
      ['set-not-null a b', 'drop-column a c'],
    ],
    ['ALTER TABLE a RENAME COLUMN b TO c', ['rename a b']],
    ['ALTER TABLE a RENAME TO b', ['rename a -']],
    ['ALTER TABLE a ADD COLUMN check_in date, ADD b numeric(10, 2) NOT NULL', []],
  ])('%s', (sql, expected) => {
    expect(definitions(sql)).toEqual(expected);
  });
});
