import { installJavaTool } from './install-java-tool';
import type { MigrationTool } from './migration-tool';

const jdbc = 'org.postgresql:postgresql:42.7.7';

export const javaTools: readonly MigrationTool[] = [
  {
    name: 'flyway',
    reportedAs: 'Flyway',
    needs: ['java', 'mvn'],
    migrations: ['V1__create_notes.sql', 'V2__add_nickname.sql', 'V3__email_to_integer.sql'],
    async install() {
      const classPath = await installJavaTool([
        'org.flywaydb:flyway-core:11.14.1',
        'org.flywaydb:flyway-database-postgresql:11.14.1',
        jdbc,
      ]);
      return { command: `java -cp '${classPath}' Migrate.java` };
    },
  },
  {
    name: 'liquibase',
    reportedAs: 'Liquibase',
    needs: ['java', 'mvn'],
    migrations: [
      'changelog.sql::create-notes::demo',
      'changelog.sql::add-nickname::demo',
      'changelog.sql::email-to-integer::demo',
    ],
    async install() {
      const classPath = await installJavaTool([
        'org.liquibase:liquibase-core:4.33.0',
        'info.picocli:picocli:4.7.7',
        'org.yaml:snakeyaml:2.4',
        jdbc,
      ]);
      const main = 'liquibase.integration.commandline.LiquibaseCommandLine';
      const url =
        '"--url=jdbc:postgresql://$PGHOST:$PGPORT/$PGDATABASE" "--username=$PGUSER" "--password=$PGPASSWORD"';
      return {
        command: `sh -c 'java -cp "${classPath}" ${main} update --changelog-file=changelog.sql ${url}'`,
      };
    },
  },
];
