import { entryOf } from '../testing/schema-entries';
import { withoutServiceRoles } from './without-service-roles';

const service = new Set(['rdsadmin', 'rds_superuser', 'Odd "one"']);
const kept = (kind: string, definition: string): string | undefined =>
  withoutServiceRoles(entryOf(1, kind, 'TABLE t', { definition }), service)?.definition;

test('rights of a service are taken out of those of others', () => {
  const rights = `REVOKE ALL ON TABLE crm.t FROM app;
GRANT SELECT ON TABLE crm.t TO rds_superuser;
GRANT SELECT ON TABLE crm.t TO app;
GRANT SELECT("FROM rdsadmin", "TO") ON TABLE crm."TO rds_superuser" TO "App" WITH GRANT OPTION;
GRANT SELECT ON TABLE crm.t TO "Odd ""one""";
SET SESSION AUTHORIZATION rdsadmin;
GRANT SELECT ON TABLE crm.t TO app;
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION app;
GRANT SELECT ON TABLE crm.t TO PUBLIC;
RESET SESSION AUTHORIZATION;
`;
  expect(kept('ACL', rights)).toBe(`REVOKE ALL ON TABLE crm.t FROM app;
GRANT SELECT ON TABLE crm.t TO app;
GRANT SELECT("FROM rdsadmin", "TO") ON TABLE crm."TO rds_superuser" TO "App" WITH GRANT OPTION;
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION app;
GRANT SELECT ON TABLE crm.t TO PUBLIC;
RESET SESSION AUTHORIZATION;
`);
});

test('nothing is left of rights that are all a service’s', () => {
  const session = `SET SESSION AUTHORIZATION rdsadmin;\nGRANT SELECT ON TABLE crm.t TO app;\nRESET SESSION AUTHORIZATION;\n`;
  expect(kept('ACL', session)).toBeUndefined();
  expect(kept('ACL', 'GRANT ALL ON SCHEMA crm TO rds_superuser;\n')).toBeUndefined();
});

test('default rights go by the role they are of, too', () => {
  const of = 'ALTER DEFAULT PRIVILEGES FOR ROLE rdsadmin IN SCHEMA crm GRANT SELECT ON TABLES TO app;\n';
  expect(kept('DEFAULT ACL', of)).toBeUndefined();
  const revoked = 'ALTER DEFAULT PRIVILEGES FOR ROLE app REVOKE ALL ON FUNCTIONS FROM PUBLIC;\n';
  expect(kept('DEFAULT ACL', revoked)).toBe(revoked);
});

test('what a service owns has another owner', () => {
  const entry = entryOf(1, 'TABLE', 't', {
    owner: 'rdsadmin',
    ownership: 'ALTER TABLE crm.t OWNER TO rdsadmin;',
  });
  expect(withoutServiceRoles(entry, service)).toEqual({ ...entry, ownership: '' });
  const own = { ...entry, owner: 'app' };
  expect(withoutServiceRoles(own, service)).toEqual(own);
});
