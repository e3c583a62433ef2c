import { resolveCname } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { generateMasterPassword } from '@prodlike/aws';
import { errorCode } from '@prodlike/core';
import { queryRows } from '@prodlike/testkit';
import type { DatabaseTarget, EffectVerdict, RotationEffects } from '../rotation-effects';

/** Effects on the database that the lab has behind every instance: an UPDATE for a scrub, a count for a proof. */
export function lightEffects(caFile: string): RotationEffects {
  const query = async (target: DatabaseTarget, ...statements: string[]) => {
    if (target.signIn.kind === 'iam') throw new Error('The lab is signed in to by password.');
    const { host, port, database = 'postgres', user } = target;
    const { password } = target.signIn;
    const ssl = { rejectUnauthorized: true, ca: await readFile(caFile, 'utf8') };
    return await queryRows({ host, port, database, user, password, ssl }, ...statements);
  };
  const originals = async (target: DatabaseTarget, ...before: string[]): Promise<number> => {
    const count = "SELECT count(*)::int AS n FROM customers WHERE email LIKE '%@original.example'";
    const [row] = await query(target, ...before, count);
    return Number(row?.n);
  };
  const verdict = (left: number): EffectVerdict =>
    left === 0
      ? { passed: true }
      : { passed: false, fault: `${left} original values are left.`, remedy: 'Mask them.' };
  return {
    newPassword: generateMasterPassword,
    async signIn(target) {
      try {
        await query(target, 'SELECT 1');
        return true;
      } catch (error) {
        const code = errorCode(error instanceof Error ? error.cause : error);
        if (/^(?:28...|57P03|ECONNREFUSED|ECONNRESET)$/.test(code)) return false;
        throw error;
      }
    },
    async scrub(target) {
      const mask = "UPDATE customers SET email = 'person' || id || '@masked.example'";
      return verdict(await originals(target, mask));
    },
    async check(target, record) {
      const led = await resolveCname(record);
      if (led.includes(target.host)) return verdict(await originals(target));
      return { passed: false, fault: `${record} leads to ${led.join(', ')}.`, remedy: 'Wait.' };
    },
  };
}
