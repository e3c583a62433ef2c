import type { Permission } from '../permission';

/**
 * Rights to the tunnel. Without the access check a policy that names no document allows the default one, which is a shell
 * (https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-sessiondocumentaccesscheck.html).
 */
export const session = [
  {
    sid: 'TunnelStart',
    actions: ['ssm:StartSession'],
    resources: [
      'arn:{partition}:ec2:{region}:{account}:instance/{ssmTarget}',
      'arn:{partition}:ssm:{region}:{account}:document/{document}',
    ],
    conditions: { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': ['true'] } },
    why: 'Opens the tunnel through this bastion by this document, which knows its hosts.',
    features: ['tunnel'],
  },
  {
    sid: 'TunnelSession',
    actions: ['ssm:ResumeSession', 'ssm:TerminateSession'],
    resources: ['arn:{partition}:ssm:{region}:{account}:session/*'],
    // A tag that Session Manager sets. The id of a session begins with the name of the role's session, which aws:userid does
    // not: a pattern of ids would match none.
    conditions: {
      StringEquals: { 'ssm:resourceTag/aws:ssmmessages:session-id': ['{callerId}'] },
    },
    why: 'Goes on after Session Manager’s hourly close, and ends its own sessions.',
    features: ['tunnel'],
  },
  {
    sid: 'TunnelChannel',
    actions: ['ssmmessages:OpenDataChannel'],
    resources: ['*'],
    why: 'Opens the session’s WebSocket, with the token of StartSession; it takes no resource.',
    features: ['tunnel'],
  },
] as const satisfies readonly Permission[];
