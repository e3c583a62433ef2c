import { type AwsCall, callAws } from '../../client/call-aws';
import { isRdsError } from '../rds-error';

/**
 * One call of RDS, whose answer may be that there is no such thing.
 *
 * @param absent the errors that say so, as isRdsError takes them
 * @returns undefined: there is none
 * @throws AdvisedError
 */
export async function unlessAbsent<T>(
  call: AwsCall,
  absent: readonly string[],
  send: () => Promise<T>,
): Promise<T | undefined> {
  const saysAbsent = (error: unknown): boolean => isRdsError(error, ...absent);
  try {
    return await callAws(call, send, saysAbsent);
  } catch (error) {
    if (saysAbsent(error)) return undefined;
    throw error;
  }
}
