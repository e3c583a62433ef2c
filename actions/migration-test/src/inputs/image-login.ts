import { ecrRepository } from '@prodlike/aws';
import { type Host, InputError } from '@prodlike/core';
import { parseImageReference, type RegistryLogin } from '@prodlike/images';
import type { Inputs } from './inputs-schema';

/**
 * Who pulls an image: on ECR whoever this job is on AWS, elsewhere who the inputs name.
 *
 * @returns asked when the image has to be pulled; gives undefined for nobody in particular
 * @throws InputError where the inputs contradict each other
 */
export function imageLogin(
  image: string,
  { 'registry-username': username, 'registry-password': password }: Inputs,
  host: Pick<Host, 'secret'>,
): () => Promise<RegistryLogin | undefined> {
  const [name = image] = image.split('@');
  const { repository } = parseImageReference(name);
  const onEcr = ecrRepository(repository);
  if (onEcr !== undefined) {
    if (username !== undefined)
      throw new InputError('registry-username', 'is set for ECR', 'Leave it out: ECR takes AWS credentials.');
    return async () => {
      // Loaded when needed: it brings a client of AWS along.
      const { ecrLogin } = await import('@prodlike/aws');
      const credentials = await ecrLogin(onEcr, host).credentials();
      return { ...credentials, serveraddress: onEcr.host };
    };
  }
  if (username === undefined && password === undefined) return async () => undefined;
  if (username === undefined || password === undefined) {
    const missing = username === undefined ? 'registry-username' : 'registry-password';
    throw new InputError(missing, 'is not set', 'Set both registry-username and registry-password, or none.');
  }
  return async () => ({ username, password, serveraddress: registryOf(repository) });
}

/** As Docker reads a name: its first part is a host where it has a dot or a port, or is localhost. */
function registryOf(repository: string): string {
  const [first = '', ...rest] = repository.split('/');
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return isHost ? first : 'https://index.docker.io/v1/';
}
