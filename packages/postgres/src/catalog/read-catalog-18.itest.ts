import { describeOnServer } from '@prodlike/testkit';
import { connect } from '../connect';
import { readCatalog } from './read-catalog';

describeOnServer({ major: 18 }, (server) => {
  test('virtual columns and constraints that are not enforced', async () => {
    const client = await connect(server().parameters, { applicationName: 'catalog test' });
    await client.query(`CREATE TABLE a (id int PRIMARY KEY, b int GENERATED ALWAYS AS (id * 2) VIRTUAL,
      CONSTRAINT unchecked CHECK (id > 5) NOT ENFORCED);
      CREATE TABLE c (a int REFERENCES a NOT ENFORCED);
      CREATE EXTENSION btree_gist;
      CREATE TABLE p (id int, valid daterange, PRIMARY KEY (id, valid WITHOUT OVERLAPS));
      CREATE TABLE q (id int, during daterange, FOREIGN KEY (id, PERIOD during) REFERENCES p (id, PERIOD valid))`);
    const catalog = await readCatalog(client);
    await client.end();
    expect(catalog.tables[0]?.columns[1]?.generated).toEqual({ kind: 'virtual', expression: '(id * 2)' });
    expect(catalog.tables[0]?.checks).toEqual([]);
    expect(catalog.foreignKeys[0]).toMatchObject({ enforced: false, validated: false, period: false });
    expect(catalog.foreignKeys[1]).toMatchObject({ columns: ['id', 'during'], period: true });
  });
});
