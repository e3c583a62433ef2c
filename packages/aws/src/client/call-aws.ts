import { withDeadline } from '@prodlike/core';
import { credentialSource } from '../credentials/credential-source';
import type { AwsAction } from '../permissions/aws-action';
import { awsErrorName, awsFailure } from './aws-failure';
import { callDeadlineMs } from './client-settings';

/** What is asked of AWS: the words of IAM, for whoever has to allow it. */
export interface AwsCall {
  /** As in a policy, e.g. `ecr:CreateRepository`. */
  readonly action: AwsAction;
  /** On what, in words that end a sentence, e.g. `repository "samples" in us-east-1`. */
  readonly resource: string;
}

/**
 * One call with a deadline; its failure in words for the user. Where AWS takes the credentials for expired, and the run renews
 * them, it is sent once more with new ones: it has done nothing yet.
 *
 * @param expected whether an error is an answer: it is rethrown as it is, for the caller to catch
 * @throws AdvisedError
 */
export async function callAws<T>(
  call: AwsCall,
  send: () => Promise<T>,
  expected: (error: unknown) => boolean = () => false,
): Promise<T> {
  try {
    return await sendInTime(call, send).catch(async (error: unknown) => {
      await renewFor(call, error);
      return await sendInTime(call, send);
    });
  } catch (error) {
    if (expected(error)) throw error;
    throw awsFailure(error, call);
  }
}

function sendInTime<T>({ action, resource }: AwsCall, send: () => Promise<T>): Promise<T> {
  const advice = 'Check the network to AWS (proxy, VPC endpoint), and run it again.';
  return withDeadline(send(), callDeadlineMs, `${action} on ${resource}`, advice);
}

/** @throws the error itself, where other credentials would not help or cannot be had */
async function renewFor({ action }: AwsCall, error: unknown): Promise<void> {
  const source = credentialSource();
  const renewable = /^ExpiredToken(?:Exception)?$/.test(awsErrorName(error));
  if (source === undefined || !renewable || action === 'sts:AssumeRoleWithWebIdentity') throw error;
  await source.renew();
}
