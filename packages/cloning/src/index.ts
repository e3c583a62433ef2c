export { basePruning } from './base/base-cache';
export { prepareBase } from './base/prepare-base';
export type { PrepareBaseOptions, PreparedBase } from './base/prepared-base';
export type { Clone, CloneIdentity, CloneMethod, CloneProvider } from './clone';
export { type CloneDirectoryOptions, cloneDirectory } from './directory/clone-directory';
export {
  createEmbeddedProvider,
  type EmbeddedProvider,
  type EmbeddedProviderOptions,
} from './embedded/create-embedded-provider';
export { type DestroyCloneOptions, destroyClone } from './embedded/destroy-clone';
export { type SweepOptions, sweepClones } from './embedded/sweep-clones';
export { cloneName, type ParsedCloneName, parseCloneName } from './naming/clone-name';
export { createTemplateProvider, type TemplateProviderOptions } from './template/create-template-provider';
