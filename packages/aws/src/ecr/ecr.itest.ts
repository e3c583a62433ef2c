import {
  CreateRepositoryCommand,
  type CreateRepositoryCommandInput,
  DescribeRepositoriesCommand,
  GetLifecyclePolicyCommand,
  PutImageCommand,
  PutLifecyclePolicyCommand,
} from '@aws-sdk/client-ecr';
import { startAws, type TestAws } from '@prodlike/testkit';
import { ecrClient } from './ecr-client';
import { ecrLogin } from './ecr-login';
import type { EcrRepository } from './ecr-repository';
import { ensureRepository } from './ensure-repository';

let aws: TestAws;
let names = 0;
beforeAll(async () => {
  aws = await startAws();
});
afterAll(() => aws.stop());
beforeEach(() => {
  aws.actions.length = 0;
});

function newRepository(): EcrRepository {
  const host = `${aws.account}.dkr.ecr.eu-west-1.amazonaws.com`;
  return { account: aws.account, region: 'eu-west-1', host, name: `samples/shop-${++names}` };
}

async function create(more: Partial<CreateRepositoryCommandInput>): Promise<EcrRepository> {
  const repository = newRepository();
  const client = ecrClient(repository.region);
  await client.send(new CreateRepositoryCommand({ repositoryName: repository.name, ...more }));
  client.destroy();
  aws.actions.length = 0;
  return repository;
}

async function ensure(repository: EcrRepository, keepImages = 14, tags = ['2026-11-22', 'latest']) {
  const lines: string[] = [];
  const report = (line: string): void => void lines.push(line);
  const movingTags = ['latest'];
  return { ...(await ensureRepository({ repository, tags, movingTags, keepImages, report })), lines };
}

describe('ensureRepository', () => {
  it('creates what is missing: immutable but for the moving tags, scanned, with a lifecycle; and finds it then', async () => {
    const repository = newRepository();
    expect(await ensure(repository)).toEqual({
      created: true,
      lines: [
        `Created repository "${repository.name}" in eu-west-1: immutable tags, scan on push.`,
        `The lifecycle of repository "${repository.name}" in eu-west-1 keeps the newest 14 images.`,
      ],
    });
    const client = ecrClient('eu-west-1');
    const described = await client.send(
      new DescribeRepositoriesCommand({ repositoryNames: [repository.name] }),
    );
    expect(described.repositories?.[0]).toMatchObject({
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'latest' }],
      imageScanningConfiguration: { scanOnPush: true },
    });
    const lifecycle = new GetLifecyclePolicyCommand({ repositoryName: repository.name });
    expect((await client.send(lifecycle)).lifecyclePolicyText).toContain('"countNumber":14');
    expect(await ensure(repository)).toEqual({ created: false, lines: [] });
    expect((await ensure(repository, 3)).lines).toEqual([
      expect.stringContaining('keeps the newest 3 images'),
    ]);
    expect((await client.send(lifecycle)).lifecyclePolicyText).toContain('"countNumber":3');
    client.destroy();
  });

  it('leaves settings and a lifecycle of somebody else alone', async () => {
    const repository = await create({ imageTagMutability: 'MUTABLE' });
    const client = ecrClient('eu-west-1');
    const selection = { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 9 };
    const theirs = JSON.stringify({ rules: [{ rulePriority: 1, selection, action: { type: 'expire' } }] });
    await client.send(
      new PutLifecyclePolicyCommand({ repositoryName: repository.name, lifecyclePolicyText: theirs }),
    );
    expect((await ensure(repository)).lines).toEqual([
      expect.stringContaining('is not ours: it stays as it is.'),
    ]);
    const lifecycle = new GetLifecyclePolicyCommand({ repositoryName: repository.name });
    expect((await client.send(lifecycle)).lifecyclePolicyText).toBe(theirs);
    client.destroy();
  });

  it('refuses a tag that could not move later', async () => {
    const repository = await create({ imageTagMutability: 'IMMUTABLE' });
    await expect(ensure(repository)).rejects.toThrow(
      `The tag "latest" cannot move in repository "${repository.name}" in eu-west-1: its tags are immutable. Set the repository's image tag mutability`,
    );
    await expect(ensure(repository, 14, ['2026-11-22'])).resolves.toMatchObject({ created: false });
  });

  it('refuses a tag that is taken', async () => {
    const repository = await create({ imageTagMutability: 'IMMUTABLE' });
    const client = ecrClient('eu-west-1');
    const mediaType = 'application/vnd.docker.distribution.manifest.v2+json';
    const config = {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: 2,
      digest: `sha256:${'0'.repeat(64)}`,
    };
    const manifest = { schemaVersion: 2, mediaType, config, layers: [] };
    await client.send(
      new PutImageCommand({
        repositoryName: repository.name,
        imageManifest: JSON.stringify(manifest),
        imageTag: '2026-11-22',
      }),
    );
    client.destroy();
    await expect(ensure(repository, 14, ['2026-11-22'])).rejects.toThrow(
      `The tag "2026-11-22" exists already in repository "${repository.name}" in eu-west-1`,
    );
  });

  it('finds a repository that another run creates meanwhile', async () => {
    const repository = await create({});
    aws.faults.set('ecr:DescribeRepositories', [{ status: 400, error: 'RepositoryNotFoundException' }]);
    expect(await ensure(repository)).toMatchObject({ created: true });
  });

  it('tries again what is throttled, cut or answered by 5xx', async () => {
    aws.faults.set('ecr:DescribeRepositories', [
      { status: 400, error: 'ThrottlingException' },
      'cut',
      { status: 500, error: 'ServerException' },
    ]);
    expect(await ensure(newRepository())).toMatchObject({ created: true });
    expect(aws.actions.filter((action) => action === 'ecr:DescribeRepositories')).toHaveLength(4);
  });

  it.each([
    ['AccessDeniedException', 'may not do that. Allow ecr:CreateRepository on repository "samples/shop-'],
    ['ExpiredTokenException', 'the AWS credentials have expired. Get new ones'],
  ])('says what to do about %s', async (error, words) => {
    aws.faults.set('ecr:CreateRepository', [{ status: 400, error }]);
    await expect(ensure(newRepository())).rejects.toThrow(words);
  });

  it('says what to do without credentials', async () => {
    const { AWS_ACCESS_KEY_ID: id } = process.env;
    delete process.env.AWS_ACCESS_KEY_ID;
    try {
      await expect(ensure(newRepository())).rejects.toThrow('there are no AWS credentials. Run aws-actions/');
    } finally {
      process.env.AWS_ACCESS_KEY_ID = id;
    }
  });
});

describe('ecrLogin', () => {
  it('asks for one token, hides it, and for another one when the registry wants that', async () => {
    const secrets: string[] = [];
    const login = ecrLogin(newRepository(), { secret: (value) => secrets.push(value) });
    const first = await login.credentials();
    expect(first.username).toBe('AWS');
    expect(secrets).toContain(first.password);
    expect(secrets).toContain(Buffer.from(`AWS:${first.password}`).toString('base64'));
    await login.credentials();
    expect(aws.actions).toEqual(['ecr:GetAuthorizationToken']);
    await login.credentials(true);
    expect(aws.actions).toHaveLength(2);
  });

  it('says what to do when it is denied', async () => {
    aws.faults.set('ecr:GetAuthorizationToken', [{ status: 400, error: 'AccessDeniedException' }]);
    await expect(ecrLogin(newRepository(), { secret: () => undefined }).credentials()).rejects.toThrow(
      'Allow ecr:GetAuthorizationToken on the registry of eu-west-1',
    );
  });
});
