import { AdvisedError } from '@prodlike/core';
import * as v from 'valibot';

/** What a PostgreSQL image says of itself (docker inspect). */
export interface BaseImage {
  /** `sha256:…` */
  readonly id: string;
  /** As it was asked for: `postgres:18`. */
  readonly reference: string;
  /** `linux/amd64` */
  readonly platform: string;
  readonly environment: ReadonlyMap<string, string>;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** '' for root. */
  readonly user: string;
  /** Folders whose content is no part of an image. */
  readonly volumes: readonly string[];
  readonly sizeBytes: number;
  /** diff ids, the lowest first. */
  readonly layers: readonly string[];
}

const strings = v.nullish(
  v.union([
    v.array(v.string()),
    v.pipe(
      v.string(),
      v.transform((one) => [one]),
    ),
  ]),
  [],
);
const inspectSchema = v.object({
  Id: v.string(),
  Os: v.string(),
  Architecture: v.string(),
  Variant: v.nullish(v.string(), ''),
  Size: v.number(),
  Config: v.object({
    Env: v.nullish(v.array(v.string()), []),
    Entrypoint: strings,
    Cmd: strings,
    User: v.nullish(v.string(), ''),
    Volumes: v.nullish(v.record(v.string(), v.unknown()), {}),
  }),
  RootFS: v.object({ Layers: v.nullish(v.array(v.string()), []) }),
});

/**
 * @param inspected the engine's answer
 * @throws AdvisedError where it does not start as the official PostgreSQL image does
 */
export function parseBaseImage(reference: string, inspected: unknown): BaseImage {
  const { Id, Os, Architecture, Variant, Size, Config, RootFS } = v.parse(inspectSchema, inspected);
  const image: BaseImage = {
    id: Id,
    reference,
    // linux/arm64 and linux/arm64/v8 are the same: https://github.com/opencontainers/image-spec/blob/main/image-index.md
    platform: [Os, Architecture, ...(Variant === '' || Architecture === 'arm64' ? [] : [Variant])].join('/'),
    environment: new Map(Config.Env.map(splitVariable)),
    entrypoint: Config.Entrypoint,
    command: Config.Cmd,
    user: Config.User,
    volumes: Object.keys(Config.Volumes),
    sizeBytes: Size,
    layers: RootFS.Layers,
  };
  if (image.entrypoint.length > 0 && image.command[0] === 'postgres') return image;
  throw new AdvisedError(
    `The image ${reference} does not start as the official PostgreSQL image does (an entrypoint, and the command postgres).`,
    'Use the official PostgreSQL image or one that is built from it.',
  );
}

function splitVariable(variable: string): [string, string] {
  const equals = variable.indexOf('=');
  return equals < 0 ? [variable, ''] : [variable.slice(0, equals), variable.slice(equals + 1)];
}
