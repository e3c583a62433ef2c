import type { Client } from 'pg';
import { databaseFault } from './database-fault';
import type { RoleStep } from './role-steps';

/** Rights that RDS asks for beside PostgreSQL's own. */
const restrictedPasswords =
  ' (on RDS, rds.restrict_password_commands lets only members of rds_password change passwords)';

export interface RoleResult {
  readonly actions: readonly string[];
  readonly faults: readonly string[];
}

function refusal(step: RoleStep, fault: ReturnType<typeof databaseFault>): string {
  const hint = fault.code === '42501' && step.action.includes('password') ? restrictedPasswords : '';
  return `not done: ${step.action}: ${fault.text}${hint}`;
}

/**
 * Takes the steps in one transaction, each behind a savepoint: what the server refuses is a fault of the role, and does
 * not undo the rest.
 *
 * @throws DatabaseError where the connection is lost
 */
export async function treatRole(client: Client, steps: readonly RoleStep[]): Promise<RoleResult> {
  const actions: string[] = [];
  const faults: string[] = [];
  await client.query('BEGIN');
  for (const step of steps) {
    await client.query('SAVEPOINT step');
    try {
      await client.query(step.sql);
      if (!actions.includes(step.action)) actions.push(step.action);
    } catch (error) {
      faults.push(refusal(step, databaseFault(error)));
      await client.query('ROLLBACK TO SAVEPOINT step');
    }
  }
  await client.query('COMMIT');
  return { actions, faults };
}
