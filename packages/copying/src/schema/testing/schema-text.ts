import type { ConnectionParameters } from '@prodlike/postgres';
import { clientProgram } from '@prodlike/testkit';

const heading = /--\n-- Name: (.*?); Type: (.*?); Schema: (.*?); Owner: .*?\n--\n/g;

/**
 * The schema as pg_dump writes it, object by object: `VIEW crm over_far` → its SQL. Publications, subscriptions and event
 * triggers are there too. Without the guard lines, whose word is random.
 */
export async function schemaText(
  major: 15 | 18,
  target: ConnectionParameters,
): Promise<ReadonlyMap<string, string>> {
  const dump = await clientProgram(major, 'pg_dump', target, ['--schema-only']);
  const parts = dump
    .replace(/^\\(?:un)?restrict .*$/gm, '')
    .replace(/^--\n-- PostgreSQL database dump complete\n--$/m, '')
    .split(heading);
  const objects = new Map<string, string>();
  for (let i = 1; i + 3 < parts.length; i += 4) {
    objects.set(`${parts[i + 1]} ${parts[i + 2]} ${parts[i]}`, (parts[i + 3] ?? '').trim());
  }
  return objects;
}
