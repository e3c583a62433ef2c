import { type AwsAnswer, type AwsError, answersInJson, errorAnswer } from '../../aws/error-answer';
import type { LabFaultKind } from './lab-faults';

/** What AWS answers a call that fails so; undefined for those that answer nothing. */
export function faultAnswer(action: string, kind: LabFaultKind): AwsAnswer | undefined {
  const ending = answersInJson(action) ? 'Exception' : '';
  const error = typeof kind === 'string' ? namedErrors(ending, action)[kind] : kind;
  return error && errorAnswer(action, error);
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html */
function namedErrors(ending: string, action: string): Partial<Record<string, AwsError>> {
  const who = 'arn:aws:sts::123456789012:assumed-role/rotation/run';
  return {
    throttle: { status: 400, code: `Throttling${ending}`, message: 'Rate exceeded' },
    '5xx': { status: 503, code: `ServiceUnavailable${ending}`, message: 'Service is unavailable.' },
    'access-denied': {
      status: ending === '' ? 403 : 400,
      code: `AccessDenied${ending}`,
      message: `User: ${who} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
    },
    'expired-token': {
      status: ending === '' ? 403 : 400,
      code: `ExpiredToken${ending}`,
      message: 'The security token included in the request is expired',
    },
  };
}
