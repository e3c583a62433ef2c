import { AdvisedError } from '@prodlike/core';
import { isConnectionLoss, rewriteFailure } from './rewrite-failure';

const serverError = (fields: Record<string, unknown>): Error =>
  Object.assign(new Error('Key (name)=(canary) already exists.'), { detail: 'canary', ...fields });

function failureOf(error: unknown, doing: string): AdvisedError {
  const failure = rewriteFailure(error, doing);
  if (!(failure instanceof AdvisedError)) throw new Error('It is not advised.', { cause: failure });
  return failure;
}

test('a server error says state and object, and none of the server text', () => {
  const error = serverError({ code: '23505', schema: 'crm', table: 'people', constraint: 'people_name' });
  const { message } = failureOf(error, 'masking crm.people');
  expect(message).toContain(
    '23505 (unique_violation) at constraint "people_name" of crm.people while masking crm.people',
  );
  expect(message).not.toContain('canary');
});

test('a state that is no state of PostgreSQL is not repeated', () => {
  expect(failureOf(serverError({ code: 'CANAR' }), 'masking').message).not.toContain('CANAR');
});

test.each([['57P01'], ['08006'], ['ECONNRESET']])('%s is a lost connection', (code) => {
  expect(isConnectionLoss(serverError({ code }))).toBe(true);
  expect(failureOf(serverError({ code }), 'masking').message).toContain('goes on where it stopped');
});

test('node-postgres tells of an ended connection without a code', () => {
  expect(isConnectionLoss(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isConnectionLoss(new Error('something else'))).toBe(false);
});

test('advice that is there already is kept', () => {
  const advised = new AdvisedError('It failed.', 'Do this.');
  expect(rewriteFailure(advised, 'masking')).toBe(advised);
});

test('a fault of our own is not laid at the door of the server', () => {
  const error = new TypeError('undefined is not a function');
  expect(rewriteFailure(error, 'masking')).toBe(error);
});

test('a full disk', () => {
  expect(failureOf(serverError({ code: '53100' }), 'masking crm.people').message).toMatch(
    /disk was full.*left as it was/,
  );
});
