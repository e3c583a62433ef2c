import { commandEnvironment } from './command-environment';

test('gives the clone and withholds inputs, credentials, and the files of the runner', () => {
  const own = {
    PATH: '/bin',
    RAILS_ENV: 'test',
    DATABASE_URL: 'postgres://production',
    PGHOST: 'production',
    PGSSLROOTCERT: '/ca.pem',
    PGOPTIONS: '-c lock_timeout=2s',
    PGTZ: 'UTC',
    INPUT_PASSWORD: 'p',
    'INPUT_GITHUB-TOKEN': 't',
    STATE_clone: 'c',
    GITHUB_TOKEN: 't',
    ACTIONS_RUNTIME_TOKEN: 't',
    AWS_SECRET_ACCESS_KEY: 's',
    GITHUB_OUTPUT: '/out',
    GITHUB_STEP_SUMMARY: '/summary',
    GITHUB_REF: 'refs/pull/1/merge',
    UNSET: undefined,
  };
  const clone = { DATABASE_URL: 'postgres://clone', PGHOST: '127.0.0.1' };
  expect(commandEnvironment(own, clone)).toEqual({
    PATH: '/bin',
    RAILS_ENV: 'test',
    PGOPTIONS: '-c lock_timeout=2s',
    PGTZ: 'UTC',
    GITHUB_REF: 'refs/pull/1/merge',
    DATABASE_URL: 'postgres://clone',
    PGHOST: '127.0.0.1',
  });
});
