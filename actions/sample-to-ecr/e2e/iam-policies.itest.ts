import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ecrLogin, ecrRepository, ensureRepository, openS3ObjectStore } from '@prodlike/aws';
import { pushIndex, pushTags, requirePushAccess } from '@prodlike/images';
import {
  describeWithDocker,
  fencedBlocks,
  type RegistryRequest,
  smallImage,
  startAws,
  startRegistry,
} from '@prodlike/testkit';
import Docker from 'dockerode';
import * as v from 'valibot';

const actionsSchema = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((actions) => [actions].flat()),
);
const policySchema = v.object({
  Statement: v.array(v.object({ Effect: v.literal('Allow'), Action: actionsSchema, Resource: v.string() })),
});

const file = path.join(__dirname, '../../../docs/sample-to-ecr-iam.md');
const blocks = fencedBlocks(readFileSync(file, 'utf8'));

function policyUnder(heading: string) {
  const block = blocks.find((one) => one.heading === heading && one.language === 'json');
  return v.parse(policySchema, JSON.parse(block?.text ?? ''));
}

function actionsOf({ Statement }: v.InferOutput<typeof policySchema>): string[] {
  return Statement.flatMap(({ Action }) => Action).sort();
}

/** What ECR asks of IAM for a request to its registry: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html */
const registryActions: readonly (readonly [RegExp, string | null])[] = [
  [/^GET \/v2\/$/, null],
  [/^DELETE /, null], // an upload that was begun; ECR has no such call
  [/^(?:GET|HEAD) .*\/manifests\//, 'ecr:BatchGetImage'],
  [/^PUT .*\/manifests\//, 'ecr:PutImage'],
  [/^HEAD .*\/blobs\/sha256:/, 'ecr:BatchCheckLayerAvailability'],
  [/^GET .*\/blobs\/sha256:/, 'ecr:GetDownloadUrlForLayer'],
  [/^POST .*\/blobs\/uploads\//, 'ecr:InitiateLayerUpload'],
  [/^PATCH .*\/blobs\/uploads\//, 'ecr:UploadLayerPart'],
  [/^PUT .*\/blobs\/uploads\//, 'ecr:CompleteLayerUpload'],
];

function registryAction({ method, path: asked }: RegistryRequest): readonly string[] {
  const found = registryActions.find(([form]) => form.test(`${method} ${asked}`));
  if (found === undefined) throw new Error(`${method} ${asked} is not known here.`);
  return found[1] === null ? [] : [found[1]];
}

const different = (actions: readonly string[]): string[] => [...new Set(actions)].sort();

describeWithDocker('the policies in docs/sample-to-ecr-iam.md', (engine) => {
  test('allow what pushing and pulling ask for, and no more', async () => {
    const docker = new Docker({ socketPath: engine.socketPath });
    const account = String(randomInt(10 ** 11, 10 ** 12));
    const host = `${account}.dkr.ecr.eu-central-1.amazonaws.com`;
    const repository = ecrRepository(`${host}/samples/shop`);
    if (repository === undefined) throw new Error('This is a repository of ECR.');
    const asked: string[] = [];
    const aws = await startAws({ account });
    const registry = await startRegistry({
      username: 'AWS',
      password: `${account}-auth-token`, // moto's
      tls: true,
      name: host,
      faults: (request) => {
        asked.push(...registryAction(request));
        return undefined;
      },
    });
    const image = await smallImage(docker, 100_000);
    const report = (): void => undefined;
    try {
      const tags = ['2026-11-22', 'latest'];
      const ensure = (keepImages: number) =>
        ensureRepository({ repository, tags, movingTags: ['latest'], keepImages, report });
      expect([await ensure(30), await ensure(5)]).toEqual([{ created: true }, { created: false }]);
      const access = ecrLogin(repository, { secret: report });
      await requirePushAccess(access, repository.name);
      const reference = `${host}/samples/shop:2026-11-22-amd64`;
      const { digest } = await pushTags(docker, { image: image.id, references: [reference], access, report });
      const images = [{ digest, platform: 'linux/amd64' }];
      await pushIndex({ access, repository: repository.name, tags, images });
      const push = policyUnder('The role of the job that samples: ECR');
      expect(different([...aws.actions, ...asked])).toEqual(actionsOf(push));

      asked.length = 0;
      await image.remove();
      const authconfig = { ...(await access.credentials()), serveraddress: host };
      const pull = await docker.pull(`${host}/samples/shop:latest`, { authconfig });
      await new Promise((resolve) => docker.modem.followProgress(pull, resolve));
      await docker.getImage(`${host}/samples/shop:latest`).remove({ force: true });
      const use = policyUnder('The role of a job that uses an image');
      expect(different(['ecr:GetAuthorizationToken', ...asked])).toEqual(actionsOf(use));
      for (const { Action, Resource } of [...push.Statement, ...use.Statement])
        expect([Action, Resource === '*']).toEqual([Action, Action.includes('ecr:GetAuthorizationToken')]);
    } finally {
      await image.remove().catch(() => undefined);
      await registry.stop();
      await aws.stop();
    }
  });

  test('allow what reading from S3 asks for, and no more', async () => {
    const aws = await startAws();
    try {
      const anybody =
        'AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
      for (const asset of ['samples-transit', 'samples-transit/shop/one'])
        await fetch(`${aws.endpoint}/${asset}`, { method: 'PUT', headers: { authorization: anybody } });
      aws.actions.length = 0;
      const store = await openS3ObjectStore('samples-transit');
      for (const key of await store.list('shop/')) {
        for await (const piece of store.get(key)) expect(piece.length).toBe(0);
        await store.delete(key);
      }
      store.close();
      const policy = policyUnder('The role of the job that samples: extract by S3');
      expect(different(aws.actions)).toEqual(actionsOf(policy));
    } finally {
      await aws.stop();
    }
  });
});
