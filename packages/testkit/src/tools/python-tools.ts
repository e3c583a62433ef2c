import { installPythonTool } from './install-python-tool';
import type { MigrationTool } from './migration-tool';

const psycopg = 'psycopg[binary]==3.3.9';

export const pythonTools: readonly MigrationTool[] = [
  {
    name: 'alembic',
    reportedAs: 'Alembic',
    needs: ['python3'],
    migrations: ['a0000001', 'a0000002', 'a0000003'],
    async install() {
      const packages = await installPythonTool(['alembic==1.20.1', psycopg]);
      return { command: `env PYTHONPATH=${packages} python3 -m alembic.config upgrade head` };
    },
  },
  {
    name: 'django',
    reportedAs: 'Django',
    needs: ['python3'],
    migrations: ['shop.0001_create_notes', 'shop.0002_add_nickname', 'shop.0003_email_to_integer'],
    async install() {
      const packages = await installPythonTool(['django==5.2.19', psycopg]);
      return {
        command: `env DJANGO_SETTINGS_MODULE=settings PYTHONPATH=.:${packages} python3 -m django migrate`,
      };
    },
  },
];
