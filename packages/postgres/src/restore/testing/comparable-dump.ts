import { clientProgram } from '@prodlike/testkit';
import type { ConnectionParameters } from '../../connection-parameters';

/**
 * What pg_dump says of a database, to compare two: without the guard lines, whose word is random, and without what a
 * restore leaves out on purpose.
 */
export async function comparableDump(target: ConnectionParameters): Promise<string> {
  const dump = await clientProgram(15, 'pg_dump', target, []);
  const leftOut =
    /--\n-- Name: [^\n]*Type: (?:PUBLICATION TABLE|PUBLICATION|SUBSCRIPTION|EVENT TRIGGER);.*?(?=--\n-- (?:Name|PostgreSQL))/gs;
  return dump.replace(/^\\(?:un)?restrict .*$/gm, '').replace(leftOut, '');
}
