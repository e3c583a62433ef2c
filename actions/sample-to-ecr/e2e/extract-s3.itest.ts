import { rmSync } from 'node:fs';
import { openS3ObjectStore, type S3ObjectStore } from '@prodlike/aws';
import {
  createS3Extension,
  describeOnServer,
  type S3Extension,
  startAws,
  type TestAws,
} from '@prodlike/testkit';
import { canaryPolicy, canaryShop, wanted } from './canary-shop';
import { SampleWorkspace } from './sample-workspace';

/** The black box with a source that writes its rows to S3 itself. */

const bucket = 'samples-transit';
const s3 = { extract: 's3', 's3-uri': `s3://${bucket}/nightly` };
const accounts = { 'account-passwords': 'app-password=the new password of the app' };

describeOnServer({ major: 15 }, (server) => {
  let aws: TestAws;
  let store: S3ObjectStore;
  let workspace: SampleWorkspace;
  let extension: S3Extension | undefined;
  beforeAll(async () => {
    aws = await startAws();
    await aws.createBucket(bucket);
    store = await openS3ObjectStore(bucket);
    workspace = new SampleWorkspace(server(), 'shop');
    await workspace.create(canaryShop);
    workspace.write('prodlike.yml', canaryPolicy);
  });
  afterEach(() => rmSync(workspace.out, { recursive: true, force: true }));
  afterAll(async () => {
    await extension?.remove();
    workspace.remove();
    store.close();
    await aws.stop();
  });

  const sample = async (flags: Readonly<Record<string, string>>) => {
    rmSync(workspace.out, { recursive: true, force: true });
    return await workspace.sampleDirectory({ ...wanted, ...accounts, ...flags }, { env: aws.environment });
  };
  const tablesOf = async (flags: Readonly<Record<string, string>>) => {
    const { code, log, report } = await sample(flags);
    expect([code, code === 0 ? '' : log]).toEqual([0, '']);
    return report?.tables.map(({ table, rows, checksum }) => [table, rows, checksum]);
  };

  test('a source without the extension is refused before a row is read', async () => {
    const run = await sample(s3);
    expect([run.code, run.log]).toEqual([1, expect.stringContaining('does not have the extension aws_s3')]);
  });

  test('the sample is the same, and nothing stays in the bucket', async () => {
    const { parameters } = server();
    const database = { ...parameters, database: workspace.database };
    extension = await createS3Extension({ server: database, endpoint: aws.endpoint });
    const streamed = await tablesOf({});
    aws.actions.length = 0;
    expect(await tablesOf(s3)).toEqual(streamed);
    expect(aws.actions.filter((action) => action === 's3:PutObject').length).toBeGreaterThan(4);
    expect(await store.list('')).toEqual([]);
  });

  test('a bucket that is not there, and credentials that may not read, are told of', async () => {
    const elsewhere = await sample({ ...s3, 's3-uri': 's3://not-there/nightly' });
    expect([elsewhere.code, elsewhere.log]).toEqual([1, expect.stringContaining('no bucket "not-there"')]);
    aws.faults.set('s3:GetObject', [{ status: 403, error: 'AccessDenied' }]);
    const denied = await sample(s3);
    expect([denied.code, denied.log]).toEqual([1, expect.stringContaining('Allow s3:GetObject on s3://')]);
    expect(await store.list('')).toEqual([]);
  });
});
