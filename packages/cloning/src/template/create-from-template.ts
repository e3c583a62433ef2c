import { errorCode, withDeadline } from '@prodlike/core';
import { quoteIdentifier } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { CloneMethod } from '../clone';
import { unfinishedConnectionLimit } from './clone-mark';
import { type CopyStrategy, copyStrategies, methodByTime } from './copy-strategy';
import { createFailure } from './create-failure';
import type { TemplateFacts } from './template-facts';

/** Failures that no other strategy would cure: in use, no right, name taken, disk full, cancelled, session lost. */
const finalCodes: ReadonlySet<string> = new Set(['55006', '42501', '42P04', '53100', '57014', '57P01', '']);

/**
 * Runs CREATE DATABASE … TEMPLATE by the best strategy that the server takes.
 *
 * @throws AdvisedError
 */
export async function createFromTemplate(
  client: Client,
  template: string,
  clone: string,
  facts: TemplateFacts,
  deadlineMs: number,
): Promise<CloneMethod> {
  const strategies = copyStrategies(Math.floor(facts.serverVersionNum / 10_000), facts.sizeBytes);
  let failure: unknown;
  for (const strategy of strategies) {
    const startedAt = performance.now();
    try {
      await withDeadline(
        runStrategy(client, statementFor(strategy, template, clone, facts), strategy),
        deadlineMs,
        `Cloning database "${template}"`,
      );
      return methodByTime(strategy.method, facts.sizeBytes, performance.now() - startedAt);
    } catch (error) {
      failure = error;
      if (finalCodes.has(errorCode(error))) break;
    }
  }
  throw await createFailure(client, template, failure);
}

async function runStrategy(client: Client, statement: string, strategy: CopyStrategy): Promise<void> {
  if (strategy.fileCopyMethod) await client.query(`SET file_copy_method = ${strategy.fileCopyMethod}`);
  await client.query(statement);
}

function statementFor(strategy: CopyStrategy, template: string, clone: string, facts: TemplateFacts): string {
  return [
    `CREATE DATABASE ${quoteIdentifier(clone)} TEMPLATE ${quoteIdentifier(template)}`,
    facts.mayActForOwner ? `OWNER ${quoteIdentifier(facts.owner)}` : '',
    strategy.strategy ? `STRATEGY ${strategy.strategy}` : '',
    `CONNECTION LIMIT ${unfinishedConnectionLimit(clone)}`,
  ].join(' ');
}
