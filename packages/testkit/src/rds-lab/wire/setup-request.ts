import { clientEnvironment } from '../../aws/client-environment';
import type { AwsAnswer } from '../../aws/error-answer';
import type { LabRequest } from './lab-request';

/** Where a lab's own requests go to: moto, past everything that is recorded. */
export type AskMoto = (request: LabRequest) => Promise<AwsAnswer>;

/** A request of the query protocol that the lab makes itself. */
export function queryRequest(
  action: string,
  region: string,
  fields: Readonly<Record<string, string>>,
): LabRequest {
  const [service = '', operation = ''] = action.split(':');
  const version = service === 'rds' ? '2014-10-31' : '2016-11-15';
  const form = new URLSearchParams({ Action: operation, Version: version, ...fields });
  return {
    method: 'POST',
    url: '/',
    headers: {
      authorization: authorization(service, region),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: Buffer.from(form.toString()),
    action,
    form,
    accessKeyId: clientEnvironment.AWS_ACCESS_KEY_ID,
  };
}

/** A request of a service with paths. */
export function pathRequest(
  action: string,
  region: string,
  method: string,
  url: string,
  body = '',
): LabRequest {
  const [service = ''] = action.split(':');
  return {
    method,
    url,
    headers: { authorization: authorization(service, region), 'content-type': 'application/xml' },
    body: Buffer.from(body),
    action,
    form: new URLSearchParams(),
    accessKeyId: clientEnvironment.AWS_ACCESS_KEY_ID,
  };
}

/** Moto looks at the account, the region and the service, and checks no signature. */
function authorization(service: string, region: string): string {
  const scope = `${clientEnvironment.AWS_ACCESS_KEY_ID}/20260101/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
}
