import path from 'node:path';

/** Of a home folder: where programs keep keys, tokens and passwords. */
const inHome = [
  '.aws',
  '.azure',
  '.boto',
  '.cargo/credentials',
  '.cargo/credentials.toml',
  '.composer/auth.json',
  '.config/composer/auth.json',
  '.config/containers/auth.json',
  '.config/gcloud',
  '.config/gh',
  '.config/git/credentials',
  '.config/hub',
  '.config/op',
  '.config/rclone',
  '.config/sops',
  '.docker',
  '.gem/credentials',
  '.git-credentials',
  '.gnupg',
  '.kube',
  '.local/share/containers',
  '.local/share/docker',
  '.netrc',
  '.npmrc',
  '.password-store',
  '.pgpass',
  '.pypirc',
  '.ssh',
  '.terraform.d/credentials.tfrc.json',
  '.terraformrc',
  '.vault-token',
];

/** Of the folder that GitHub's runner is installed in: who it is, its keys, and its logs. */
const inRunner = ['.credentials', '.credentials_rsaparams', '.credential_store', '.runner', '.env', '_diag'];

/** Of the machine: what only root reads, and what other containers have. */
const ofMachine = [
  '/etc/shadow',
  '/etc/gshadow',
  '/etc/ssl/private',
  '/etc/docker',
  '/etc/kubernetes',
  '/etc/rancher',
  '/var/lib/amazon',
  '/var/lib/cloud',
  '/var/lib/containerd',
  '/var/lib/containers',
  '/var/lib/docker',
  '/var/lib/kubelet',
  '/var/lib/waagent',
];

export interface CredentialFacts {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** This program's interpreter; a runner brings it along. */
  readonly execPath: string;
}

/** Where credentials of this machine, of its user and of GitHub's runner may be; absolute, whether they exist or not. */
export function credentialPaths({ home, env, execPath }: CredentialFacts): string[] {
  const named = ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE', 'AWS_WEB_IDENTITY_TOKEN_FILE']
    .concat('GOOGLE_APPLICATION_CREDENTIALS', 'CLOUDSDK_CONFIG', 'AZURE_CONFIG_DIR', 'DOCKER_CONFIG')
    .concat('KUBECONFIG', 'PGPASSFILE', 'NPM_CONFIG_USERCONFIG', 'GNUPGHOME', 'GH_CONFIG_DIR', 'NETRC')
    .concat('GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY')
    .concat('GITHUB_EVENT_PATH', 'GOOGLE_GHA_CREDS_PATH')
    .flatMap((name) => env[name] ?? []);
  const runners = [fourUp(execPath), ...(env.RUNNER_TEMP === undefined ? [] : [twoUp(env.RUNNER_TEMP)])];
  const all = [
    ...inHome.map((name) => path.join(home, name)),
    ...runners.flatMap((runner) => inRunner.map((name) => path.join(runner, name))),
    ...named.filter((file) => path.isAbsolute(file)),
    ...ofMachine,
  ];
  return [...new Set(all.map((file) => path.normalize(file)))];
}

/** `<runner>/externals/node24/bin/node` */
function fourUp(file: string): string {
  return path.resolve(file, '../../../..');
}

/** `<runner>/_work/_temp` */
function twoUp(file: string): string {
  return path.resolve(file, '../..');
}
