import { AdvisedError } from '@prodlike/core';
import { isLostConnection } from './lost-connection';

const withCode = (code: string): Error => Object.assign(new Error('server text'), { code });

test.each([
  [new Error('Connection terminated unexpectedly'), true],
  [new Error('Client has encountered a connection error and is not queryable'), true],
  [withCode('ECONNRESET'), true],
  [withCode('57P01'), true],
  [withCode('08006'), true],
  [new AdvisedError('Could not connect.', 'Try again.', { cause: withCode('ECONNREFUSED') }), true],
  [new AdvisedError('Could not connect.', 'Try again.', { cause: withCode('28P01') }), false],
  [withCode('23514'), false],
  [withCode('57014'), false],
  [new Error('Something else'), false],
  ['Connection terminated', false],
])('%s is lost: %s', (error, lost) => {
  expect(isLostConnection(error)).toBe(lost);
});
