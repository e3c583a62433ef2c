import { lexSql, needsPsql, type SqlStatement } from '@prodlike/core';

const transactionWords = ['BEGIN', 'START', 'COMMIT', 'END', 'ABORT'];

/** Savepoints stay within a transaction; everything else here would end the one that the script runs in. */
function endsTransaction(statement: SqlStatement): boolean {
  const [first = '', second = '', third = ''] = lexSql(statement.text)
    .filter((token) => token.kind !== 'comment')
    .slice(0, 3)
    .map((token) => token.text.toUpperCase());
  if (first === 'ROLLBACK') return second !== 'TO' && third !== 'TO';
  return transactionWords.includes(first) || (first === 'PREPARE' && second === 'TRANSACTION');
}

/** Why a statement cannot run in a script of `scrub.after`; null where it can. */
export function scriptFault(statement: SqlStatement): string | null {
  const psql = needsPsql(statement);
  if (psql !== undefined) return psql;
  return endsTransaction(statement) ? 'a transaction command' : null;
}
