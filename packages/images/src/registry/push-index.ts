import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { pushFailure } from '../push/push-failure';
import type { RegistryAccess } from './registry-access';
import { RegistryClient } from './registry-client';

const dockerManifest = 'application/vnd.docker.distribution.manifest.v2+json';
const dockerList = 'application/vnd.docker.distribution.manifest.list.v2+json';
const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
const ociIndex = 'application/vnd.oci.image.index.v1+json';

export interface PushIndexRequest {
  readonly access: RegistryAccess;
  /** Without the host: `team/shop`. */
  readonly repository: string;
  /** In the order in which they are given: those that move, such as `latest`, last. */
  readonly tags: readonly string[];
  /** Images that the repository has. */
  readonly images: readonly {
    /** `sha256:…` of the manifest. */
    readonly digest: string;
    /** `linux/arm64`, `linux/arm/v7` */
    readonly platform: string;
  }[];
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform: { readonly os: string; readonly architecture: string; readonly variant?: string };
}

const manifestSchema = v.pipe(v.string(), v.parseJson(), v.object({ mediaType: v.optional(v.string()) }));

/**
 * Makes one image of those of several platforms: an index (https://github.com/opencontainers/image-spec/blob/main/image-index.md)
 * or, where all of them are of Docker's form, Docker's list.
 *
 * @returns the digest of the index
 * @throws AdvisedError
 */
export async function pushIndex(request: PushIndexRequest): Promise<{ readonly digest: string }> {
  const { access, repository, tags, images } = request;
  const client = new RegistryClient(access, repository);
  const name = `${access.host}/${repository}`;
  try {
    const manifests: Descriptor[] = [];
    for (const image of images) manifests.push(await describe(client, image));
    const mediaType = manifests.every((image) => image.mediaType === dockerManifest) ? dockerList : ociIndex;
    const body = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests }));
    for (const tag of tags)
      await client.send(`manifests/${tag}`, { method: 'PUT', headers: { 'content-type': mediaType }, body });
    return { digest: `sha256:${createHash('sha256').update(body).digest('hex')}` };
  } catch (error) {
    throw pushFailure(`${name}:${tags[0] ?? ''}`, error);
  }
}

async function describe(
  client: RegistryClient,
  { digest, platform }: PushIndexRequest['images'][number],
): Promise<Descriptor> {
  const headers = { accept: `${ociManifest}, ${dockerManifest}` };
  const { body, header } = await client.send(`manifests/${digest}`, { method: 'GET', headers });
  const stated = v.parse(manifestSchema, body.toString('utf8')).mediaType;
  const [os = '', architecture = '', variant] = platform.split('/');
  return {
    mediaType: stated ?? header('content-type') ?? ociManifest,
    digest,
    size: body.length,
    platform: { os, architecture, ...(variant === undefined ? {} : { variant }) },
  };
}
