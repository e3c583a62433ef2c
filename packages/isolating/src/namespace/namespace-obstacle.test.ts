import { obstacleOf, type UserNamespaceSettings } from './namespace-obstacle';

const open: UserNamespaceSettings = {
  unprivilegedUsernsClone: undefined,
  maxUserNamespaces: '96365',
  apparmorRestrictUnprivilegedUserns: undefined,
};

const trial = { filesBytes: 64 * 1024 ** 2, timedOut: false };

test.each<[Partial<UserNamespaceSettings>, RegExp]>([
  [{ maxUserNamespaces: '0' }, /user\.max_user_namespaces=10000/],
  [{ unprivilegedUsernsClone: '0' }, /kernel\.unprivileged_userns_clone=1/],
  [{ apparmorRestrictUnprivilegedUserns: '1' }, /kernel\.apparmor_restrict_unprivileged_userns=0/],
  [{}, /container/],
])('%j names the setting', (settings, remedy) => {
  const facts = { ...trial, isRoot: false, settings: { ...open, ...settings }, step: undefined };
  expect(obstacleOf(facts).remedy).toMatch(remedy);
});

test('no setting keeps root from it', () => {
  const settings = { ...open, maxUserNamespaces: '0' };
  expect(obstacleOf({ ...trial, isRoot: true, settings, step: undefined }).reason).toMatch(/CAP_SYS_ADMIN/);
  expect(obstacleOf({ ...trial, isRoot: true, settings, step: 'network' }).reason).toMatch(/network/);
});

test.each([true, false])('no setting is to blame for what is too large or too slow (root: %s)', (isRoot) => {
  const settings = { ...open, maxUserNamespaces: '0', apparmorRestrictUnprivilegedUserns: '1' };
  const large = obstacleOf({ ...trial, isRoot, settings, step: 'space' });
  expect(large.reason).toMatch(/no overlay.*64 MiB, half of memory-limit/);
  expect(large.remedy).toMatch(/^Raise memory-limit/);
  const slow = obstacleOf({ ...trial, isRoot, settings, step: undefined, timedOut: true });
  expect(slow.reason).toMatch(/within 120 seconds/);
});
