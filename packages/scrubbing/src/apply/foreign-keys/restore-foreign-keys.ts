import { AdvisedError, errorCode } from '@prodlike/core';
import { quoteIdentifier, quoteLiteral, quoteQualified } from '@prodlike/postgres';
import type { Client } from 'pg';
import { unforcedRowSecurity } from '../rewrite/unforced-row-security';
import { type LockPatience, type LockTarget, withLockPatience } from '../sessions/with-lock-patience';
import { recordStage, type Suspended, type SuspendedForeignKey } from '../state/suspended-object';

type SuspendedKey = Suspended<SuspendedForeignKey>;

/** What adds a foreign key again, and what remains to be validated. */
export interface RestorePlan {
  readonly add: readonly string[];
  readonly validate: string | null;
}

/**
 * How a suspended foreign key comes back as it was. Pure. A valid one is added NOT VALID and validated apart, under weaker
 * locks; one with a partitioned table at either end is validated as it is added: before PostgreSQL 18 a referring one may not be
 * NOT VALID, and validating leaves what partitions inherited from it NOT VALID.
 */
export function restorePlan(key: SuspendedForeignKey): RestorePlan {
  const table = quoteQualified(key.schema, key.tableName);
  const name = quoteIdentifier(key.name);
  const apart = key.validated && key.enforced && !key.partitioned;
  const add = `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${key.definition}${apart ? ' NOT VALID' : ''}`;
  const comment =
    key.comment === null ? [] : [`COMMENT ON CONSTRAINT ${name} ON ${table} IS ${quoteLiteral(key.comment)}`];
  return {
    add: [add, ...comment],
    validate: apart ? `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name}` : null,
  };
}

/** Adds a suspended foreign key; what can be validated apart is left to `validateForeignKey`. */
export async function addForeignKey(
  client: Client,
  { id, object }: SuspendedKey,
  patience: LockPatience,
): Promise<void> {
  const { add, validate } = restorePlan(object);
  await orBroken(object, () =>
    withLockPatience(client, patience, targetOf(object), async () => {
      await unforcedRowSecurity(client, targetOf(object).tables, async () => {
        for (const statement of add) await client.query(statement);
      });
      await recordStage(client, id, validate === null ? 'restored' : 'added');
    }),
  );
}

export async function validateForeignKey(
  client: Client,
  { id, object }: SuspendedKey,
  patience: LockPatience,
): Promise<void> {
  const { validate } = restorePlan(object);
  await orBroken(object, () =>
    withLockPatience(client, patience, targetOf(object), async () => {
      if (validate !== null)
        await unforcedRowSecurity(client, targetOf(object).tables, () => client.query(validate));
      await recordStage(client, id, 'restored');
    }),
  );
}

const targetOf = (key: SuspendedForeignKey): LockTarget => ({
  name: tableOf(key),
  tables: [key.table, key.referencedTable],
});
const tableOf = ({ schema, tableName }: SuspendedForeignKey): string => `${schema}.${tableName}`;

async function orBroken(key: SuspendedForeignKey, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (errorCode(error) !== '23503') throw error;
    throw new AdvisedError(
      `The foreign key "${key.name}" of ${tableOf(key)} does not hold for the masked values.`,
      'Give its columns the decision of the columns that they refer to, and start from a fresh copy of the database; the key is recorded and not validated.',
      { cause: error },
    );
  }
}
