import * as v from 'valibot';
import { arnAt, type IamPlace, type IamRequest, type SentRequest } from './iam-request';

const bodySchema = v.object({ SecretId: v.string() });

/** A call on one secret, by its name or its whole ARN. */
export function secretRequest(action: string, { body }: SentRequest, place: IamPlace): IamRequest {
  const { SecretId } = v.parse(bodySchema, JSON.parse(body.toString()));
  const arn = SecretId.startsWith('arn:') ? SecretId : arnAt(place, 'secretsmanager', `secret:${SecretId}`);
  return { action, resources: [arn], context: {} };
}
