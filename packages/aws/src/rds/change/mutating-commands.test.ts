import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as rds from '@aws-sdk/client-rds';
import * as route53 from '@aws-sdk/client-route-53';

const root = path.join(__dirname, '../../../../..');
const folders = ['packages', 'actions', 'scripts', 'examples'];

/** The files whose every call goes through sendGuarded, and what each may send. */
const guarded: Readonly<Record<string, readonly string[]>> = {
  'packages/aws/src/rds/change/creations.ts': [
    'CreateDBInstanceCommand',
    'RestoreDBClusterFromSnapshotCommand',
    'RestoreDBClusterToPointInTimeCommand',
    'RestoreDBInstanceFromDBSnapshotCommand',
    'RestoreDBInstanceToPointInTimeCommand',
  ],
  'packages/aws/src/rds/change/changes.ts': [
    'AddTagsToResourceCommand',
    'DeleteDBClusterCommand',
    'DeleteDBInstanceCommand',
    'ModifyDBClusterCommand',
    'ModifyDBInstanceCommand',
  ],
  'packages/aws/src/route53/guarded-route53-api.ts': ['ChangeResourceRecordSetsCommand'],
};

const mutating = [...Object.keys(rds), ...Object.keys(route53)].filter(
  (name) => name.endsWith('Command') && !/^\$|^(?:Describe|Download|Get|List|Test)/.test(name),
);

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !['node_modules', 'dist', 'testkit'].includes(entry.name))
      yield* sources(file);
    const isSource = /\.[cm]?tsx?$/.test(entry.name) && !/\.(?:i?test|testing)\.ts$/.test(entry.name);
    if (entry.isFile() && isSource) yield file;
  }
}

const texts = new Map(
  folders.flatMap((folder) =>
    [...sources(path.join(root, folder))].map((file) => [
      path.relative(root, file),
      readFileSync(file, 'utf8'),
    ]),
  ),
);

test('the commands that change something are known by their names', () => {
  expect(mutating).toEqual(expect.arrayContaining(Object.values(guarded).flat()));
  expect(mutating).not.toContain('DescribeDBInstancesCommand');
});

test('only the guarded files name a command that changes RDS or Route 53', () => {
  const words = (text: string) => new Set(text.match(/\w+Command\b/g));
  const found = [...texts].flatMap(([file, text]) => {
    const named = mutating.filter((command) => words(text).has(command)).sort();
    return named.length === 0 ? [] : [[file, named]];
  });
  expect(Object.fromEntries(found)).toEqual(guarded);
});

test('no file can reach those commands by another name', () => {
  const others = [...texts].filter(
    ([, text]) =>
      // All of a client at once: a namespace, the aggregated class, a whole dynamic import, require.
      /import \* as \w+ from '@aws-sdk\/client-(?:rds|route-53)'/.test(text) ||
      /(?:import|require)\('@aws-sdk\/client-(?:rds|route-53)'\)/.test(text) ||
      /\bnew (?:RDS|Route53)\(/.test(text) ||
      /export [^;]*from '@aws-sdk\/client-(?:rds|route-53)'/.test(text),
  );
  expect(others.map(([file]) => file)).toEqual([]);
});
