import { containerEnvironment } from './container-environment';

const workspace = '/home/runner/work/shop';
const here = new Set(['/usr/lib/jvm', '/opt/hostedtoolcache/ruby', '/usr/bin', '/home/runner', workspace]);
const options = { workspace, exists: (path: string) => here.has(path) };

test('keeps what a command needs, and nothing that names files of this machine', () => {
  const given = {
    DATABASE_URL: 'postgresql://app:secret@127.0.0.1:5432/shop',
    PGHOST: '127.0.0.1',
    RAILS_ENV: 'test',
    EMPTY: '',
    GITHUB_WORKSPACE: workspace,
    CONFIG_FILE: `${workspace}/config.yml`,
    URL_PREFIX: '/shop',
    PATH: '/usr/bin',
    HOME: '/home/runner',
    USER: 'runner',
    TMPDIR: '/tmp',
    JAVA_HOME: '/usr/lib/jvm',
    GEM_PATH: '/nowhere:/opt/hostedtoolcache/ruby',
    LD_PRELOAD: 'libx.so',
    DOCKER_HOST: 'unix:///run/docker.sock',
    SSH_AUTH_SOCK: '/tmp/agent',
    RUNNER_TEMP: '/home/runner/work/_temp',
  };
  expect(containerEnvironment(given, options)).toEqual([
    `CONFIG_FILE=${workspace}/config.yml`,
    'DATABASE_URL=postgresql://app:secret@127.0.0.1:5432/shop',
    'EMPTY=',
    `GITHUB_WORKSPACE=${workspace}`,
    'PGHOST=127.0.0.1',
    'RAILS_ENV=test',
    'URL_PREFIX=/shop',
  ]);
});

test('gives an account that the image does not know a home', () => {
  expect(containerEnvironment({ HOME: '/home/runner' }, { ...options, home: '/tmp' })).toEqual(['HOME=/tmp']);
});
