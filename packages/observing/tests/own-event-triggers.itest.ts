import { connect, quoteIdentifier } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { makeClone, observeOn } from './observe-on';

const schema = `
CREATE TABLE fired (superuser text);
CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO public.fired VALUES (current_setting('is_superuser')); END $$`;

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    it("never runs a migration's function with the observers' rights", async () => {
      const clone = await makeClone(server(), schema);
      const admin = await connect(clone.observer, { applicationName: 'test' });
      await admin.query(`CREATE EVENT TRIGGER noting ON ddl_command_end EXECUTE FUNCTION note();
        CREATE EVENT TRIGGER dropping ON sql_drop EXECUTE FUNCTION note()`);
      await observeOn({ clone, serverVersionNum: 0 }, async (client) => {
        await client.query('CREATE TABLE made (id int); DROP TABLE made');
      });
      const { rows } = await admin.query('SELECT DISTINCT superuser FROM fired');
      const { rows: owned } = await admin.query(
        `SELECT count(*)::int AS n FROM pg_proc WHERE proname = 'note' AND proowner = '${quoteIdentifier(clone.migration.user)}'::regrole`,
      );
      await admin.end();
      expect(rows).toEqual([{ superuser: 'off' }]);
      expect(owned).toEqual([{ n: 1 }]);
    });
  });
}
