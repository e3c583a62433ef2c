import type { RegistryLogin } from '@prodlike/images';
import { imageName } from '../inputs/image-name';
import type { Registry } from './ready-registry';

/** Who may pull the PostgreSQL image: whoever pushes, where it comes from the same registry; else nobody in particular. */
export async function baseImageLogin(
  image: string,
  registry: Registry | undefined,
): Promise<RegistryLogin | undefined> {
  const [withoutDigest = image] = image.split('@');
  const { host } = imageName('postgres-image', withoutDigest);
  if (registry === undefined || host === undefined || host !== registry.access.host) return undefined;
  const credentials = await registry.access.credentials();
  return credentials === undefined ? undefined : { ...credentials, serveraddress: host };
}
