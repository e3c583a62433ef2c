import { serviceRoles } from './service-roles';

test.each<[string, string[], string[]]>([
  [
    'Amazon RDS',
    ['app', 'rdsadmin', 'rds_superuser', 'rds_iam', 'rdsapp', 'rdsproxyadmin', 'aws_x'],
    ['rdsadmin', 'rds_superuser', 'rds_iam', 'rdsproxyadmin', 'aws_x'],
  ],
  [
    'Google Cloud SQL',
    ['cloudsqladmin', 'cloudsqlsuperuser', 'cloud'],
    ['cloudsqladmin', 'cloudsqlsuperuser'],
  ],
  ['Azure', ['azuresu', 'azure_pg_admin', 'replication'], ['azuresu', 'azure_pg_admin']],
  ['a server of its own, whatever its roles are called', ['rds_superuser', 'cloudsqlsuperuser', 'app'], []],
])('%s', (_, roles, expected) => {
  expect(serviceRoles(roles)).toEqual(expected);
});
