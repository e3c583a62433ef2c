import { AdvisedError, DeadlineError, errorCode } from '@prodlike/core';
import type { AwsCall } from './call-aws';
import { type AwsFault, commonFaults, unreachable, unwell } from './common-faults';
import { databaseFaults } from './database-faults';

/** An error's class as the SDK gives it; '' for whatever has none. */
export function awsErrorName(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // Of an error of another realm the SDK makes one that has the name in its message only.
  return /^AWS SDK error wrapper for (\w+): /.exec(error.message)?.[1] ?? error.name;
}

const denied = new Set(['AccessDenied', 'AccessDeniedException', 'Forbidden', 'UnauthorizedOperation']);
const unreachableCodes =
  /^(?:ECONN\w+|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|ERR_TLS_\w+)$/;

/**
 * Why a call to AWS failed, and what to do. None of AWS's own text is shown: it can name accounts and sessions.
 *
 * @param error what the SDK threw; an AdvisedError is given back as it is
 */
export function awsFailure(error: unknown, call: AwsCall): AdvisedError {
  if (error instanceof AdvisedError) return error;
  const { fault, remedy } = diagnose(error, call);
  return new AdvisedError(`${call.action} on ${call.resource} failed: ${fault}.`, remedy, { cause: error });
}

function diagnose(error: unknown, { action, resource }: AwsCall): AwsFault {
  const known = knownFault(error);
  if (known !== undefined) return known;
  const name = awsErrorName(error);
  const status = httpStatusOf(error);
  if (denied.has(name) || status === 403)
    return {
      fault: 'the AWS identity of this run may not do that',
      remedy: `Allow ${action} on ${resource} in the policy of the role or user; service control policies, permission boundaries and the resource's own policy count too.`,
    };
  const word = /^\w{1,60}$/.test(name) ? name : 'an unknown error';
  return {
    fault: `AWS answered ${word}${status === undefined ? '' : ` (HTTP ${status})`}`,
    remedy: `Look that error up in AWS's reference of ${action}.`,
  };
}

/**
 * Whether the same call may succeed a little later: AWS throttled it, failed by itself, or did not answer in time. What the
 * call was to do may have been done all the same.
 *
 * @param error what the SDK threw, or what callAws made of it
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof DeadlineError) return true;
  if (error instanceof AdvisedError) return error.cause !== undefined && isTransient(error.cause);
  return knownFault(error)?.transient ?? false;
}

/** undefined: an error of a name that is in no table, or a denial. */
function knownFault(error: unknown): AwsFault | undefined {
  const name = awsErrorName(error);
  if (denied.has(name)) return undefined;
  if (error instanceof Error && /^Region is missing/.test(error.message))
    return { fault: 'no region is set', remedy: 'Set the input aws-region, or AWS_REGION.' };
  // Codes of RDS end in `Fault` or do not, for the same error.
  const known = commonFaults[name] ?? databaseFaults[name.replace(/Fault$/, '')];
  if (known !== undefined) return known;
  if (unreachableCodes.test(errorCode(error)) || unreachableCodes.test(name)) return unreachable;
  return (httpStatusOf(error) ?? 0) >= 500 ? unwell : undefined;
}

function httpStatusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
