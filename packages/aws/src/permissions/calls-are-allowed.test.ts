import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rotationPermissions } from './rotation-permissions';
import { allFeatures } from './rotation-policy.testing';

const root = path.join(__dirname, '../../../..');
const sources = ['packages', 'actions'].flatMap((folder) =>
  readdirSync(path.join(root, folder)).map((name) => path.join(folder, name, 'src')),
);
const files = sources
  .filter((folder) => existsSync(path.join(root, folder)) && !folder.includes('testkit'))
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.join(folder, file),
    ),
  )
  .filter((file) => /(?<!\.test|\.itest|\.testing)\.ts$/.test(file) && !/\/testing\//.test(file));

/** The prefix of IAM's actions, by the SDK's client. */
const services: Readonly<Record<string, string>> = {
  'client-ecr': 'ecr',
  'client-rds': 'rds',
  'client-route-53': 'route53',
  'client-s3': 's3',
  'client-secrets-manager': 'secretsmanager',
  'client-ssm': 'ssm',
  'client-sts': 'sts',
};
/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
const otherwiseNamed: Readonly<Record<string, string>> = {
  's3:HeadBucket': 's3:ListBucket',
  's3:ListObjectsV2': 's3:ListBucket',
};
/** What AWS asks for beside a call, and is no call. */
const asideOfCalls = ['kms:CreateGrant', 'kms:DescribeKey', 'ssmmessages:OpenDataChannel'];
/** Asked of a role's trust policy. */
const trusted = ['sts:AssumeRoleWithWebIdentity'];

function callsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const clients = [...text.matchAll(/'@aws-sdk\/([\w-]+)'/g)].map(([, client = '']) => client);
  const made = [...text.matchAll(/\bnew (\w+)Command\(/g)].map(([, command = '']) => command);
  if (clients.includes('rds-signer')) return ['rds-db:connect'];
  const [service, ...more] = [...new Set(clients.flatMap((client) => services[client] ?? []))];
  if (made.length > 0 && (service === undefined || more.length > 0))
    throw new Error(`${file}: the calls of one file are those of one client, which this test knows.`);
  return made.map((command) => `${service}:${command}`).map((action) => otherwiseNamed[action] ?? action);
}

const calls = [...new Set(files.flatMap(callsOf))].sort();
const rotation = rotationPermissions(allFeatures).flatMap(({ actions }) => actions);
const sampling = readFileSync(path.join(root, 'docs/sample-to-ecr-iam.md'), 'utf8');

test('every call of the code is in a documented policy', () => {
  expect(calls.length).toBeGreaterThan(30);
  const unknown = calls.filter(
    (call) => !rotation.includes(call) && !trusted.includes(call) && !sampling.includes(`"${call}"`),
  );
  expect(unknown).toEqual([]);
});

test('no policy of a rotation allows what the code does not call', () => {
  const unused = rotation.filter((action) => !calls.includes(action) && !asideOfCalls.includes(action));
  expect(unused).toEqual([]);
});

test('a command of the SDK is sent as it is: nothing of its short forms is used, which this test would not see', () => {
  const short = files.filter((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return (
      /@aws-sdk\//.test(text) &&
      /\bnew (?:RDS|Route53|SSM|STS|S3|ECR|SecretsManager)\(|\bpaginate[A-Z]\w+|\bwaitUntil[A-Z]\w+/.test(
        text,
      )
    );
  });
  expect(short).toEqual([]);
});

test('each statement has a name of its own', () => {
  const sids = rotationPermissions(allFeatures).map(({ sid }) => sid);
  expect(new Set(sids).size).toBe(sids.length);
  for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
});
