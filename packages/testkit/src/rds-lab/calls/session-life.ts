import type { AwsAnswer } from '../../aws/error-answer';
import { parseXml } from '../wire/xml';

/**
 * Lets the credentials of a role that was assumed expire after `lifeMs`, and says so in the answer.
 *
 * @param expiries by access key, ms since 1970; the new key is added
 */
export function withSessionLife(answer: AwsAnswer, lifeMs: number, expiries: Map<string, number>): AwsAnswer {
  if (answer.status >= 300) return answer;
  const root = parseXml(answer.body.toString());
  const credentials = root.find('Credentials');
  const key = credentials?.textOf('AccessKeyId');
  if (credentials === undefined || key === undefined) return answer;
  const end = Date.now() + lifeMs;
  expiries.set(key, end);
  credentials.setText('Expiration', new Date(end).toISOString());
  return { ...answer, body: root.toString() };
}
