import { withDeadline } from '@prodlike/core';
import { awsFailure } from './aws-failure';
import { callDeadlineMs } from './client-settings';

/** What is asked of AWS: the words of IAM, for whoever has to allow it. */
export interface AwsCall {
  /** As in a policy, e.g. `ecr:CreateRepository`. */
  readonly action: string;
  /** On what, in words that end a sentence, e.g. `repository "samples" in us-east-1`. */
  readonly resource: string;
}

/**
 * One call with a deadline; its failure in words for the user.
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
    return await withDeadline(
      send(),
      callDeadlineMs,
      `${call.action} on ${call.resource}`,
      'Check the network to AWS (proxy, VPC endpoint), and run it again.',
    );
  } catch (error) {
    if (expected(error)) throw error;
    throw awsFailure(error, call);
  }
}
