import { AdvisedError } from '@prodlike/core';
import { runFailure } from './run-failure';

const secret = 's3cret-value';
const coded = (code: string) => Object.assign(new Error(secret), { code });
const told = (error: unknown): string => {
  const failure = runFailure(error, 'Copying rows');
  return failure instanceof AdvisedError ? failure.message : 'not ours';
};

test('a refusal is told by its SQLSTATE, and never by the text of the server', () => {
  expect(told(coded('42501'))).toMatch(/SQLSTATE 42501 \(insufficient_privilege\) while "Copying rows" ran/);
  expect(told(coded('42501'))).not.toContain(secret);
});

test.each(['57P01', '08006', 'ECONNRESET', 'EPIPE'])('%s is a lost connection', (code) => {
  expect(told(coded(code))).toMatch(/connection to a server was lost/);
});

test('a fault of our own stays what it is', () => {
  const fault = new TypeError('x is not a function');
  expect(runFailure(fault, 's')).toBe(fault);
  const advised = new AdvisedError('It failed.', 'Do that.');
  expect(runFailure(advised, 's')).toBe(advised);
});

test('what a signal ended says so, whatever broke first', () => {
  const controller = new AbortController();
  const lost = new AdvisedError('Could not connect.', 'Start the server.');
  expect(runFailure(lost, 'Copying rows', controller.signal)).toBe(lost);
  controller.abort('SIGTERM');
  for (const error of [lost, 'SIGTERM', coded('57P01')]) {
    expect(runFailure(error, 'Copying rows', controller.signal)).toMatchObject({
      message: expect.stringContaining('The run was interrupted (SIGTERM) while "Copying rows" ran.'),
    });
  }
});
