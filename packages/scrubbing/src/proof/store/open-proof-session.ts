import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { Fingerprinter } from '../fingerprints/fingerprinter';

const statementDeadlineMs = 3_600_000;
const lockDeadlineMs = 30_000;

/**
 * A session in which a value has the same text before and after, sees every row or is refused (row_security), and waits for no
 * lock for long.
 */
export async function openProofSession(
  parameters: ConnectionParameters,
  fingerprinter: Fingerprinter,
): Promise<Client> {
  return connect(parameters, {
    applicationName: 'prodlike scrub proof',
    settings: {
      ...fingerprinter.settings,
      DateStyle: 'ISO, YMD',
      IntervalStyle: 'postgres',
      TimeZone: 'UTC',
      bytea_output: 'hex',
      extra_float_digits: '1',
      row_security: 'off',
      statement_timeout: String(statementDeadlineMs),
      lock_timeout: String(lockDeadlineMs),
      // Few values would repay compiling; sorts of a sample must not spill originals to disk.
      jit: 'off',
      work_mem: '128MB',
      max_parallel_workers_per_gather: '4',
    },
  });
}
