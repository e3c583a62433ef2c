import { inspect } from 'node:util';
import { type AwsAnswer, errorAnswer } from '../aws/error-answer';
import type { SsmAgent } from '../ssm/ssm-agent';
import { answerRds } from './rds/answer-rds';
import type { RdsWorld } from './rds/rds-world';
import type { LabRecords } from './route53/lab-records';
import { askMoto } from './wire/ask-moto';
import type { LabRequest } from './wire/lab-request';

export interface AnsweringParts {
  readonly world: RdsWorld;
  readonly records: LabRecords;
  readonly ssm: SsmAgent | undefined;
}

/** Answers a call: by moto, by the agent, and with what the lab knows better. */
export async function answerCall(
  { world, records, ssm }: AnsweringParts,
  request: LabRequest,
): Promise<AwsAnswer> {
  const { action } = request;
  // Whoever waits for the work that failed would wait for hours.
  if (world.failure !== undefined)
    return errorAnswer(action, { status: 400, code: 'LabFailed', message: inspect(world.failure) });
  if (action.startsWith('rds:')) return await answerRds(world, request);
  if (ssm && /^ssm:\w+Session$/.test(action)) return await askMoto(ssm.endpoint, request);
  const answer = await world.askMoto(request);
  if (answer.status >= 300) return answer;
  if (action === 'route53:ChangeResourceRecordSets') return records.change(request, answer);
  if (action === 'route53:GetChange') return records.describe(changeId(request), answer);
  return answer;
}

function changeId({ url }: LabRequest): string {
  return new URL(url, 'http://aws').pathname.split('/').at(-1) ?? '';
}
