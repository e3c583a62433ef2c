import { type AwsAnswer, type AwsError, errorAnswer } from '../../aws/error-answer';
import { parseXml, type XmlElement } from '../wire/xml';

/** Says no, as RDS does. */
export function refuse(code: string, message: string, status = 400): AwsAnswer {
  const error: AwsError = { status, code, message };
  return errorAnswer('rds:', error);
}

export function succeeded(answer: AwsAnswer): boolean {
  return answer.status < 300;
}

export function parsed(answer: AwsAnswer): XmlElement {
  return parseXml(answer.body.toString());
}

/** The answer with another body. */
export function withBody(answer: AwsAnswer, root: XmlElement): AwsAnswer {
  return { ...answer, body: root.toString() };
}
