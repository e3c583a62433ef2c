import { npmFailure } from './npm-failure';
import { npmPackageFor } from './npm-packages';

const wanted = npmPackageFor('linux', 'x64');
if (wanted === undefined) throw new Error('linux-x64 has a package.');
const failed = { exitCode: 1, timedOut: false, stdout: '', stderr: '' };

test.each([
  [{ stderr: 'npm error code EINTEGRITY' }, /checksum differs/],
  [{ stderr: 'npm error code ENOTFOUND\nnpm error syscall getaddrinfo' }, /registry cannot be reached/],
  [{ stderr: 'npm error code E401' }, /refuses access/],
  [{ stderr: 'npm error code E404' }, /does not have the package/],
  [{ stderr: 'npm error code ENOSPC' }, /disk is full/],
  [{ exitCode: null, timedOut: true }, /did not end in time/],
  [{ exitCode: null, startError: 'EACCES' }, /npm cannot be started \(EACCES\)/],
  [{ stderr: 'token=canary' }, /exit code 1/],
])('%j', (result, message) => {
  const error = npmFailure(wanted, { ...failed, ...result });
  expect(error.message).toMatch(message);
  expect(error.message).toContain('postgres-version: machine');
  expect(error.message).not.toContain('canary');
});
