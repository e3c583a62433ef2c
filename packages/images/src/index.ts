export { type BaseImage, parseBaseImage } from './base-image/base-image';
export { ensureImage } from './base-image/ensure-image';
export type { PlatformRequest } from './base-image/ensure-platform';
export { type ImageReference, parseImageReference } from './base-image/image-reference';
export { type EnsureImageOptions, presentImage, type RegistryLogin } from './base-image/present-image';
export { archivedFiles } from './container/archived-files';
export { type ContainerPurpose, newContainerName } from './container/container-name';
export { type ContainerTargetOptions, createContainerTarget } from './container/container-target';
export { type DatabaseLocale, readDatabaseLocale } from './container/create-database';
export { demultiplex, type OutputStream } from './container/demultiplex';
export { publishedPort } from './container/published-port';
export { removeContainer } from './container/remove-container';
export {
  type ContainerCommand,
  type ContainerOutcome,
  runInContainer,
} from './container/run-in-container';
export { sweepContainers } from './container/sweep-containers';
export { createDirectoryTarget, type DirectoryTargetOptions } from './directory/directory-target';
export { connectDocker } from './engine/connect-docker';
export { engineFailure, engineStatus } from './engine/engine-failure';
export { type EngineEvent, followProgress } from './engine/follow-progress';
export { type PushedTags, type PushTagsRequest, pushTags } from './push/push-tags';
export { type PushIndexRequest, pushIndex } from './registry/push-index';
export {
  fixedRegistryAccess,
  type RegistryAccess,
  type RegistryCredentials,
} from './registry/registry-access';
export { requirePushAccess } from './registry/require-push-access';
export type { SampleTarget, SealedFile, SealedFiles, SealedSample, SealRequest } from './sample-target';
