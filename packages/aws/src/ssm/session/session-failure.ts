import { AdvisedError } from '@prodlike/core';
import { awsErrorName } from '../../client/aws-failure';
import type { TunnelRequest } from '../tunnel';

/** ResumeSession and TerminateSession of a session that has ended. */
export function isSessionGone(error: unknown): boolean {
  return awsErrorName(error) === 'DoesNotExistException';
}

/** By name: what `startFailure` knows. */
export const startFailures: readonly string[] = [
  'TargetNotConnected',
  'InvalidDocument',
  'InvalidParameters',
  'ValidationException',
];

/**
 * Why no session could be started, and what to do; what has advice already stays as it is
 * (https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartSession.html).
 */
export function startFailure(error: unknown, { target, region, document }: TunnelRequest): unknown {
  const where = region === undefined ? '' : ` in ${region}`;
  switch (awsErrorName(error)) {
    case 'TargetNotConnected':
      return new AdvisedError(
        `The bastion ${target} is not connected to Session Manager${where}.`,
        'Check ssm-target, that it runs in this account and region, that its SSM agent is up, that its instance profile has AmazonSSMManagedInstanceCore, and that it reaches the ssm and ssmmessages endpoints.',
        { cause: error },
      );
    case 'InvalidDocument':
      return new AdvisedError(
        `There is no session document ${document}${where}.`,
        'Check ssm-document; the README has a document to create, and AWS’s own is AWS-StartPortForwardingSessionToRemoteHost.',
        { cause: error },
      );
    case 'InvalidParameters':
    case 'ValidationException':
      return new AdvisedError(
        `Session Manager does not take document ${document} with a host, a port and ${target}.`,
        'Check ssm-target (i-…, mi-… or ecs:cluster_task_container), and that the document has the parameters host, portNumber and localPortNumber, with a pattern that allows this host.',
        { cause: error },
      );
    default:
      return error;
  }
}

/** A session that cannot be continued. */
export function sessionEnded(target: string, words = ''): AdvisedError {
  const reason = words === '' ? '' : `: “${words.replace(/[.\s]+$/, '')}”`;
  return new AdvisedError(
    `The session through ${target} has ended${reason}.`,
    'Run it again; if it ends each time, look at the idle and maximum durations in Session Manager’s preferences, and at the bastion and its SSM agent.',
  );
}

/** A session whose connection is lost, and that could not be resumed. @param cause of the last attempt */
export function unreachableService(target: string, cause: unknown): AdvisedError {
  if (cause instanceof AdvisedError)
    return new AdvisedError(
      `The connection of the session through ${target} was lost, and it could not be resumed: ${cause.message.replace(cause.advice, '').trim()}`,
      cause.advice,
      { cause },
    );
  return new AdvisedError(
    `The connection of the session through ${target} was lost, each time that it was resumed.`,
    'Check the network to AWS, and run it again.',
    { cause },
  );
}

/** An agent that acknowledges nothing, or does not start the session. */
export function silentAgent(target: string): AdvisedError {
  return new AdvisedError(
    `The SSM agent on ${target} does not answer.`,
    'Check that the bastion is up and not overloaded, and that its SSM agent is up to date (AWS-UpdateSSMAgent).',
  );
}

export function unreachableHost({ target, host, port }: TunnelRequest): AdvisedError {
  return new AdvisedError(
    `The bastion ${target} cannot reach ${host}:${port}.`,
    'Check host and port, that the security group of the database lets the bastion in, and that the bastion can resolve the name.',
  );
}

export function notSmux(target: string): AdvisedError {
  return new AdvisedError(
    `The SSM agent on ${target} sends what is no smux frame.`,
    'Update the SSM agent (AWS-UpdateSSMAgent), and check that the session document forwards to a remote host.',
  );
}

/** A stream that kept the others of its session from going on. */
export function unreadStream(): AdvisedError {
  return new AdvisedError(
    'A stream of the tunnel was not read for a minute, while another one of its session waited behind its data.',
    'Give each connection a channel of its own: set tunnels to how many there are at once.',
  );
}

export function closedTunnel(): AdvisedError {
  return new AdvisedError('The tunnel was closed.', 'What still used it was interrupted; run it again.');
}
