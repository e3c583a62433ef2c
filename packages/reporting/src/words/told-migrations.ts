import type { PublicReport, ReportedMigration } from '../public-report';

/** The migrations, and the tool's own work only where it went wrong. */
export function toldMigrations({ migrations }: PublicReport): readonly ReportedMigration[] {
  return migrations.filter(({ kind, outcome }) => kind === 'migration' || outcome !== 'ok');
}
