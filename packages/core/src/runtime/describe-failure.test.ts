import { AdvisedError } from '../errors';
import { describeFailure } from './describe-failure';

test('an advised error is shown as it is', () => {
  expect(describeFailure(new AdvisedError('No base.', 'Set one.'))).toBe('No base. Set one.');
});

test('the text of any other error is withheld, its kind and place are shown', () => {
  const error = Object.assign(new TypeError('Key (email)=(ann@example.org) exists'), { code: '23505' });
  const text = describeFailure(error);
  expect(text).not.toContain('ann@');
  expect(text).toContain('TypeError (23505)');
  expect(text).toMatch(/\n {4}at /);
  expect(describeFailure('ann@example.org')).not.toContain('ann@');
});
