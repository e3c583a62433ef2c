import { type EcrRepository, ecrRepository } from '@prodlike/aws';
import { InputError } from '@prodlike/core';
import { type ImageName, imageName } from './image-name';
import type { Inputs } from './inputs-schema';
import { type TagFacts, tagList } from './tag-list';

/** Which names the image gets, and where it is pushed to. */
export interface Destination {
  /** Without a tag. */
  readonly name: string;
  /** At least one; those that move come last. */
  readonly tags: readonly string[];
  readonly registry:
    | { readonly kind: 'none' }
    | { readonly kind: 'ecr'; readonly repository: EcrRepository; readonly keepImages: number }
    | {
        readonly kind: 'registry';
        readonly host: string;
        readonly login: { readonly username: string; readonly password: string } | undefined;
      };
}

/** Tags that move from one image to the next; all others are for one image alone. */
export const movingTags: readonly string[] = ['latest'];

const defaultTags = 'latest,{time}';
const defaultKeptImages = 30;

/** `name:tag` of each tag. */
export function references({ name, tags }: Destination): readonly string[] {
  return tags.map((tag) => `${name}:${tag}`);
}

/** @throws InputError where the inputs that name the image contradict each other or say too little */
export function destinationOf(inputs: Inputs, facts: TagFacts): Destination {
  const given = givenName(inputs);
  const { name, host } = withRegistry(given, inputs.registry);
  const written = inputs.tags.trim() === '' && given.tag === undefined ? defaultTags : inputs.tags;
  const own = given.tag === undefined ? [] : [given.tag];
  const tags = movingLast([...new Set([...own, ...tagList(written, facts)])]);
  return { name, tags, registry: inputs.push ? registryOf(inputs, name, host) : { kind: 'none' } };
}

/** A registry that breaks off in between still has `latest` on the image before. */
function movingLast(tags: readonly string[]): readonly string[] {
  const moves = (tag: string): boolean => movingTags.includes(tag);
  return [...tags.filter((tag) => !moves(tag)), ...tags.filter(moves)];
}

function givenName({ image, repository }: Inputs): ImageName {
  if (image !== undefined && repository !== undefined)
    throw new InputError('repository', 'is set together with image', 'Set one of the two.');
  if (image !== undefined) {
    const name = imageName('image', image);
    return name.tag === undefined ? { ...name, tag: 'latest' } : name;
  }
  if (repository === undefined)
    throw new InputError(
      'image',
      'is not set',
      'Set it to NAME:TAG, or set repository; or target: directory.',
    );
  const name = imageName('repository', repository);
  if (name.tag !== undefined)
    throw new InputError('repository', `has the tag "${name.tag}"`, 'Put it into tags.');
  return name;
}

function withRegistry({ name, host }: ImageName, registry: string | undefined) {
  if (registry === undefined || host === registry) return { name, host };
  if (host !== undefined) {
    const fault = `is "${registry}", and the image's name begins with "${host}"`;
    throw new InputError('registry', fault, 'Leave it out, or out of the name.');
  }
  const { host: known } = imageName('registry', `${registry}/x`);
  if (known === undefined)
    throw new InputError('registry', `is "${registry}", which is no host`, 'Write it as in ghcr.io.');
  return { name: `${registry}/${name}`, host: registry };
}

function registryOf(inputs: Inputs, name: string, host: string | undefined): Destination['registry'] {
  if (host === undefined) {
    const remedy =
      'Begin the name with the registry, as in 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop, or set push: false.';
    throw new InputError('push', 'is true, and the name of the image says no registry', remedy);
  }
  const repository = ecrRepository(name);
  const { 'registry-username': username, 'registry-password': password } = inputs;
  if (repository !== undefined) {
    if (username !== undefined)
      throw new InputError('registry-username', 'is set for ECR', 'Leave it out: ECR takes AWS credentials.');
    return { kind: 'ecr', repository, keepImages: inputs['keep-images'] ?? defaultKeptImages };
  }
  if ((username === undefined) !== (password === undefined)) {
    const missing = username === undefined ? 'registry-username' : 'registry-password';
    throw new InputError(missing, 'is not set', 'Set both registry-username and registry-password, or none.');
  }
  const login = username === undefined || password === undefined ? undefined : { username, password };
  return { kind: 'registry', host, login };
}
