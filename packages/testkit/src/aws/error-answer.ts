import { escapeXml } from './escape-xml';

/** An answer of HTTP, whole. */
export interface AwsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export interface AwsError {
  readonly status: number;
  /** e.g. `DBInstanceNotFound` */
  readonly code: string;
  readonly message: string;
}

/** The services that take and give JSON; their codes end in `Exception`. */
const jsonServices = new Set(['ecr', 'ssm', 'secretsmanager']);

/**
 * An error as the service of `action` words it: JSON, XML of the query protocol, or XML of S3
 * (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#operation-error-serialization).
 */
export function errorAnswer(action: string, { status, code, message }: AwsError): AwsAnswer {
  const service = action.slice(0, action.indexOf(':'));
  if (jsonServices.has(service)) {
    const headers = { 'content-type': 'application/x-amz-json-1.1' };
    return { status, headers, body: JSON.stringify({ __type: code, message }) };
  }
  const fields = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  const body =
    service === 's3'
      ? `<?xml version="1.0"?><Error>${fields}</Error>`
      : `<ErrorResponse><Error><Type>Sender</Type>${fields}</Error><RequestId>${crypto.randomUUID()}</RequestId></ErrorResponse>`;
  return { status, headers: { 'content-type': service === 's3' ? 'application/xml' : 'text/xml' }, body };
}

/** Whether a service's errors are those of JSON. */
export function answersInJson(action: string): boolean {
  return jsonServices.has(action.slice(0, action.indexOf(':')));
}
