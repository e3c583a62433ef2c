import * as v from 'valibot';
import { arnAt, type IamPlace, type IamRequest, type SentRequest } from './iam-request';

const bodySchema = v.object({
  Target: v.optional(v.string(), ''),
  /** The default is a shell. */
  DocumentName: v.optional(v.string(), 'SSM-SessionManagerRunShell'),
  SessionId: v.optional(v.string(), ''),
});

/** Calls of Session Manager: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
export function sessionRequest(action: string, { body }: SentRequest, place: IamPlace): IamRequest {
  const { Target, DocumentName, SessionId } = v.parse(bodySchema, JSON.parse(body.toString()));
  if (action === 'ssm:TerminateSession' || action === 'ssm:ResumeSession')
    return { action, resources: [arnAt(place, 'ssm', `session/${SessionId}`)], context: {} };
  if (action !== 'ssm:StartSession') throw new Error(`Which resources ${action} touches is not known here.`);
  const context = { 'ssm:SessionDocumentAccessCheck': 'true' };
  return { action, resources: [targetArn(Target, place), documentArn(DocumentName, place)], context };
}

function targetArn(target: string, place: IamPlace): string {
  if (target.startsWith('mi-')) return arnAt(place, 'ssm', `managed-instance/${target}`);
  const [, cluster, task] = /^ecs:([^_]+)_([^_]+)_/.exec(target) ?? [];
  return task === undefined
    ? arnAt(place, 'ec2', `instance/${target}`)
    : arnAt(place, 'ecs', `task/${cluster}/${task}`);
}

/** AWS's own are in no account, which the simulator does not know. */
function documentArn(name: string, place: IamPlace): string {
  if (name.startsWith('arn:')) return name;
  return arnAt(name.startsWith('AWS-') ? { ...place, account: 'aws' } : place, 'ssm', `document/${name}`);
}
