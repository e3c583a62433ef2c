import type { AwsLab, LabDatabaseFacts } from '@prodlike/testkit';
import { queryRows } from '@prodlike/testkit';

/** How many of the source's values a database holds. */
export async function originalsIn(superuser: LabDatabaseFacts['superuser']): Promise<number> {
  if (superuser === undefined) return 0;
  const count = "SELECT count(*)::int AS n FROM customers WHERE email LIKE '%@original.example'";
  const [row] = await queryRows({ ...superuser, database: 'app' }, count);
  return Number(row?.n);
}

/** What rotations have made and not deleted. */
export function oursIn(lab: AwsLab): LabDatabaseFacts[] {
  return lab.databases().filter(({ isNew, status }) => isNew && status !== 'deleting');
}
